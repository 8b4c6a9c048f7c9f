#include "facts/wildcards.h"

#include "base/ascii.h"
#include "catalog/capabilities.h"

#include <algorithm>

namespace aclint::facts {

namespace {

using decision::Effect;

constexpr std::string_view menu_prefix = "backendmenu:";
constexpr std::string_view capability_prefix = "capability:";

// `BackendMenu:x:y` and an Action only make other keys of the same id (spec §3).
std::string pattern_text(decision::Candidate const& candidate) {
  if (!candidate.key.starts_with(menu_prefix)) return candidate.key;
  return std::string(menu_prefix) + std::string(decision::menu_id(candidate.key));
}

std::vector<Wildcard> find_wildcards(Facts const& facts) {
  std::vector<Wildcard> result;
  if (facts.wildcards() == decision::Wildcards::literal) return result;
  for (std::size_t i = 0; i < facts.candidates().size(); ++i) {
    std::string const text = pattern_text(facts.candidates()[i]);
    std::size_t const star = text.find('*');
    bool const in_id = star != std::string::npos && text.find(':') < star;
    if (in_id && !facts.beaten_by(i)) result.push_back({i, pattern::Pattern(text)});
  }
  return result;
}

std::vector<pattern::Pattern> patterns_of(std::vector<Wildcard> const& wildcards) {
  std::vector<pattern::Pattern> result;
  for (Wildcard const& wildcard : wildcards) result.push_back(wildcard.pattern);
  return result;
}

} // namespace

WildcardFacts::WildcardFacts(Facts const& facts)
    : facts_(facts), wildcards_(find_wildcards(facts)), index_(patterns_of(wildcards_)) {}

Ruling WildcardFacts::decide(Request const& request, decision::Applies const& applies,
                             decision::Wildcards reading) const {
  if (request.key.empty()) {
    decision::MenuDecision const decided =
        facts_.menu().decide(request.item, request.parent, applies, reading);
    return {decided.effect, decided.candidate, decided.reason == decision::MenuReason::wildcard};
  }
  auto const entry = facts_.resources().decide(request.key, applies, reading);
  if (!entry) return {};
  return {entry->effect, entry->candidate,
          facts_.candidates()[entry->candidate].key.find('*') != std::string::npos};
}

std::vector<Request> WildcardFacts::known_matches(Wildcard const& wildcard) const {
  std::vector<Request> result;
  std::string_view const key = facts_.candidates()[wildcard.candidate].key;
  if (key.starts_with(menu_prefix)) {
    for (MenuPage& page : known_menu_pages()) {
      auto const matches = [&](std::string_view id) {
        return !id.empty() && pattern::matches(wildcard.pattern, std::string(menu_prefix) + std::string(id));
      };
      if (matches(page.item->id) || matches(page.parent))
        result.push_back({std::string(page.item->id), std::move(page.parent)});
    }
  } else if (key.starts_with(capability_prefix)) {
    for (std::string_view const name : catalog::capability_names()) {
      std::string const resource = "Capability:" + std::string(name);
      std::string known_key = decision::candidate_key(resource, "");
      if (pattern::matches(wildcard.pattern, known_key))
        result.push_back({resource, "", std::move(known_key)});
    }
  }
  return result;
}

Request WildcardFacts::made_up(std::string_view key) const {
  if (key.starts_with(menu_prefix)) return {std::string(key.substr(menu_prefix.size()))};
  return {std::string(key), "", std::string(key)};
}

} // namespace aclint::facts
