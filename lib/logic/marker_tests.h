// How conditions test their markers: what each is compared with, and under which cast. For these tests
// logic/satisfiable.h chooses representative values.
//
//   {"Greater": {"(*int)${USER_META.age}": 17}, "In": {"editor": "${USER.roles}"}}
//
// has two groups. `USER_META.age` is tested once: its integer is compared with 17 by order. `USER.roles` is
// tested once: is "editor" in it?
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

struct MarkerTest {
  Test kind = Test::identity;
  View view = View::plain;
  std::string before; ///< text around the marker; `framed` if there is any
  std::string behind;
  php::Value constant = {}; ///< for patterns and networks their text
  std::size_t group = 0;    ///< index into `ConditionTests::groups`
  bool either = true;       ///< the group's members are joined by OR

  bool framed() const { return !before.empty() || !behind.empty(); }
};

struct MarkerTests {
  std::string marker;             ///< `USER.ip`, in its common spelling
  std::vector<std::string> names; ///< as written: `USER.ip`, `USER.ipaddress`
  std::vector<MarkerTest> tests;
};

/// The members under one condition type. Groups that are equal throughout the conditions are one.
struct GroupInfo {
  std::string type; ///< in lower case
  php::Value content;
  std::vector<std::size_t> markers; ///< indices into `ConditionTests::markers`, each once
  std::size_t size = 1;             ///< scalars in it
  /// These tests do not describe how its markers decide it: two markers in one comparison, a regular
  /// expression, a date that depends on the clock.
  bool opaque = false;
  /// The engine itself cannot tell here: a regular expression, a date in words that only PHP reads.
  bool unsure = false;
};

struct ConditionTests {
  /// A group at its place in a condition.
  struct Place {
    php::Key key;
    std::size_t group;
  };
  std::vector<GroupInfo> groups;
  std::vector<MarkerTests> markers;
  std::vector<std::vector<Place>> conditions; ///< of each condition its groups, in order
};

/// Reads conditions. Linear in their size.
ConditionTests read_tests(std::span<php::Array const* const> conditions);

} // namespace aclint::logic
