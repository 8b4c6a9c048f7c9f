// The wildcards of a policy, and the ids that they match (docs/use/wildcards.md).
#pragma once
#include "facts/example_request.h"
#include "pattern/index.h"
#include "pattern/pattern.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::facts {

/// A candidate whose resource holds a `*`.
struct Wildcard {
  std::size_t candidate;    ///< index into `facts.candidates()`
  pattern::Pattern pattern; ///< over keys: `backendmenu:menu/*`, `route:*:get`
};

/// The wildcards of one policy that can decide something. Empty if the site has no add-on, because `*` is
/// then an ordinary character.
class WildcardFacts {
public:
  explicit WildcardFacts(Facts const& facts);

  std::vector<Wildcard> const& all() const { return wildcards_; }
  /// The same, for questions about many: positions are indices into `all()`.
  pattern::Index const& index() const { return index_; }

  /// Items of WordPress that the wildcards can match: pages and menus, capabilities.
  std::vector<Item> const& known_items() const { return known_items_; }

  /// A known item that `wildcard` matches.
  std::optional<Item> known_match(Wildcard const& wildcard) const;

  /// How many comparisons of patterns a rule may make for one document. Wildcards with a common prefix are
  /// compared one by one (pattern/index.h), so a hostile document of only those allows few questions. Real
  /// ones allow all.
  std::size_t affordable_comparisons() const;

  /// How many comparisons a decision about `item` takes.
  std::size_t comparisons(Item const& item) const;

  /// How many questions a rule can ask at least.
  std::size_t affordable_queries() const;

  /// A made-up item that this string of the wildcards' language stands for: `backendmenu:menu/x` is `menu/x`.
  Item made_up(std::string_view key) const;

private:
  std::vector<Wildcard> wildcards_;
  pattern::Index index_;
  std::vector<Item> known_items_;
  std::size_t largest_crowd_ = 0; // the most wildcards with one literal prefix
};

/// Those of a policy.
WildcardFacts const& wildcard_facts(Facts const& facts);

} // namespace aclint::facts
