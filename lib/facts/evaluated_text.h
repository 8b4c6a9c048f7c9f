// The strings of a policy that AAM evaluates: where it replaces markers and reads casts (spec §2, §7).
//
//   for (EvaluatedText const& text : evaluated_texts(facts))
//     for (grammar::Marker const& marker : text.markers()) …
//
// `Action`, `Operator` and the names of condition types are not evaluated, so they are not listed. The
// strings of statements without `Resource` and of params without key or value are not listed, either: AAM
// skips those.
#pragma once
#include "facts/facts.h"
#include "grammar/expression.h"
#include "policy/condition.h"
#include "policy/document.h"

#include <optional>
#include <ranges>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::facts {

/// Where in a statement or param the string is, which decides how AAM evaluates it.
enum class TextRole : unsigned char {
  resource,       ///< markers are replaced, or a map makes one resource for each value; a cast is removed
  param_key,      ///< the same
  property_name,  ///< markers are replaced, a cast is removed
  property_value, ///< at any depth; a cast is applied, as in the two below
  left,           ///< a left side of a condition
  right,          ///< a right side, at any depth
};

struct EvaluatedText {
  policy::Expression expression;
  TextRole role = TextRole::property_value;
  bool of_param = false; ///< in a param, not in a statement
  /// Whether AAM evaluates it in some request. False if a later member with the same name replaces its
  /// member, or if AAM makes no candidate of the statement or param (see `makes_candidates`). Such a string
  /// can contain mistakes, but they have no effect.
  bool reached = true;
  std::optional<grammar::KeyMap> map;    ///< of resources and param keys; replaces `expression`
  std::string_view type = {};            ///< of left and right sides: the condition type, as written
  syntax::NodeId left = syntax::no_node; ///< of left and right sides: the left side

  syntax::NodeId node() const { return expression.node; }
  std::string_view word(Span span) const {
    return std::string_view(expression.text).substr(span.begin, span.size());
  }
  /// The markers that AAM looks up: all in the string, or the one on the right side of its map.
  std::vector<grammar::Marker> markers() const;
  std::vector<std::string> marker_names() const;
  /// Whether AAM applies a cast at its start, and does not only remove it.
  bool casts() const { return role == TextRole::property_value || in_condition(); }
  bool in_condition() const { return role == TextRole::left || role == TextRole::right; }
};

/// In the order of the text: all strings in conditions, and those others that can be more than plain text,
/// because they contain one of `$ { ( *` or a map.
std::vector<EvaluatedText> const& evaluated_texts(Facts const& facts);

/// Those that AAM evaluates in some request: only these can crash the site.
inline auto reached_texts(Facts const& facts) {
  return std::views::filter(evaluated_texts(facts), &EvaluatedText::reached);
}

/// Whether AAM makes a candidate of it in some request. Only then does AAM evaluate its properties and
/// condition.
bool makes_candidates(syntax::Tree const& tree, policy::Statement const& statement);
bool makes_candidates(syntax::Tree const& tree, policy::Param const& param);

/// The names of all markers in the strings of a subtree, keys included.
std::vector<std::string> markers_in(syntax::Tree const& tree, syntax::NodeId node);

} // namespace aclint::facts
