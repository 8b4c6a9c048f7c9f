// The wildcards of a policy, and the ids that they match (docs/use/wildcards.md).
#pragma once
#include "facts/example_request.h"
#include "pattern/index.h"
#include "pattern/pattern.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::facts {

/// A candidate whose resource contains a `*`.
struct Wildcard {
  std::size_t candidate;    ///< index into `facts.candidates()`
  pattern::Pattern pattern; ///< matches keys: `backendmenu:menu/*`, `route:*:get`
};

/// The wildcards of one policy that may decide something. Empty if the site has no add-on, because `*` is
/// then an ordinary character.
class WildcardFacts {
public:
  explicit WildcardFacts(Facts const& facts);

  std::vector<Wildcard> const& all() const { return wildcards_; }
  /// The same, for questions about many of them; positions are indices into `all()`.
  pattern::Index const& index() const { return index_; }

  /// Items of WordPress that the wildcards may match: pages and menus, capabilities. They exist as long as the program.
  std::span<Item const> known_items() const { return known_items_; }

  /// A known item that `wildcard` matches.
  std::optional<Item> known_match(Wildcard const& wildcard) const;

  /// The number of comparisons of patterns that a rule may make for one document. Wildcards with a common
  /// prefix are compared one by one (pattern/index.h), so a hostile document with only such wildcards allows
  /// few questions. Real documents allow all.
  std::size_t affordable_comparisons() const;

  /// How many comparisons a decision about `item` takes.
  std::size_t comparisons(Item const& item) const;

  /// The least number of questions that a rule can ask.
  std::size_t affordable_queries() const;

  /// An item for a key that matches a wildcard: `backendmenu:menu/x` is `menu/x`.
  Item made_up(std::string_view key) const;

private:
  std::vector<Wildcard> wildcards_;
  pattern::Index index_;
  std::span<Item const> known_items_;
  std::size_t largest_crowd_ = 0; // the largest number of wildcards with the same literal prefix
};

/// The wildcards of a policy.
WildcardFacts const& wildcard_facts(Facts const& facts);

} // namespace aclint::facts
