#include "workspace/check.h"

#include "workspace/place.h"
#include "workspace/site.h"

#include <algorithm>
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

} // namespace

void add(std::vector<Diagnostic>& diagnostics, std::vector<Diagnostic> others) {
  for (Diagnostic& diagnostic : others) diagnostics.push_back(std::move(diagnostic));
  std::stable_sort(diagnostics.begin(), diagnostics.end(), [](Diagnostic const& a, Diagnostic const& b) {
    return std::tie(a.span, a.rule) < std::tie(b.span, b.rule);
  });
}

TextFindings findings_in(LoadedText const& text, std::span<RuleEntry const> rules) {
  std::vector<facts::Facts const*> policies;
  for (LoadedPolicy const& policy : text.policies()) policies.push_back(&policy.facts());
  return lint::run(rules, text.tree(), policies, text.settings().aam_version);
}

Result check(LoadedText const& text, TextFindings findings, config::Config const& config,
             std::span<RuleEntry const> rules) {
  Result result{text.content(), text.recognised(), {}, text.loads(), std::move(findings.diagnostics)};
  if (!text.recognised()) result.why_other = why_other(text.tree());
  if (!text.exported().empty()) check_policies(text, findings.reports, config, rules, result.diagnostics);
  return result;
}

Result check(std::string_view text, Options const& options, std::span<RuleEntry const> rules) {
  LoadedText const loaded(text, options.settings, options.named ? ReadAs::named : ReadAs::recognised);
  if (loaded.content() == Content::other) return {.why_other = why_other(loaded.tree())};
  config::Config const none;
  return check(loaded, findings_in(loaded, rules), options.config != nullptr ? *options.config : none, rules);
}

} // namespace aclint::workspace
