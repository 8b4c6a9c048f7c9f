#include "engine/candidates.h"

#include "base/ascii.h"
#include "php/string.h"

#include <array>
#include <map>

namespace aclint::engine {

std::string_view name(Effect effect) {
  constexpr std::array<std::string_view, 3> names{"deny", "allow", "other"};
  return names[static_cast<std::size_t>(effect)];
}

Effect effect_of(std::string_view word, std::string_view resource_or_key) {
  if (ascii::equal_ignoring_case(word, "allow")) return Effect::allow;
  if (ascii::equal_ignoring_case(word, "deny")) return Effect::deny;
  bool const keeps = ascii::starts_with_ignoring_case(resource_or_key, "capability:") ||
                     ascii::starts_with_ignoring_case(resource_or_key, "hook:");
  return keeps ? Effect::other : Effect::deny;
}

Terms terms_of(php::Value const* effect, php::Value const* enforce) {
  Terms result{.effect = "deny", .enforced = enforce != nullptr && php::truthy(*enforce)};
  php::FatalError none;
  if (effect != nullptr && effect->is_scalar() && !effect->is_null())
    result.effect = ascii::lowercase(php::to_text(*effect, none));
  return result;
}

namespace {

// PHP's `(array)`.
std::vector<php::Value> values_of(php::Value const& value) {
  php::Array const* array = value.array();
  if (array == nullptr) return {value};
  std::vector<php::Value> result;
  for (php::Array::Entry const& entry : *array) result.push_back(entry.value);
  return result;
}

bool is_set(php::Value const* member) { return member != nullptr && !member->is_null(); }

} // namespace

std::vector<php::Value> resources_named(php::Value const* resource) {
  return is_set(resource) ? values_of(*resource) : std::vector<php::Value>();
}

std::vector<php::Value> actions_named(php::Value const* action) {
  return is_set(action) ? values_of(*action) : std::vector<php::Value>{""};
}

std::string candidate_key(std::string_view resource, std::string_view action) {
  std::string key = ascii::lowercase(resource);
  // PHP's empty(): "0" is not an action, either.
  if (!action.empty() && action != "0") key += ":" + ascii::lowercase(action);
  return key;
}

Candidate make_candidate(std::uint32_t statement, std::uint32_t resource, php::Value const& id,
                         php::Value const& action, Terms const& terms, php::FatalError& fault) {
  std::string text = php::to_text(id, fault);
  std::string key = candidate_key(text, php::truthy(action) ? php::to_text(action, fault) : "");
  Effect const effect = effect_of(terms.effect, key);
  return {statement, resource, std::move(key), std::move(text), effect, terms.enforced};
}

Grouping group_by_key(std::span<Candidate const> candidates) {
  std::map<std::string_view, std::size_t> group_of;
  std::vector<std::vector<std::size_t>> members;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    auto const [place, is_new] = group_of.try_emplace(candidates[i].key, members.size());
    if (is_new) members.emplace_back();
    members[place->second].push_back(i);
  }
  Grouping result;
  result.order.reserve(candidates.size());
  for (std::vector<std::size_t> const& group : members) {
    std::size_t const begin = result.order.size();
    result.order.insert(result.order.end(), group.begin(), group.end());
    result.groups.push_back({begin, result.order.size()});
  }
  return result;
}

std::optional<std::size_t> winner(std::span<Candidate const> candidates, Applies const& applies) {
  std::optional<Rank> best;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    Rank const rank{i, candidates[i].enforced};
    if (applies(candidates[i].statement) && (!best || wins_over(rank, *best))) best = rank;
  }
  return best ? std::optional(best->place) : std::nullopt;
}

std::optional<std::size_t> first_winner(std::span<Candidate const> candidates, Applies const& applies,
                                        bool some_enforced) {
  std::optional<Rank> best;
  for (std::size_t i = candidates.size(); i-- > 0 && (!best || some_enforced);) {
    Rank const rank{i, candidates[i].enforced};
    if ((!best || wins_over(rank, *best)) && applies(candidates[i].statement)) best = rank;
  }
  return best ? std::optional(best->place) : std::nullopt;
}

std::vector<std::optional<std::size_t>> overruled_by(std::span<Rival const> rivals) {
  std::optional<Rank> best; // among those that always apply
  for (std::size_t i = 0; i < rivals.size(); ++i) {
    Rank const rank{i, rivals[i].enforced};
    if (rivals[i].always && (!best || wins_over(rank, *best))) best = rank;
  }
  std::vector<std::optional<std::size_t>> result(rivals.size());
  for (std::size_t i = 0; best && i < rivals.size(); ++i)
    if (wins_over(*best, {i, rivals[i].enforced})) result[i] = best->place;
  return result;
}

} // namespace aclint::engine
