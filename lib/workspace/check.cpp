#include "workspace/check.h"

#include "fix/apply.h"
#include "fix/edited.h"
#include "site/aam_export.h"
#include "workspace/place.h"
#include "workspace/site.h"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace aclint::workspace {

namespace {

using diag::Diagnostic;
using lint::RuleEntry;
using lint::TextFindings;

// Checks each policy of an export by itself, then all together.
void check_policies(LoadedText const& text, lint::Reports const& of_host, config::Config const& config,
                    std::span<RuleEntry const> rules, std::vector<Diagnostic>& out) {
  std::vector<lint::Reports> alone;
  for (LoadedText::Exported const& exported : text.exported()) {
    lint::Reports& reports = alone.emplace_back();
    if (exported.embedded == nullptr) continue;
    TextFindings found = findings_in(exported.embedded->text, rules);
    if (exported.policy != nullptr) exported.policy->forget_facts();
    reports = std::move(found.reports);
    for (Diagnostic& diagnostic : found.diagnostics) {
      place_in_host(diagnostic, exported.embedded->string);
      out.push_back(std::move(diagnostic));
    }
  }
  auto const reports = [&](std::size_t policy) -> lint::Reports const& {
    return text.exported()[policy].embedded != nullptr ? alone[policy] : of_host;
  };
  add(out, check_export(text, config, reports, rules));
}

// A text is judged as its fixes leave it, and that text again, at most so often.
constexpr int max_repairs = 3;

// The first fixes of all findings that hide others. Of two that overlap, the first one.
std::vector<diag::TextEdit> revealing_edits(std::vector<Diagnostic> const& found,
                                            std::span<RuleEntry const> rules) {
  std::vector<Diagnostic> hiding;
  for (Diagnostic const& finding : found)
    if (RuleEntry const* const entry = lint::find_rule(rules, finding.rule);
        entry != nullptr && entry->rule->hides_others)
      hiding.push_back(finding);
  return fix::edits_of(hiding, fix::Which::all);
}

// Moves a finding about the repaired text to the original. Its fixes need that text: the first one becomes advice.
void place_in_original(Diagnostic& finding, OffsetMap const& map) {
  finding.span = map.to_source(finding.span);
  bool advised = false;
  for (diag::Note& note : finding.notes) {
    if (note.span) note.span = map.to_source(*note.span);
    advised = advised || note.kind == diag::Note::Kind::help;
  }
  if (!finding.fixes.empty() && !advised)
    finding.notes.push_back({.kind = diag::Note::Kind::help, .text = finding.fixes.front().title + "."});
  finding.fixes.clear();
}

TextFindings findings_up_to(int repairs, LoadedText const& text, std::span<RuleEntry const> rules);

// What is found in the text as those fixes leave it that AAM needs to read it at all. So the first mistake of a text does
// not hide the second one.
std::vector<Diagnostic> found_after_repair(int repairs, LoadedText const& text,
                                           std::vector<Diagnostic> const& found,
                                           std::span<RuleEntry const> rules) {
  bool const cut = std::any_of(text.tree().problems().begin(), text.tree().problems().end(),
                               [](syntax::Problem const& problem) { return problem.cut; });
  std::vector<diag::TextEdit> const edits =
      repairs == 0 || cut ? std::vector<diag::TextEdit>{} : revealing_edits(found, rules);
  if (edits.empty()) return {};
  std::string const repaired = fix::apply(text.tree().text(), edits);
  bool const policy = text.content() == Content::policy && text.tree().well_formed();
  LoadedText const loaded(repaired, text.settings(), policy ? ReadAs::policy : ReadAs::named);
  std::vector<Diagnostic> result =
      check(loaded, findings_up_to(repairs - 1, loaded, rules), config::Config(), rules).diagnostics;
  OffsetMap const map = fix::map_to_original(edits);
  bool const readable = loaded.tree().well_formed();
  std::set<std::pair<std::string_view, std::string_view>> messages; // each with its rule
  std::set<std::pair<std::string_view, Offset>> places;
  for (Diagnostic const& known : found) {
    messages.emplace(known.rule, known.message);
    places.emplace(known.rule, known.span.begin);
  }
  std::erase_if(result, [&](Diagnostic& finding) {
    if (finding.severity > diag::Severity::warning) return true; // worth knowing once the text can be read
    place_in_original(finding, map);
    return messages.contains({finding.rule, finding.message}) ||
           places.contains({finding.rule, finding.span.begin}) ||
           (!readable && finding.rule.starts_with("syntax/"));
  });
  return result;
}

TextFindings findings_up_to(int repairs, LoadedText const& text, std::span<RuleEntry const> rules) {
  lint::TextRun run(rules, text.tree(), text.settings().aam_version);
  for (LoadedPolicy const& policy : text.policies()) {
    run.check(policy.facts());
    if (text.policies().size() > 1) policy.forget_facts(); // a text can have very many policies
  }
  TextFindings result = run.finish();
  add(result.diagnostics, found_after_repair(repairs, text, result.diagnostics, rules));
  return result;
}

} // namespace

void add(std::vector<Diagnostic>& diagnostics, std::vector<Diagnostic> others) {
  for (Diagnostic& diagnostic : others) diagnostics.push_back(std::move(diagnostic));
  std::stable_sort(diagnostics.begin(), diagnostics.end(), [](Diagnostic const& a, Diagnostic const& b) {
    return std::tie(a.span, a.rule) < std::tie(b.span, b.rule);
  });
}

std::vector<ExportedPolicy> exported_policies(LoadedText const& text) {
  site::Export dump = site::read_export(text.tree());
  std::vector<ExportedPolicy> result;
  for (std::size_t i = 0; i < dump.policies.size(); ++i) {
    EmbeddedText const* const embedded = text.exported()[i].embedded;
    if (embedded == nullptr) continue;
    engine::Policy& policy = dump.policies[i];
    result.push_back({.name = {.id = policy.id, .title = std::move(dump.titles[i])},
                      .status = std::move(policy.status),
                      .says_attachments = dump.says_attachments,
                      .attach = std::move(policy.attach),
                      .detach = std::move(policy.detach),
                      .span = text.tree()[dump.contents[i]].span,
                      .string = embedded->string});
  }
  return result;
}

TextFindings findings_in(LoadedText const& text, std::span<RuleEntry const> rules) {
  return findings_up_to(max_repairs, text, rules);
}

Result check(LoadedText const& text, TextFindings findings, config::Config const& config,
             std::span<RuleEntry const> rules) {
  Result result{text.content(), text.recognised(), {}, text.loads(), std::move(findings.diagnostics)};
  if (!text.recognised()) result.why_other = why_other(text.tree());
  if (!text.exported().empty()) {
    check_policies(text, findings.reports, config, rules, result.diagnostics);
    result.policies = exported_policies(text);
  }
  return result;
}

Result check(std::string_view text, Options const& options, std::span<RuleEntry const> rules) {
  LoadedText const loaded(text, options.settings, options.named ? ReadAs::named : ReadAs::recognised);
  if (loaded.content() == Content::other) return {.why_other = why_other(loaded.tree())};
  config::Config const none;
  return check(loaded, findings_in(loaded, rules), options.config != nullptr ? *options.config : none, rules);
}

} // namespace aclint::workspace
