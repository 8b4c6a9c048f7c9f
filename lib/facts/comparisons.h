// The conditions of a policy and the comparisons in them. Used by all rules of group `condition`.
#pragma once
#include "catalog/markers.h"
#include "facts/facts.h"
#include "logic/satisfiable.h"
#include "php/value.h"
#include "policy/condition.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::facts {

/// The `Condition` of a statement or param, if it is an object with members. Any other always holds.
struct ConditionPlace {
  policy::Field field;
  policy::Condition condition;
  std::string_view owner; ///< "statement" or "param"
  std::uint32_t index;    ///< index into `policy.statements` or `policy.params`

  bool of_statement() const { return owner == "statement"; }
};

/// All conditions of a policy, those of statements first.
std::vector<ConditionPlace> const& condition_places(facts::Facts const& facts);

/// The number of conditions of one document that lib/logic analyses; each question takes about a tenth of a
/// millisecond. If there are more, `limit/too-many-conditions` reports it.
inline constexpr std::size_t max_analysed_conditions = 2'000;

/// The first `max_analysed_conditions` conditions.
std::span<ConditionPlace const> analysed_conditions(facts::Facts const& facts);

/// The work that lib/logic may do for them.
logic::Work work_for_analysis(facts::Facts const& facts);

/// Leaves out what is at `node` if a question that was asked with `work` has no answer because the work is limited.
void leave_out_if_limited(facts::Facts const& facts, logic::Work& work, syntax::NodeId node);

/// The conditions that AAM evaluates in some request; not those of statements and params that AAM skips.
std::vector<ConditionPlace const*> const& evaluated_conditions(facts::Facts const& facts);

/// A condition that consists of this group.
php::Array single_group(syntax::Tree const& tree, policy::ConditionGroup const& group);

/// The same with this member of the group only.
php::Array single_group(syntax::Tree const& tree, policy::ConditionGroup const& group,
                        policy::ConditionMember const& member);

/// A condition that consists of one group with one member.
php::Array single_group(std::string_view type, php::Key left, php::Value right);

/// Whether the group joins its members by OR. An unknown `Operator` joins by neither OR nor AND.
bool joins_by_or(syntax::Tree const& tree, policy::ConditionGroup const& group);

/// The name of the marker if the expression is a single one, with or without a cast: "USER.ID". Empty for
/// anything else.
std::string_view sole_marker(policy::Expression const& expression);

/// A comparison in a condition: `left: right` under a type that AAM knows.
struct Comparison {
  ConditionPlace const& place;
  policy::ConditionGroup const& group;
  policy::ConditionMember const& member;
  catalog::ConditionType const& type;

  bool is(std::string_view name) const { return type.name == name; }
  /// The name of the marker on the left, if the left side is a single one, with or without a cast: "USER.ID".
  std::string_view marker() const { return sole_marker(member.left); }
  /// Whether it is the only one of its group, so that a fix may change the type for it.
  bool alone() const { return !group.list && group.members.size() == 1; }
};

void for_each_comparison(facts::Facts const& facts, std::function<void(Comparison const&)> const& visit);

/// A member of a condition as AAM compares it: in the old list form, AAM merges the members of all objects in
/// the list, and members with one left side become one.
struct ComparedMember {
  ConditionPlace const* place;
  policy::ConditionGroup const* group;
  syntax::NodeId left = syntax::no_node;  ///< the key; if members were merged, the last one
  syntax::NodeId right = syntax::no_node; ///< the right side of that key
  std::string type;                       ///< in lower case: "in"
  php::Key key;
  php::Value value;                 ///< the right side, before evaluation
  php::Value logic;                 ///< the group's `Operator`; null: none
  std::vector<std::string> markers; ///< the names of the markers on both sides
};

/// Those members of `evaluated_conditions` that may crash AAM when it compares them (see facts/crashes.h).
/// Leaves out plain strings and numbers, and members for which AAM crashes before it compares.
std::vector<ComparedMember> const& compared_members(facts::Facts const& facts);

/// The value of an expression without markers. Nothing if it has markers, if its cast crashes AAM, or if it
/// is a date that only PHP can read.
std::optional<php::Value> constant_value(syntax::Tree const& tree, policy::Expression const& expression);

/// The word of the expression's cast: "int". Empty: none.
std::string_view cast_of(policy::Expression const& expression);

/// Writes `(*word)` at the start of a string, in place of its present cast if it has one.
diag::TextEdit write_cast(syntax::Tree const& tree, policy::Expression const& expression,
                          std::string_view word);

} // namespace aclint::facts
