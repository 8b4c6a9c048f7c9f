// The wildcards of a policy, and what is known of the ids they match (docs/use/wildcards.md).
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

/// The wildcards of one policy that can decide something. Empty where the site has no add-on, for then `*` is
/// an ordinary character.
class WildcardFacts {
public:
  explicit WildcardFacts(Facts const& facts);

  std::vector<Wildcard> const& all() const { return wildcards_; }
  /// The same, for questions about many: positions are indices into `all()`.
  pattern::Index const& index() const { return index_; }

  /// Items that WordPress has, of the types that the wildcards are about: pages and menus, capabilities.
  std::vector<Item> const& known_items() const { return known_items_; }

  /// A known item that `wildcard` matches.
  std::optional<Item> known_match(Wildcard const& wildcard) const;

  /// How many comparisons of patterns a rule may spend on one document. Wildcards that share a prefix are
  /// tried one by one (pattern/index.h), so a hostile document of nothing but those affords few questions;
  /// any real one affords all.
  std::size_t affordable_comparisons() const;

  /// How many comparisons a decision about `item` takes.
  std::size_t comparisons(Item const& item) const;

  /// How many questions can be afforded at least, whatever they are about.
  std::size_t affordable_queries() const;

  /// A made-up item that this string of the wildcards' language stands for: `backendmenu:menu/x` is `menu/x`.
  Item made_up(std::string_view key) const;

private:
  std::vector<Wildcard> wildcards_;
  pattern::Index index_;
  std::vector<Item> known_items_;
  std::size_t largest_crowd_ = 0; // wildcards with one literal prefix
};

/// Those of a policy, worked out once.
WildcardFacts const& wildcard_facts(Facts const& facts);

} // namespace aclint::facts
