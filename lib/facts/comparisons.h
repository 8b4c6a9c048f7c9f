// The conditions of a policy, one by one: what all rules of group `condition` walk over.
#pragma once
#include "facts/facts.h"
#include "logic/satisfiable.h"
#include "php/value.h"
#include "policy/condition.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace aclint::facts {

/// The `Condition` of a statement or param that can fail: an object with something in it.
struct ConditionPlace {
  policy::Field field;
  policy::Condition condition;
  std::string_view owner; ///< "statement" or "param"
  std::uint32_t index;    ///< of that one, in `policy.statements` or `policy.params`

  bool of_statement() const { return owner == "statement"; }
};

/// All of a policy, statements first; made once for all rules (facts/memo.h).
std::vector<ConditionPlace> const& condition_places(facts::Facts const& facts);

/// So many conditions of a document are put to the logic of conditions, which takes a tenth of a millisecond
/// for each question; `limit/too-many-conditions` says where it ends.
inline constexpr std::size_t most_reasoned = 2'000;

/// The first `most_reasoned` of them.
std::span<ConditionPlace const> reasoned_conditions(facts::Facts const& facts);

/// What the logic may spend on those.
inline logic::Work work_for_reasoning() { return logic::work_for(most_reasoned); }

/// A condition with this group alone.
php::Array only(syntax::Tree const& tree, policy::ConditionGroup const& group);

/// A condition with this member alone, under the group's type.
php::Array only(syntax::Tree const& tree, policy::ConditionGroup const& group,
                policy::ConditionMember const& member);

/// The same with another left side, and another right side.
php::Array comparison(std::string_view type, php::Key left, php::Value right);

/// Whether the group's members are joined by OR; what AAM takes an unknown word for is neither.
bool joins_by_or(syntax::Tree const& tree, policy::ConditionGroup const& group);

/// The name of a marker that the expression consists of, cast or not: "USER.ID". Empty for anything else.
std::string_view sole_marker(policy::Expression const& expression);

/// The word of the expression's cast: "int". Empty: none.
std::string_view cast_of(policy::Expression const& expression);

/// Writes `(*word)` in front of a string, in place of its own cast if it has one.
diag::TextEdit write_cast(syntax::Tree const& tree, policy::Expression const& expression,
                          std::string_view word);

} // namespace aclint::facts
