#include "lint/rule.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace aclint::lint {

Finding& Finding::as(diag::Severity other) {
  severity = other;
  return *this;
}

Finding& Finding::as(Stage other) {
  stage = other;
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
  settle();
  diag::Diagnostic diagnostic;
  diagnostic.span = span;
  diagnostic.message = std::move(message);
  return findings_.emplace_back(Finding{subject, std::move(diagnostic)});
}

// Takes the last finding as it is now. If there are too many, drops the last one of the least grave.
void Reporter::settle() {
  if (settled_count_ == findings_.size()) return;
  Place const last = std::prev(findings_.end());
  settled_[static_cast<std::size_t>(last->severity.value_or(own_))].push_back(last);
  if (++settled_count_ <= max_findings) return;
  auto const least =
      std::find_if(settled_.rbegin(), settled_.rend(), [](auto const& places) { return !places.empty(); });
  findings_.erase(least->back());
  least->pop_back();
  --settled_count_;
  ++left_out_;
}

Finding& Reporter::report_in(std::size_t policy, Subject subject, Span span, std::string message) {
  Finding& finding = report(subject, span, std::move(message));
  finding.policy = policy;
  return finding;
}

std::list<Finding> Reporter::take() {
  settle();
  return std::move(findings_);
}

std::string_view name(Fixability fixability) {
  constexpr std::array<std::string_view, 3> names{"none", "suggestion", "fix"};
  return names[static_cast<std::size_t>(fixability)];
}

std::string_view name(Stage stage) {
  constexpr std::array<std::string_view, 6> names{"text", "spelling", "form", "meaning", "outcome", "remark"};
  return names[static_cast<std::size_t>(stage)];
}

std::span<Group const> groups() {
  // Crashes are reported whatever else is wrong, hence their early stage. Names of AAM 6 are words that AAM 7
  // does not know.
  static constexpr std::array all{
      Group{"syntax", "the text", Stage::text, all_versions},
      Group{"schema", "the shape", Stage::form, all_versions},
      Group{"resource", "the ids", Stage::form},
      Group{"legacy", "written for AAM 6, ignored by AAM 7", Stage::spelling, from_version_7},
      Group{"condition", "conditions, markers and casts", Stage::outcome},
      Group{"fatal", "the policy crashes the site", Stage::spelling},
      Group{"precedence", "who wins", Stage::outcome},
      Group{"menu", "WordPress's admin menu", Stage::outcome},
      Group{"capability", "capabilities", Stage::outcome},
      Group{"content", "posts", Stage::outcome},
      Group{"services", "redirects, routes, hooks and the rest", Stage::outcome},
      Group{"site", "several policies together", Stage::outcome},
      Group{"config", "aclint.toml", Stage::form, all_versions},
      Group{"limit", "bounds of aclint", Stage::remark, all_versions},
  };
  return all;
}

Group group_of(Rule const& rule) {
  for (Group const& group : groups())
    if (group.name == rule.group()) return group;
  return {.name = rule.group(), .title = {}};
}

Stage Rule::at_stage() const { return stage ? *stage : group_of(*this).stage; }

VersionRange Rule::applies_to() const { return versions ? *versions : group_of(*this).versions; }

bool Rule::yields_to_rule(Rule const& other) const {
  Stage const own = at_stage();
  Stage const others = other.at_stage();
  if (own != Stage::remark && others < own) return true;
  return std::find(yields_to.begin(), yields_to.end(), other.id) != yields_to.end();
}

RuleEntry const* find_rule(std::span<RuleEntry const> rules, std::string_view id) {
  for (RuleEntry const& entry : rules)
    if (entry.rule->id == id) return &entry;
  for (RuleEntry const& entry : rules)
    for (std::string_view const alias : entry.rule->aliases)
      if (alias == id) return &entry;
  return nullptr;
}

std::string_view RuleEntry::summary() const {
  std::size_t const heading_end = page.find("\n\n");
  if (heading_end == std::string_view::npos) return {};
  std::string_view const rest = page.substr(heading_end + 2);
  return rest.substr(0, rest.find('\n'));
}

} // namespace aclint::lint
