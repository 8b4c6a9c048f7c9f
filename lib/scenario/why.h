// Explains why an item is allowed or denied: `aclint why`.
#pragma once
#include "engine/engine.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::scenario {

/// How a statement refers to an item. The first of these that exists decides.
enum class Relation : unsigned char {
  names_it,       ///< by the item's id
  names_its_menu, ///< by the id of the menu that lists it
  matches,        ///< by a wildcard
};

/// A statement about the item.
struct ItemStatement {
  engine::Place place;
  std::string resource; ///< as written, with markers replaced
  engine::Effect effect = engine::Effect::deny;
  bool enforced = false;
  bool applies = false;
  Relation relation = Relation::names_it;
  std::string outcome; ///< a sentence: why it decides, or which statement overrides it
};

/// A change that would lead to another decision.
struct Change {
  std::string
      what; ///< "Without that statement", "With a statement at the end that allows `BackendMenu:tools.php`"
  engine::Effect effect = engine::Effect::allow;
};

struct Explanation {
  std::string item;   ///< as AAM compares it
  std::string parent; ///< id of the menu that lists it; empty: none
  engine::Effect effect = engine::Effect::allow;
  bool by_default = true;                ///< no statement decides: allowed by default
  bool by_setting = false;               ///< a setting made on AAM's screens decides, not a statement
  bool dashboard = false;                ///< the item cannot be denied
  std::optional<std::size_t> decided_by; ///< index into `statements`
  std::vector<ItemStatement> statements; ///< in order of the policies
  std::vector<Change> changes;
};

/// Explains what `engine` decides about `item`: a menu slug (`menu/tools.php`, `export.php`), or a resource
/// with its type (`Route:/wp/v2/posts:GET`). `wildcards` is the site's meaning of `*`. `fault` is set if AAM
/// crashes.
Explanation explain(engine::Engine& engine, std::string_view item, engine::Wildcards wildcards,
                    php::FatalError& fault);

} // namespace aclint::scenario
