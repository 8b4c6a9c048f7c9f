#include "lint/rule.h"

#include <algorithm>
#include <array>

namespace aclint::lint {

Finding& Finding::as(diag::Severity other) {
  severity = other;
  return *this;
}

Finding& Finding::why(std::string text) {
  diagnostic.notes.push_back({diag::Note::Kind::why, std::move(text)});
  return *this;
}

Finding& Finding::help(std::string text) {
  diagnostic.notes.push_back({diag::Note::Kind::help, std::move(text)});
  return *this;
}

Finding& Finding::related(Span span, std::string text) {
  diagnostic.notes.push_back({diag::Note::Kind::related, std::move(text), span});
  return *this;
}

Finding& Finding::related_in(std::size_t other_policy, Span span, std::string text) {
  in_policies.push_back({other_policy, span, std::move(text)});
  return *this;
}

Finding& Finding::example(diag::Example example) {
  diagnostic.example = std::move(example);
  return *this;
}

Finding& Finding::fix(std::string title, bool safe, std::vector<diag::TextEdit> edits) {
  std::stable_sort(edits.begin(), edits.end(),
                   [](diag::TextEdit const& a, diag::TextEdit const& b) { return a.span < b.span; });
  diagnostic.fixes.push_back({std::move(title), safe, std::move(edits)});
  return *this;
}

Finding& Reporter::report(Subject subject, Span span, std::string message) {
  diag::Diagnostic diagnostic;
  diagnostic.span = span;
  diagnostic.message = std::move(message);
  Finding finding{subject, std::move(diagnostic)};
  if (findings_.size() < most) return findings_.emplace_back(std::move(finding));
  ++left_out_;
  return surplus_ = std::move(finding);
}

Finding& Reporter::report_in(std::size_t policy, Subject subject, Span span, std::string message) {
  Finding& finding = report(subject, span, std::move(message));
  finding.policy = policy;
  return finding;
}

std::list<Finding> Reporter::take() && {
  if (left_out_ > 0)
    findings_.back().help("This is found in " + std::to_string(left_out_) +
                          " more places, which are not listed.");
  return std::move(findings_);
}

std::string_view name(Fixability fixability) {
  constexpr std::array<std::string_view, 3> names{"none", "unsafe", "safe"};
  return names[static_cast<std::size_t>(fixability)];
}

VersionRange Rule::applies_to() const {
  if (versions) return *versions;
  for (std::string_view const of_the_text : {"syntax", "schema", "limit", "config"})
    if (group() == of_the_text) return all_versions;
  return group() == "legacy" ? from_version_7 : version_7;
}

std::string_view RuleEntry::summary() const {
  std::size_t const heading_end = page.find("\n\n");
  if (heading_end == std::string_view::npos) return {};
  std::string_view const rest = page.substr(heading_end + 2);
  return rest.substr(0, rest.find('\n'));
}

} // namespace aclint::lint
