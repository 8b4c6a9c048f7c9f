#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/closest.h"
#include "facts/evaluated_text.h"
#include "facts/facts.h"
#include "syntax/edit.h"

#include <optional>
#include <vector>

namespace aclint::rules {

namespace {

using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

// A text whose value is not known here, and may be a range: a marker, a JSON list under `(*array)`.
bool may_be_range(Tree const& tree, NodeId node) {
  if (!tree.is(node, Kind::string)) return false;
  policy::Expression const expression = policy::lower_expression(tree, node);
  if (expression.parsed.markers > 0) return true;
  auto const value = facts::constant_value(tree, expression);
  return value && value->is_array();
}

bool is_network(Tree const& tree, NodeId node) {
  if (!tree.is(node, Kind::string)) return false;
  auto const value = facts::constant_value(tree, policy::lower_expression(tree, node));
  return value && value->network_test() != nullptr;
}

// A network or a date.
bool is_object(Tree const& tree, NodeId node) {
  if (!tree.is(node, Kind::string)) return false;
  auto const value = facts::constant_value(tree, policy::lower_expression(tree, node));
  return value && value->is_object();
}

// `"operator": "AND"`, which is no comparison: condition/misspelled-logic-operator.
bool is_logic(Tree const& tree, policy::ConditionMember const& member) {
  if (!tree.is(member.right, Kind::string)) return false;
  std::string const word = tree.string(member.right);
  return (ascii::equal_ignoring_case(word, "AND") || ascii::equal_ignoring_case(word, "OR")) &&
         catalog::closest(member.left.text, {std::string_view("Operator")});
}

class Check {
public:
  Check(Tree const& tree, facts::Comparison const& comparison, lint::Reporter& out)
      : tree_(tree), comparison_(comparison), out_(out) {}

  void run() {
    NodeId const right = comparison_.member.right;
    if (is_logic(tree_, comparison_.member)) return;
    if (!tree_.is_container(right)) {
      if (!may_be_range(tree_, right) && !is_object(tree_, right)) scalar(right); // of those AAM dies
      return;
    }
    if (tree_.is(right, Kind::object)) return object(right);
    std::vector<NodeId> const elements = tree_.values(right);
    if (elements.empty() || !tree_.is_container(elements.front())) return range(right, elements);
    for (NodeId const element : elements)
      if (tree_.is(element, Kind::array))
        range(element, tree_.values(element));
      else if (tree_.is(element, Kind::object))
        object(element);
      else if (!may_be_range(tree_, element) && !is_network(tree_, element))
        report(element, quoted(tree_.string(element)) + " stands among ranges, but is none",
               "A range without bounds is one from null to null, and hardly anything lies in it.",
               "Write it as a range, `[min, max]`.");
  }

private:
  lint::Finding& report(NodeId node, std::string message, std::string why, std::string help) {
    return out_
        .report({comparison_.member.left.node, lint::Aspect::decision}, tree_[node].span, std::move(message))
        .why(std::move(why))
        .help(std::move(help));
  }

  void scalar(NodeId node) {
    report(node, "`Between` takes a range `[min, max]`, not a single value",
           "AAM looks for the bounds in a list; without one both are null, and hardly anything lies between "
           "them.",
           "Write both bounds in a list, or use `Equals`.");
  }

  // `{"min": 8, "max": 18}`: AAM looks for 0 and 1.
  void object(NodeId node) {
    auto const find = [&](std::initializer_list<std::string_view> names) -> std::optional<NodeId> {
      for (std::string_view const name : names)
        if (auto const member = tree_.member(node, name); member && !tree_.is_container(member->value))
          return member->value;
      return std::nullopt;
    };
    auto const least = find({"min", "Min", "from", "From", "start", "Start"});
    auto const most = find({"max", "Max", "to", "To", "end", "End"});
    if (tree_.member(node, "0") && tree_.member(node, "1")) return;
    lint::Finding& finding =
        report(node, "the bounds of `Between` stand in an object, and are not found there",
               "AAM takes the elements 0 and 1 of a list. Under other names it finds none, and both bounds "
               "are null.",
               "Write `[min, max]`.");
    if (!least || !most) return;
    std::string const list =
        "[" + std::string(tree_.source(*least)) + ", " + std::string(tree_.source(*most)) + "]";
    finding.fix("Write " + quoted(list), false, {syntax::replace(tree_, node, list)});
  }

  void range(NodeId node, std::vector<NodeId> const& elements) {
    if (elements.size() == 2) {
      for (NodeId const element : elements) bound(element);
      return;
    }
    if (elements.size() == 1 && is_network(tree_, elements.front())) {
      report(elements.front(), "`Between` takes a range, not a network",
             "AAM takes the network for the lower bound, and null for the upper one; nothing is looked for "
             "in it.",
             "Write `In`.");
      return;
    }
    if (elements.size() < 2) {
      report(node,
             elements.empty() ? "the range of `Between` is empty" : "the range of `Between` has one bound",
             "A bound that is missing is null, and hardly anything is less than or equal to that.",
             "Write both bounds, or use `GreaterOrEquals` or `LessOrEquals`.");
      return;
    }
    report(node,
           "the range of `Between` has " + std::to_string(elements.size()) +
               " values: all but two are ignored",
           "AAM takes the first value for the lower bound and the second for the upper one.",
           "For several ranges write a list of lists, `[[0, 6], [19, 23]]`; for single values use `In`.");
  }

  void bound(NodeId node) {
    bool const null = tree_.is(node, Kind::null);
    if (null)
      report(node, "a bound of `Between` is null",
             "Null is not without limit: it is compared like false or an empty text.",
             "Write both bounds, or use `GreaterOrEquals` or `LessOrEquals`.");
    else if (tree_.is_container(node))
      report(node, "a bound of `Between` is a list",
             "The first element is no list, so AAM takes the whole for one range, and compares with a list.",
             "Write all elements as ranges, or both as bounds.");
    else if (is_network(tree_, node))
      report(node, "`Between` takes addresses as its bounds, not networks",
             "A network is a test, and a test is neither greater nor less than an address.", "Write `In`.");
  }

  Tree const& tree_;
  facts::Comparison const& comparison_;
  lint::Reporter& out_;
};

void check(facts::Facts const& facts, lint::Reporter& out) {
  facts::for_each_comparison(facts, [&](facts::Comparison const& comparison) {
    // The old list form collects what belongs together; it is not told apart here.
    if (comparison.is("Between") && !comparison.group.list) Check(facts.tree(), comparison, out).run();
  });
}

} // namespace

extern lint::Rule const condition_between_shape{
    .id = "condition/between-shape",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::form,
    .check = check,
};

} // namespace aclint::rules
