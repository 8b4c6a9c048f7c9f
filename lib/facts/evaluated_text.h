// The strings of a policy that AAM evaluates: where markers are replaced and casts count (spec §2, §7).
//
//   for_each_text(facts, [&](PolicyText const& text) {
//     for (grammar::Piece const& piece : text.expression.parsed.pieces) …
//   });
//
// `Action`, `Operator` and the names of condition types stand for themselves; statements without `Resource`
// and params without key or value are passed over, as AAM passes over them.
#pragma once
#include "catalog/markers.h"
#include "facts/comparisons.h"
#include "facts/facts.h"
#include "php/value.h"
#include "policy/condition.h"
#include "policy/document.h"

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace aclint::facts {

enum class TextPlace : unsigned char {
  resource, ///< markers are replaced, or values filled in by a map; a cast is only taken off
  key,      ///< of a param: likewise
  name,     ///< of a property: markers are replaced, a cast is only taken off
  value,    ///< of a property, at any depth
  left,     ///< a left side of a condition
  right,    ///< a right side, at any depth
};

struct PolicyText {
  policy::Expression expression;
  TextPlace place = TextPlace::value;
  std::optional<grammar::KeyMap> map = {}; ///< of resources and keys: then `expression` does not count
  std::string_view type = {};              ///< of left and right sides: the condition type, as written
  syntax::NodeId left = syntax::no_node;   ///< of those: the left side

  std::string_view word(Span span) const {
    return std::string_view(expression.text).substr(span.begin, span.size());
  }
  /// The markers that AAM looks up: all in it, or the right side of its map.
  std::vector<grammar::Marker> markers() const;
  /// Whether a cast at its beginning is applied.
  bool casts() const { return place == TextPlace::value || in_condition(); }
  bool in_condition() const { return place == TextPlace::left || place == TextPlace::right; }
};

/// In order within a statement's or param's property: all strings in conditions, and of the others those that
/// may be more than their text, because they hold one of `$ { ( *` or a map.
void for_each_text(facts::Facts const& facts, std::function<void(PolicyText const&)> const& visit);

/// A comparison in a condition: `left: right` under a type that AAM knows.
struct Comparison {
  ConditionPlace const& place;
  policy::ConditionGroup const& group;
  policy::ConditionMember const& member;
  catalog::ConditionType const& type;

  bool is(std::string_view name) const { return type.name == name; }
  /// The marker on the left, cast or not, if there is nothing else: "USER.ID".
  std::string_view marker() const { return sole_marker(member.left); }
  /// Whether it is the only one of its group, so that the type may be changed for it.
  bool alone() const { return !group.list && group.members.size() == 1; }
};

void for_each_comparison(facts::Facts const& facts, std::function<void(Comparison const&)> const& visit);

/// What a text without markers stands for. Nothing for one with markers, for one whose cast AAM dies of, and
/// for a date that only PHP can read.
std::optional<php::Value> constant_value(syntax::Tree const& tree, policy::Expression const& expression);

} // namespace aclint::facts
