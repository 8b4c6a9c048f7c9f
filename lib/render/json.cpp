#include "render/json.h"

#include <nlohmann/json.hpp>

namespace aclint::render {

namespace {

using Json = nlohmann::ordered_json;

std::string dump(Json const& document) {
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json position(Position const& at) {
  return {{"line", at.line}, {"column", at.column}, {"character", at.character}};
}

Json span(Span place) { return {{"start", place.begin}, {"end", place.end}}; }

void add_place(Json& out, Span place, LineIndex const& lines) {
  out["span"] = span(place);
  out["range"] = {{"start", position(lines.position(place.begin))},
                  {"end", position(lines.position(place.end))}};
}

Json note(diag::Note const& note, LineIndex const& lines) {
  constexpr std::array<char const*, 3> kinds{"why", "help", "related"};
  Json result{{"kind", kinds[static_cast<std::size_t>(note.kind)]}, {"message", note.text}};
  if (note.elsewhere) {
    result["path"] = note.elsewhere->file;
    if (note.span) result["span"] = span(*note.span);
    result["range"] = {{"start", position(note.elsewhere->begin)}, {"end", position(note.elsewhere->end)}};
  } else if (note.span) {
    add_place(result, *note.span, lines);
  }
  return result;
}

Json witness(diag::Witness const& witness) {
  Json markers = Json::object();
  for (auto const& [marker, value] : witness.markers) {
    Json parsed = Json::parse(value, nullptr, false);
    markers[marker] = parsed.is_discarded() ? Json(value) : std::move(parsed);
  }
  Json result{{"item", witness.item}, {"markers", std::move(markers)}, {"decision", witness.decision}};
  if (!witness.now.empty()) result["now"] = witness.now;
  if (!witness.premise.empty()) result["premise"] = witness.premise;
  if (!witness.variant.empty()) {
    result["variant"] = witness.variant;
    result["without"] = witness.without;
  }
  return result;
}

Json fix(diag::Fix const& fix) {
  Json edits = Json::array();
  for (diag::TextEdit const& edit : fix.edits)
    edits.push_back({{"span", span(edit.span)}, {"text", edit.text}});
  return {{"title", fix.title}, {"safe", fix.safe}, {"edits", std::move(edits)}};
}

Json diagnostic(diag::Diagnostic const& diagnostic, LineIndex const& lines) {
  Json result{{"rule", diagnostic.rule},
              {"severity", diag::name(diagnostic.severity)},
              {"message", diagnostic.message}};
  add_place(result, diagnostic.span, lines);
  result["notes"] = Json::array();
  for (diag::Note const& entry : diagnostic.notes) result["notes"].push_back(note(entry, lines));
  result["witness"] = diagnostic.witness ? witness(*diagnostic.witness) : Json();
  result["fixes"] = Json::array();
  for (diag::Fix const& entry : diagnostic.fixes) result["fixes"].push_back(fix(entry));
  return result;
}

} // namespace

std::string json(std::span<FileReport const> files, Summary const& summary, std::string_view version) {
  Json result{{"version", version}, {"files", Json::array()}};
  for (FileReport const& file : files) {
    LineIndex const lines(file.source.text);
    Json diagnostics = Json::array();
    for (diag::Diagnostic const& entry : file.diagnostics) diagnostics.push_back(diagnostic(entry, lines));
    result["files"].push_back(
        {{"path", file.source.name}, {"loads", file.loads}, {"diagnostics", std::move(diagnostics)}});
  }
  result["summary"] = {{"files", summary.files},           {"skipped", summary.skipped},
                       {"unreadable", summary.unreadable}, {"errors", summary.errors},
                       {"warnings", summary.warnings},     {"infos", summary.infos},
                       {"hints", summary.hints},           {"fixable", summary.fixable}};
  return dump(result);
}

std::string json(std::span<lint::RuleEntry const> rules) {
  Json result = Json::array();
  for (lint::RuleEntry const& entry : rules) {
    Json yields_to = Json::array();
    for (std::string_view const other : entry.rule->yields_to) yields_to.push_back(other);
    Json aliases = Json::array();
    for (std::string_view const alias : entry.rule->aliases) aliases.push_back(alias);
    Json versions = Json::array();
    for (catalog::JudgedVersion const& known : catalog::judged_versions())
      if (entry.rule->applies_to().contains(known.version)) versions.push_back(known.name);
    result.push_back({{"id", entry.rule->id},
                      {"group", entry.rule->group()},
                      {"group_title", lint::group_of(*entry.rule).title},
                      {"aliases", std::move(aliases)},
                      {"severity", diag::name(entry.rule->severity)},
                      {"stage", lint::name(entry.rule->at_stage())},
                      {"fixable", lint::name(entry.rule->fixability)},
                      {"aam_versions", std::move(versions)},
                      {"summary", entry.summary()},
                      {"yields_to", std::move(yields_to)},
                      {"documentation", entry.page}});
  }
  return dump(result);
}

} // namespace aclint::render
