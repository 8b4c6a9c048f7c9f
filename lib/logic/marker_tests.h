// How conditions use their markers: what each is compared with, and under which cast. This is what the logic
// of conditions (logic/satisfiable.h) chooses representative values by.
//
//   {"Greater": {"(*int)${USER_META.age}": 17}, "In": {"editor": "${USER.roles}"}}
//
// has two groups. `USER_META.age` is used once: as a whole number, compared in order with 17; `USER.roles`
// once: "editor" is looked for in it.
#pragma once
#include "php/value.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::logic {

/// What a marker's value becomes before it is compared.
enum class View : std::uint8_t { plain, text, null, integer, number, boolean, address, date, list };

/// What happens to it then.
enum class Test : std::uint8_t {
  identity, ///< `===` with a constant
  order,    ///< `<`, `<=`, … with a constant
  pattern,  ///< like a pattern
  network,  ///< lies in a network
  member,   ///< a constant is looked for in it, if it is a list
  subset,   ///< all it holds is looked for in a list, if it is a list itself
  each,     ///< `===` of a constant with it, or with each of its elements, if it is a list
};

struct Use {
  Test test = Test::identity;
  View view = View::plain;
  std::string before = {}; ///< text around the marker; `framed` if there is any
  std::string behind = {};
  php::Value constant = {}; ///< for patterns and networks their text
  std::size_t group = 0;    ///< index into `ConditionUses::groups`
  bool either = true;       ///< the group's members are joined by OR

  bool framed() const { return !before.empty() || !behind.empty(); }
};

struct MarkerUses {
  std::string marker;             ///< `USER.ip`, in its common spelling
  std::vector<std::string> names; ///< as written: `USER.ip`, `USER.ipaddress`
  std::vector<Use> uses;
};

/// The members under one condition type. Groups that are equal throughout the conditions are one.
struct ConditionUse {
  std::string type; ///< in lower case
  php::Value content;
  std::vector<std::size_t> markers; ///< indices into `ConditionUses::markers`, each once
  std::size_t size = 1;             ///< scalars in it
  /// How its markers decide it is beyond these uses: two markers in one comparison, a regular expression, a
  /// date that depends on the clock.
  bool opaque = false;
  /// The engine itself cannot tell here: a regular expression, a date in words that only PHP reads.
  bool unsure = false;
};

struct ConditionUses {
  /// A group at its place in a condition.
  struct Place {
    php::Key key;
    std::size_t group;
  };
  std::vector<ConditionUse> groups;
  std::vector<MarkerUses> markers;
  std::vector<std::vector<Place>> conditions; ///< of each condition its groups, in order
};

/// Reads conditions. Linear in their size.
ConditionUses read_uses(std::span<php::Array const* const> conditions);

} // namespace aclint::logic
