#include "render/json.h"

#include "render/json_parts.h"
#include "render/policies.h"

#include <nlohmann/json.hpp>

namespace aclint::render {

namespace {

// Increased when a member is renamed, removed or gets another meaning; docs/reference/json.md lists the
// changes.
constexpr int format_version = 2;

// The place in the policy of an export, with what is known of the policy.
void add_policy(Json& out, Span in_export, Policies& policies, bool with_people) {
  auto const inside = policies.find(in_export);
  if (!inside) return;
  workspace::ExportedPolicy const& policy = policies[inside->policy];
  Json result{{"id", policy.name.id}, {"title", policy.name.title}};
  if (with_people) {
    result["status"] = policy.status;
    result["attached_to"] = policy.says_attachments ? Json(policy.attach) : Json();
    result["detached_from"] = policy.says_attachments ? Json(policy.detach) : Json();
  }
  add_place(result, inside->span, policies.lines(inside->policy));
  out["policy"] = std::move(result);
}

Json note(diag::Note const& note, LineIndex const& lines, Policies& policies) {
  constexpr std::array<char const*, 3> kinds{"why", "help", "related"};
  Json result{{"kind", kinds[static_cast<std::size_t>(note.kind)]}, {"message", note.text}};
  if (note.elsewhere) {
    result["path"] = note.elsewhere->file;
    if (note.span) result["span"] = json_span(*note.span);
    result["range"] = {{"start", json_position(note.elsewhere->begin)},
                       {"end", json_position(note.elsewhere->end)}};
  } else if (note.span) {
    add_place(result, *note.span, lines);
    add_policy(result, *note.span, policies, false);
  }
  return result;
}

Json policy(std::optional<diag::PolicyName> const& name) {
  if (!name) return {};
  if (!name->file.empty()) return Json::object({{"file", name->file}});
  return Json::object({{"id", name->id}, {"title", name->title}});
}

// Statements count from 1, as in messages.
void add_comparison(Json& out, diag::Without const& compared) {
  out["without"] = {{"policy", policy(compared.policy)},
                    {"statement", compared.statement + 1},
                    {"decision", diag::name(compared.decision)}};
}
void add_comparison(Json& out, diag::Rewritten const& compared) {
  out["rewritten"] = {{"statement", compared.statement + 1},
                      {"from", compared.from},
                      {"to", compared.to},
                      {"decision", diag::name(compared.decision)}};
}
void add_comparison(Json& out, diag::LaterWildcardWins const& compared) {
  out["later_wildcard_wins"] = {{"decision", diag::name(compared.decision)}};
}

Json example(diag::Example const& example) {
  Json markers = Json::object();
  for (auto const& [marker, value] : example.markers) {
    Json parsed = Json::parse(value, nullptr, false);
    markers[marker] = parsed.is_discarded() ? Json(value) : std::move(parsed);
  }
  Json result{{"item", example.item}};
  if (!example.action.empty()) result["action"] = example.action;
  result["markers"] = std::move(markers);
  if (!example.time.empty()) result["time"] = example.time;
  for (diag::Assumption const& assumption : example.assuming)
    result["assuming"].push_back({{"statement", assumption.statement + 1}, {"holds", assumption.holds}});
  result["decision"] = diag::name(example.decision);
  if (!example.refused_without.empty()) result["refused_without"] = example.refused_without;
  std::visit([&](auto const& compared) { add_comparison(result, compared); }, example.compared);
  return result;
}

void write(diag::Fix const& fix, JsonWriter& out) {
  out.open('{');
  out.member("title", fix.title);
  out.member("safe", fix.safe);
  out.key("edits");
  out.open('[');
  for (diag::TextEdit const& edit : fix.edits)
    out.value({{"span", json_span(edit.span)}, {"text", edit.text}});
  out.close();
  out.close();
}

void write(diag::Diagnostic const& diagnostic, LineIndex const& lines, Policies& policies, JsonWriter& out) {
  Json first{{"rule", diagnostic.rule},
             {"severity", diag::name(diagnostic.severity)},
             {"message", diagnostic.message}};
  add_place(first, diagnostic.span, lines);
  add_policy(first, diagnostic.span, policies, true);
  out.open('{');
  for (auto const& [name, content] : first.items()) out.member(name, content);
  out.key("notes");
  out.open('[');
  for (diag::Note const& entry : diagnostic.notes) out.value(note(entry, lines, policies));
  out.close();
  out.member("example", diagnostic.example ? example(*diagnostic.example) : Json());
  out.key("fixes");
  out.open('[');
  for (diag::Fix const& entry : diagnostic.fixes) write(entry, out);
  out.close();
  out.close();
}

void write(FileReport const& file, JsonWriter& out) {
  LineIndex const lines(file.source.text);
  Policies policies(file.policies);
  out.open('{');
  out.member("path", file.source.name);
  out.member("loads", file.loads);
  out.key("diagnostics");
  out.open('[');
  for (diag::Diagnostic const& entry : file.diagnostics) write(entry, lines, policies, out);
  out.close();
  out.close();
}

Json configuration(ConfigurationReport const& entry) {
  Json lowered = Json::object();
  for (auto const& [name, level] : entry.lowered) lowered[name] = level;
  return {{"path", entry.path},
          {"off", entry.off},
          {"lowered", std::move(lowered)},
          {"findings_off", entry.findings_off},
          {"findings_lowered", entry.findings_lowered},
          {"aam_version", entry.aam_version.empty() ? Json() : Json(entry.aam_version)},
          {"rules_for_version", entry.rules_for_version},
          {"rules", entry.rules}};
}

} // namespace

void json(std::span<FileReport const> files, Summary const& summary, std::string_view version,
          Sink const& sink) {
  JsonWriter out(sink);
  out.open('{');
  out.member("version", version);
  out.member("format_version", format_version);
  out.key("files");
  out.open('[');
  for (FileReport const& file : files) write(file, out);
  out.close();
  Json result;
  result["skipped_files"] = Json::array();
  for (SkippedFile const& file : summary.skipped_files)
    result["skipped_files"].push_back({{"path", file.path}, {"reason", file.reason}});
  result["configurations"] = Json::array();
  for (ConfigurationReport const& entry : summary.configurations)
    result["configurations"].push_back(configuration(entry));
  result["statistics"] = Json::array();
  for (RuleCount const& count : summary.rules)
    result["statistics"].push_back({{"rule", count.rule},
                                    {"severity", diag::name(count.severity)},
                                    {"count", count.count},
                                    {"fixable", count.fixable}});
  result["summary"] = {
      {"files", summary.files},   {"skipped", summary.skipped},   {"unreadable", summary.unreadable},
      {"errors", summary.errors}, {"warnings", summary.warnings}, {"infos", summary.infos},
      {"hints", summary.hints},   {"fixable", summary.fixable},   {"assume_premium", summary.assume_premium},
      {"hidden", summary.hidden}, {"failures", summary.failures}};
  for (auto const& [name, content] : result.items()) out.member(name, content);
  out.close();
}

namespace {

Json rule(lint::RuleEntry const& entry) {
  Json yields_to = Json::array();
  for (std::string_view const other : entry.rule->yields_to) yields_to.push_back(other);
  Json aliases = Json::array();
  for (std::string_view const alias : entry.rule->aliases) aliases.push_back(alias);
  Json versions = Json::array();
  for (catalog::JudgedVersion const& known : catalog::judged_versions())
    if (entry.rule->applies_to().contains(known.version)) versions.push_back(known.name);
  return {{"id", entry.rule->id},
          {"group", entry.rule->group()},
          {"group_title", lint::group_of(*entry.rule).title},
          {"aliases", std::move(aliases)},
          {"severity", diag::name(entry.rule->severity)},
          {"stage", lint::name(entry.rule->at_stage())},
          {"fixable", lint::name(entry.rule->fixability)},
          {"aam_versions", std::move(versions)},
          {"summary", entry.summary()},
          {"yields_to", std::move(yields_to)},
          {"documentation", entry.page}};
}

} // namespace

std::string json(std::span<lint::RuleEntry const> rules) {
  Json result = Json::array();
  for (lint::RuleEntry const& entry : rules) result.push_back(rule(entry));
  return dump(result);
}

std::string json(lint::RuleEntry const& entry) {
  constexpr int format_of_rule = 1; // increased when a member is renamed, removed or gets another meaning
  Json result{{"format_version", format_of_rule}};
  result.update(rule(entry));
  return dump(result);
}

} // namespace aclint::render
