// What the candidates of a policy decide about ids, by naming them or by wildcards (docs/use/wildcards.md).
#pragma once
#include "engine/candidates.h"
#include "engine/site.h"
#include "pattern/index.h"
#include "pattern/pattern.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::engine {

/// What a question about candidates assumes.
struct Query {
  Applies applies; ///< which statements apply; none of those left out does
  Wildcards wildcards = Wildcards::most_specific;
  Applies left_out = {}; ///< statements taken out of the policies; empty: none
  /// Whether all statements about an item are asked about, as AAM evaluates the conditions of all; false: no more than
  /// necessary.
  bool asks_all = true;
};

/// The candidates by id. If several keys yield the same id, the first of them that has a winner counts (spec
/// §3). Building sorts the wildcards and otherwise takes linear time. `exact` takes time for the candidates
/// of the keys that it touches, `strongest` for those of the matching wildcards and for finding them
/// (pattern/index.h).
class Entries {
public:
  /// The id that a resource or a key names; empty: it has another type.
  using IdOf = std::string_view (*)(std::string_view resource_or_key);

  Entries();
  /// `candidates` in the order of the policy.
  Entries(std::span<Candidate const> candidates, IdOf id_of);

  bool empty() const { return candidates_.empty(); }

  /// The entry that decides.
  struct Entry {
    std::size_t candidate; ///< index into the candidates given
    Effect effect;
  };

  /// The entry that names `id`. `as_written`: case-sensitive; `any_case`: not.
  enum class Spelling : std::uint8_t { as_written, any_case };
  std::optional<Entry> exact(std::string_view id, Query const& query, Spelling spelling) const;

  /// The entry of the strongest wildcard that matches one of `names`: `Enforce` first, then (unless the last
  /// one decides) more literal characters, then fewer `*`, then the later statement.
  std::optional<Entry> strongest(std::initializer_list<std::string_view> names, Query const& query) const;

private:
  std::optional<std::size_t> winner_of(std::string const& id, std::optional<std::string_view> spelling,
                                       Query const& query) const;
  std::vector<std::size_t> in_order(std::vector<std::size_t> const& keys, Applies const& left_out) const;

  Entry entry(std::size_t i) const { return {sources_[i], candidates_[i].effect}; }

  IdOf id_of_ = nullptr;
  std::vector<Candidate> candidates_; // by key, keys in order of first appearance
  std::vector<std::size_t> sources_;  // for each of them: its index in the candidates given
  std::vector<std::size_t> keys_;     // where the candidates of each key begin; one more at the end
  std::vector<bool> some_enforced_;   // by key: whether a candidate has `Enforce`
  std::map<std::string, std::vector<std::size_t>> keys_by_id_; // lower-case id → keys
  std::vector<std::string> wildcard_ids_;                      // lower case
  pattern::Index wildcards_;                                   // parallel to them
};

} // namespace aclint::engine
