#include "engine/wildcard_rules.h"

#include "base/ascii.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace aclint::engine {

Entries::Entries() : keys_{0}, wildcards_({}) {}

Entries::Entries(std::span<Candidate const> candidates, IdOf id_of) : id_of_(id_of), wildcards_({}) {
  std::vector<pattern::Pattern> patterns;
  Grouping const grouping = group_by_key(candidates);
  for (KeyGroup const& group : grouping.groups) {
    std::string_view const id = id_of(candidates[grouping.order[group.begin]].key);
    if (id.empty() || id == "0") continue; // PHP's empty()
    auto const [keys, is_new] = keys_by_id_.try_emplace(std::string(id));
    keys->second.push_back(keys_.size());
    if (is_new && id.find('*') != std::string_view::npos) {
      wildcard_ids_.emplace_back(id);
      patterns.emplace_back(id);
    }
    keys_.push_back(candidates_.size());
    some_enforced_.push_back(false);
    for (std::size_t i = group.begin; i < group.end; ++i) {
      candidates_.push_back(candidates[grouping.order[i]]);
      some_enforced_.back() = some_enforced_.back() || candidates_.back().enforced;
      sources_.push_back(grouping.order[i]);
    }
  }
  keys_.push_back(candidates_.size());
  wildcards_ = pattern::Index(std::move(patterns));
}

// Keys in order of first appearance among the statements that are not left out.
std::vector<std::size_t> Entries::in_order(std::vector<std::size_t> const& keys,
                                           Applies const& left_out) const {
  using Appearance = std::tuple<std::uint32_t, std::uint32_t, std::size_t>; // statement, resource, key
  std::vector<Appearance> appearances;
  for (std::size_t const key : keys) {
    std::size_t first = keys_[key];
    while (first < keys_[key + 1] && left_out(candidates_[first].statement)) ++first;
    if (first < keys_[key + 1])
      appearances.emplace_back(candidates_[first].statement, candidates_[first].resource, key);
  }
  std::sort(appearances.begin(), appearances.end());
  std::vector<std::size_t> result;
  for (Appearance const& appearance : appearances) result.push_back(std::get<std::size_t>(appearance));
  return result;
}

// Of the keys that yield this id: the winner of the first one that has a winner. Nothing if the winner spells
// the id differently from `spelling`.
std::optional<std::size_t> Entries::winner_of(std::string const& id, std::optional<std::string_view> spelling,
                                              Query const& query) const {
  auto const found = keys_by_id_.find(id);
  if (found == keys_by_id_.end()) return std::nullopt;
  bool const reordered = query.left_out && found->second.size() > 1;
  std::vector<std::size_t> const in_new_order =
      reordered ? in_order(found->second, query.left_out) : std::vector<std::size_t>();
  for (std::size_t const key : reordered ? in_new_order : found->second) {
    std::size_t const begin = keys_[key];
    auto const own = std::span(candidates_).subspan(begin, keys_[key + 1] - begin);
    auto const best =
        query.asks_all ? winner(own, query.applies) : first_winner(own, query.applies, some_enforced_[key]);
    if (best && (!spelling || id_of_(candidates_[begin + *best].id) == *spelling)) return begin + *best;
  }
  return std::nullopt;
}

std::optional<Entries::Entry> Entries::exact(std::string_view id, Query const& query,
                                             Spelling spelling) const {
  auto const found = winner_of(ascii::lowercase(id),
                               spelling == Spelling::as_written ? std::optional(id) : std::nullopt, query);
  return found ? std::optional(entry(*found)) : std::nullopt;
}

std::optional<Entries::Entry> Entries::strongest(std::initializer_list<std::string_view> names,
                                                 Query const& query) const {
  using Strength = std::tuple<bool, pattern::Specificity, std::uint32_t, std::uint32_t>;
  std::optional<std::pair<Strength, std::size_t>> best;
  for (std::string_view const name : names) {
    if (name.empty()) continue;
    for (pattern::Position const position : wildcards_.matching(name)) {
      auto const found = winner_of(wildcard_ids_[position], std::nullopt, query);
      if (!found) continue;
      Candidate const& candidate = candidates_[*found];
      auto const specificity = query.wildcards == Wildcards::last
                                   ? pattern::Specificity{}
                                   : wildcards_.patterns()[position].specificity();
      Strength const strength(candidate.enforced, specificity, candidate.statement, candidate.resource);
      if (!best || best->first < strength) best.emplace(strength, *found);
    }
  }
  return best ? std::optional(entry(best->second)) : std::nullopt;
}

} // namespace aclint::engine
