// How conditions test their markers: what each marker is compared with, and under which cast.
// logic/satisfiable.h chooses representative values for these tests.
//
//   {"Greater": {"(*int)${USER_META.age}": 17}, "In": {"editor": "${USER.roles}"}}
//
// has two groups. `USER_META.age` has one test: its integer is compared with 17 by order. `USER.roles` has
// one test: whether "editor" is in it.
#pragma once
#include "condition/marker_value.h"
#include "php/value.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::logic {

/// How a marker's value is converted before it is compared.
enum class View : std::uint8_t { plain, text, null, integer, number, boolean, address, date, list };

/// How it is compared.
enum class Test : std::uint8_t {
  identity, ///< `===` with a constant
  order,    ///< `<`, `<=`, … with a constant
  pattern,  ///< matches a pattern
  network,  ///< is in a network
  member,   ///< a constant is an element of it, if it is a list
  subset,   ///< its elements are in a list, if it is a list itself
  each,     ///< `===` between a constant and it, or each of its elements, if it is a list
};

/// How a group joins its members.
enum class Join : std::uint8_t { all, any, other };

struct MarkerTest {
  Test kind = Test::identity;
  View view = View::plain;
  std::string before; ///< the text around the marker; `framed` if there is any
  std::string after;
  php::Value constant = {}; ///< for patterns and networks: their text
  std::size_t group = 0;    ///< index into `ConditionTests::groups`
  std::size_t member = 0;   ///< index into the group's `members`
  Join join = Join::any;    ///< of the group

  bool framed() const { return !before.empty() || !after.empty(); }
};

struct MarkerTests {
  std::string marker;             ///< `USER.ip`, the name used here
  std::vector<std::string> names; ///< as written: `USER.ip`, `USER.ipaddress`
  std::vector<MarkerTest> tests;
};

/// A member of a group: `left: right`.
struct MemberInfo {
  std::vector<std::size_t> markers; ///< indices into `ConditionTests::markers`, each once
  std::size_t size = 0;             ///< the number of scalars in it
};

/// The members under one condition type. Equal groups anywhere in the conditions are one.
struct GroupInfo {
  std::string type; ///< in lower case
  php::Value content;
  std::vector<std::size_t> markers; ///< indices into `ConditionTests::markers`, each once
  std::size_t size = 1;             ///< the number of scalars in it
  std::vector<MemberInfo> members;  ///< of those that AAM compares, in order
  Join join = Join::any;
  /// The tests do not describe the group completely: it compares two markers, or has a regular expression or
  /// a date that depends on the clock.
  bool opaque = false;
  /// The engine itself cannot decide the group: it has a regular expression, or a date that only PHP can
  /// read.
  bool unsure = false;
};

struct ConditionTests {
  /// A group and its place in a condition.
  struct Place {
    php::Key key;
    std::size_t group;
  };
  std::vector<GroupInfo> groups;
  std::vector<MarkerTests> markers;
  std::vector<std::vector<Place>> conditions; ///< for each condition its groups, in order
};

/// Reads conditions. Linear in their size. `dates`: those read before; null: each date is read again.
ConditionTests read_tests(std::span<php::Array const* const> conditions,
                          condition::KnownDates* dates = nullptr);

} // namespace aclint::logic
