#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/markers.h"
#include "facts/comparisons.h"
#include "facts/facts.h"
#include "logic/satisfiable.h"
#include "syntax/edit.h"

namespace aclint::rules {

namespace {

using policy::ConditionGroup;
using policy::ConditionMember;
using syntax::Tree;

// Whether the comparison always has the result that it has without any equal value.
bool never_equal(catalog::ConditionType const& type, php::Array const& condition, logic::Work& work) {
  return (type.negated ? logic::always_true(condition, work) : logic::always_false(condition, work)) ==
         Answer::yes;
}

void check_member(Tree const& tree, ConditionGroup const& group, catalog::ConditionType const& type,
                  ConditionMember const& member, logic::Work& work, lint::Reporter& out) {
  if (!php::Key(member.left.text).is_integer()) return;
  php::Array const as_it_is = facts::single_group(tree, group, member);
  if (!never_equal(type, as_it_is, work)) return;
  std::string const cast = "(*string)" + member.left.text;
  php::Array as_text = as_it_is;
  php::Array& members = *as_text.begin()->value.array();
  members.begin()->key = php::Key(cast);
  if (never_equal(type, as_text, work)) return; // the number is not the reason

  out.report({member.left.node, lint::Aspect::decision}, tree[member.left.node].span,
             "AAM reads the left side " + quoted(tree.source(member.left.node)) +
                 " as a number, which never equals the string on the right side")
      .why("The left side is a key of a JSON object, and PHP turns keys that look like whole numbers into "
           "numbers. " +
           quoted(group.type) + " also compares the types.")
      .fix("Add the cast `(*string)`: " + quoted(cast), false,
           {syntax::replace(tree, member.left.node, syntax::json_string(cast))});
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  logic::Work work = facts::work_for_analysis(facts);
  for (facts::ConditionPlace const& place : facts::analysed_conditions(facts)) {
    for (ConditionGroup const& group : place.condition.groups) {
      catalog::ConditionType const* type = catalog::find_condition_type(group.type);
      if (type == nullptr || group.list) continue;
      if (type->comparison == catalog::Comparison::identity ||
          type->comparison == catalog::Comparison::membership)
        for (ConditionMember const& member : group.members)
          check_member(facts.tree(), group, *type, member, work, out);
    }
    facts::leave_out_if_limited(facts, work, place.field.key);
  }
}

} // namespace

extern lint::Rule const condition_integer_key{
    .id = "condition/integer-key",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::meaning,
    .check = check,
};

} // namespace aclint::rules
