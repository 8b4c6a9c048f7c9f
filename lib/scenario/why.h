// Why an item is decided as it is: `aclint why`.
#pragma once
#include "engine/engine.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::scenario {

/// How a statement speaks about an item. The first one that is there decides.
enum class Relation : unsigned char {
  names_it,       ///< by its id
  names_its_menu, ///< by the id of the menu that lists it
  matches,        ///< by a wildcard
};

/// A statement that speaks about the item.
struct Voice {
  engine::Place place;
  std::string resource; ///< as written, markers replaced
  engine::Effect effect = engine::Effect::deny;
  bool enforced = false;
  bool applies = false;
  Relation relation = Relation::names_it;
  std::string outcome; ///< a sentence: why it decides, or what it lost against
};

/// What would decide otherwise.
struct Change {
  std::string what; ///< "Without that statement", "With an `allow` of `BackendMenu:tools.php` behind it"
  engine::Effect effect = engine::Effect::allow;
};

struct Explanation {
  std::string item;   ///< as AAM compares it
  std::string parent; ///< id of the menu that lists it; empty: none
  engine::Effect effect = engine::Effect::allow;
  bool nothing_speaks = true;            ///< no statement decides: allowed by default
  bool by_setting = false;               ///< a setting made on AAM's screens decides, no statement
  bool dashboard = false;                ///< it cannot be denied
  std::optional<std::size_t> decided_by; ///< index into `voices`
  std::vector<Voice> voices;             ///< in order of the policies
  std::vector<Change> changes;
};

/// Explains what `engine` decides about `item`, on a site that reads `*` as `wildcards` says: a menu slug (`menu/tools.php`, `export.php`), or a resource
/// with its type (`Route:/wp/v2/posts:GET`). A fatal construct on the way is in `fault`.
Explanation explain(engine::Engine& engine, std::string_view item, engine::Wildcards wildcards,
                    php::FatalError& fault);

} // namespace aclint::scenario
