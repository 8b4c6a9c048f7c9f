#include "engine/wildcard_rules.h"

#include "base/ascii.h"

#include <tuple>
#include <utility>

namespace aclint::engine {

Entries::Entries(std::span<Candidate const> candidates, IdOf id_of) : id_of_(id_of), wildcards_({}) {
  std::vector<pattern::Pattern> patterns;
  Grouping const grouping = group_by_key(candidates);
  for (KeyGroup const& group : grouping.groups) {
    std::string_view const id = id_of(candidates[grouping.order[group.begin]].key);
    if (id.empty() || id == "0") continue; // PHP's empty()
    auto const [keys, is_new] = keys_by_id_.try_emplace(std::string(id));
    keys->second.push_back(keys_.size());
    has_shared_ids_ = has_shared_ids_ || !is_new;
    if (is_new && id.find('*') != std::string_view::npos) {
      wildcard_ids_.emplace_back(id);
      patterns.emplace_back(id);
    }
    keys_.push_back(candidates_.size());
    for (std::size_t i = group.begin; i < group.end; ++i) {
      candidates_.push_back(candidates[grouping.order[i]]);
      sources_.push_back(grouping.order[i]);
    }
  }
  keys_.push_back(candidates_.size());
  wildcards_ = pattern::Index(std::move(patterns));
}

// Of the keys that yield this id: the winner of the first one that has a winner. Nothing if the winner spells
// the id differently from `spelling`.
std::optional<std::size_t> Entries::winner_of(std::string const& id, std::optional<std::string_view> spelling,
                                              Applies const& applies) const {
  auto const keys = keys_by_id_.find(id);
  if (keys == keys_by_id_.end()) return std::nullopt;
  for (std::size_t const key : keys->second) {
    std::size_t const begin = keys_[key];
    auto const best = winner(std::span(candidates_).subspan(begin, keys_[key + 1] - begin), applies);
    if (best && (!spelling || id_of_(candidates_[begin + *best].id) == *spelling)) return begin + *best;
  }
  return std::nullopt;
}

std::optional<Entries::Entry> Entries::exact(std::string_view id, Applies const& applies,
                                             Spelling spelling) const {
  auto const found = winner_of(ascii::lowercase(id),
                               spelling == Spelling::as_written ? std::optional(id) : std::nullopt, applies);
  return found ? std::optional(entry(*found)) : std::nullopt;
}

std::optional<Entries::Entry> Entries::strongest(std::initializer_list<std::string_view> names,
                                                 Applies const& applies, Wildcards wildcards) const {
  using Strength = std::tuple<bool, pattern::Specificity, std::uint32_t, std::uint32_t>;
  std::optional<std::pair<Strength, std::size_t>> best;
  for (std::string_view const name : names) {
    if (name.empty()) continue;
    for (pattern::Position const position : wildcards_.matching(name)) {
      auto const found = winner_of(wildcard_ids_[position], std::nullopt, applies);
      if (!found) continue;
      Candidate const& candidate = candidates_[*found];
      auto const specificity = wildcards == Wildcards::last ? pattern::Specificity{}
                                                            : wildcards_.patterns()[position].specificity();
      Strength const strength(candidate.enforced, specificity, candidate.statement, candidate.resource);
      if (!best || best->first < strength) best.emplace(strength, *found);
    }
  }
  return best ? std::optional(entry(best->second)) : std::nullopt;
}

} // namespace aclint::engine
