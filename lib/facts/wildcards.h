// The wildcards of a policy, and what is known of the ids they match (docs/wildcards.md).
#pragma once
#include "facts/situation.h"
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
  std::vector<Item> known_items() const;

  /// A known item that `wildcard` matches.
  std::optional<Item> known_match(Wildcard const& wildcard) const;

  /// How many questions to the index a rule may ask of one document. Wildcards that share a prefix are tried
  /// one by one (pattern/index.h), so a hostile document of nothing but those affords few; any real one
  /// affords all.
  std::size_t affordable_queries() const;

  /// A made-up item that this string of the wildcards' language stands for: `backendmenu:menu/x` is `menu/x`.
  Item made_up(std::string_view key) const;

private:
  Facts const& facts_;
  std::vector<Wildcard> wildcards_;
  pattern::Index index_;
  std::size_t largest_crowd_ = 0; // wildcards with one literal prefix
};

} // namespace aclint::facts
