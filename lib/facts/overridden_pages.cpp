#include "facts/overridden_pages.h"

#include "facts/wildcards.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

namespace aclint::facts {

using engine::Effect;
using engine::Wildcards;

namespace {

constexpr std::array readings{Wildcards::most_specific, Wildcards::last};

// Candidates: the one that decides about a page, and the one that would decide without that statement.
using Pair = std::pair<std::size_t, std::size_t>;

// The pair, if both are wildcards with opposite effects. Without a request all statements apply: a first
// check.
std::optional<Pair> pair_of(Facts const& facts, Item const& item, Effect effect, ExampleRequest const* now,
                            Wildcards reading) {
  engine::Applies const applies = now != nullptr ? applies_in(facts, *now) : engine::Applies(every_statement);
  Ruling const with = decide(facts, item, applies, reading);
  if (with.effect != effect || with.reason != engine::Reason::wildcard) return std::nullopt;
  std::uint32_t const statement = *statement_of(facts, with);
  Ruling const before = decide(
      facts, item, now != nullptr ? applies_without(facts, *now, statement) : without(statement), reading);
  if (before.effect == effect || before.reason != engine::Reason::wildcard) return std::nullopt;
  return Pair(*with.candidate, *before.candidate);
}

// The pair of a page, with a request that proves it for both meanings of `*`. What is true for only one of
// them is uncertain and not reported.
std::optional<std::pair<Pair, ExampleRequest>> shown_pair(Facts const& facts, Item const& item,
                                                          Effect effect) {
  auto const found = pair_of(facts, item, effect, nullptr, readings[0]);
  auto const again = pair_of(facts, item, effect, nullptr, readings[1]);
  if (!found || !again || again->first != found->first) return std::nullopt;
  std::array const both{facts.candidates()[found->first].statement,
                        facts.candidates()[found->second].statement};
  auto example = find_request(facts, both, [&](ExampleRequest const& now) -> Check {
    if (auto const doubt = undecidable(facts, now, item, readings[0])) return *doubt;
    for (Wildcards const reading : readings) {
      auto const shown = pair_of(facts, item, effect, &now, reading);
      if (shown && shown->first == found->first) continue;
      Ruling const instead = decide(facts, item, applies_in(facts, now), reading);
      return {false, statement_of(facts, instead)};
    }
    return {true};
  });
  if (!example) return std::nullopt;
  return std::pair(*found, std::move(*example));
}

// A deny and an allow of the same wildcard, one of them with a condition, are a rule and its exception. The
// author wants the exception to override the rule.
bool same_wildcard(Facts const& facts, Pair const& found) {
  return facts.candidates()[found.first].key == facts.candidates()[found.second].key;
}

// `menu/edit.php*` names `menu/edit.php`, so the author wants that.
bool names(engine::Candidate const& candidate, MenuPage const& page) {
  std::string_view id = engine::menu_id(candidate.id);
  if (!id.ends_with('*')) return false;
  id.remove_suffix(1);
  return id == page.item->id || id == page.parent;
}

} // namespace

std::vector<OverriddenPages> find_overridden_pages(Facts const& facts, Effect effect) {
  std::map<std::size_t, OverriddenPages> found; // by winner
  if (wildcard_facts(facts).all().size() < 2) return {};
  for (MenuPage const& page : known_menu_pages()) {
    auto shown = shown_pair(facts, {std::string(page.item->id), page.parent}, effect);
    if (!shown || same_wildcard(facts, shown->first) || names(facts.candidates()[shown->first.first], page))
      continue;
    OverriddenPages& result = found[shown->first.first];
    bool const with_menu = std::any_of(result.pages.begin(), result.pages.end(),
                                       [&](MenuPage const& other) { return other.item->id == page.parent; });
    if (with_menu) continue;
    if (result.pages.empty()) {
      result.winner = shown->first.first;
      result.loser = shown->first.second;
      result.request = std::move(shown->second);
    }
    result.pages.push_back(page);
  }
  std::vector<OverriddenPages> result;
  for (auto& [winner, overridden] : found) result.push_back(std::move(overridden));
  return result;
}

} // namespace aclint::facts
