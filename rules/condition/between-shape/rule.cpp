#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/closest.h"
#include "facts/comparisons.h"
#include "facts/facts.h"
#include "syntax/edit.h"

#include <optional>
#include <vector>

namespace aclint::rules {

namespace {

using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

// A string that may become a range: it has a marker, or it is a JSON list with the cast `(*array)`.
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

// A network or a date: PHP represents both as objects.
bool is_object(Tree const& tree, NodeId node) {
  if (!tree.is(node, Kind::string)) return false;
  auto const value = facts::constant_value(tree, policy::lower_expression(tree, node));
  return value && value->is_object();
}

// `"operator": "AND"`, which condition/misspelled-logic-operator reports.
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
      if (!may_be_range(tree_, right) && !is_object(tree_, right)) scalar(right); // an object crashes AAM
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
        report(element,
               quoted(tree_.string(element)) + " is not a range `[min, max]`, but is in a list of ranges",
               "AAM reads it as a range without bounds, from null to null, and almost no value is in it.")
            .help("Write a range, such as `[8, 18]`.");
  }

private:
  lint::Finding& report(NodeId node, std::string message, std::string why) {
    return out_
        .report({comparison_.member.left.node, lint::Aspect::decision}, tree_[node].span, std::move(message))
        .why(std::move(why));
  }

  void scalar(NodeId node) {
    report(node, "`Between` needs a range `[min, max]`, not a single value",
           "AAM looks for the two bounds in a list. Here it finds none and uses null for both, and almost no "
           "value is in that range.")
        .help("Write both bounds in a list, or use `Equals`.");
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
    lint::Finding& finding = report(
        node, "`Between` needs a range `[min, max]`, not an object",
        "AAM looks for the bounds under the names 0 and 1, as in a list. Bounds with other names are null.");
    if (!least || !most) {
      finding.help("Write `[min, max]`.");
      return;
    }
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
      report(
          elements.front(), "`Between` needs a range `[min, max]`, not a network",
          "AAM uses the network as the lower bound and null as the upper one. It does not check whether an "
          "address is in the network.")
          .help("Use `In`.");
      return;
    }
    if (elements.size() < 2) {
      report(node,
             elements.empty() ? "the range of `Between` is empty"
                              : "the range of `Between` has only one bound",
             "AAM uses null for a missing bound, and almost no value is less than or equal to null.")
          .help(both_or_one);
      return;
    }
    report(node,
           "the range of `Between` has " + std::to_string(elements.size()) +
               " values: AAM ignores all but the first two",
           "AAM uses the first value as the lower bound and the second one as the upper bound.")
        .help("For several ranges write a list of ranges, such as `[[0, 6], [19, 23]]`. "
              "For single values use `In`.");
  }

  void bound(NodeId node) {
    bool const null = tree_.is(node, Kind::null);
    if (null)
      report(node, "a bound of `Between` is null",
             "Null does not mean \"no limit\": AAM compares it like false or an empty string.")
          .help(both_or_one);
    else if (tree_.is_container(node))
      report(node,
             std::string("a bound of `Between` is ") + (tree_.is(node, Kind::array) ? "a list" : "an object"),
             "AAM reads this as one range, and does not look into its bounds.")
          .help("Write one range `[min, max]`, or a list in which every element is a range.");
    else if (is_network(tree_, node))
      report(node, "a bound of `Between` is a network",
             "An address is neither greater nor less than a network; it can only be in the network or not.")
          .help("Use `In`.");
  }

  static constexpr char both_or_one[] =
      "Write both bounds. For one limit only, use `GreaterOrEquals` or `LessOrEquals`.";

  Tree const& tree_;
  facts::Comparison const& comparison_;
  lint::Reporter& out_;
};

void check(facts::Facts const& facts, lint::Reporter& out) {
  facts::for_each_comparison(facts, [&](facts::Comparison const& comparison) {
    // In the old list form AAM collects the values of several objects, so ranges cannot be told apart.
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
