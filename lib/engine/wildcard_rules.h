// Entries: what the candidates of a policy say about ids, and the wildcards among them
// (docs/use/wildcards.md).
#pragma once
#include "engine/candidates.h"
#include "engine/site.h"
#include "pattern/index.h"
#include "pattern/pattern.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace aclint::engine {

/// What a question about candidates assumes.
struct Query {
  Applies applies; ///< which statements apply; none of those left out does
  Wildcards wildcards = Wildcards::most_specific;
  Applies left_out = {}; ///< statements taken out of the policies; empty: none
};

/// The candidates by id. Several keys may yield one id; then the first of them that has a winner counts (spec
/// §3). Building sorts the wildcards and is linear otherwise; `exact` costs the candidates of the keys it
/// touches, `strongest` those of the wildcards that match, and what it takes to find them (pattern/index.h).
class Entries {
public:
  /// The id that a resource or a key names; empty: none of ours.
  using IdOf = std::string_view (*)(std::string_view resource_or_key);

  Entries();
  /// `candidates` in the order of the policy.
  Entries(std::span<Candidate const> candidates, IdOf id_of);

  bool empty() const { return candidates_.empty(); }

  /// What decides.
  struct Entry {
    std::size_t candidate; ///< index into what the entries were made from
    Effect effect;
  };

  /// The entry that decides about `id` by naming it, compared as written where `spelling` is
  /// `Spelling::as_written`, else in any case.
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
  std::vector<std::size_t> sources_;  // for each of them: its index in what the entries were made from
  std::vector<std::size_t> keys_;     // where the candidates of each key begin; one more at the end
  std::unordered_map<std::string, std::vector<std::size_t>> keys_by_id_; // lower-case id → keys
  std::vector<std::string> wildcard_ids_;                                // lower case
  pattern::Index wildcards_;                                             // parallel to them
};

} // namespace aclint::engine
