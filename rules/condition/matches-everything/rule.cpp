#include "lint/rule.h"
#include "base/quoted.h"
#include "condition/network.h"
#include "facts/comparisons.h"
#include "facts/facts.h"
#include "logic/satisfiable.h"
#include "php/json.h"
#include "regex/php_regex.h"

#include <string>
#include <vector>

namespace aclint::rules {

namespace {

using php::Array;
using policy::Expression;
using syntax::NodeId;
using syntax::Tree;

bool holds_all_addresses(Tree const& tree, Expression const& value) {
  auto const constant = facts::constant_value(tree, value);
  php::NetworkTest const* test = constant ? constant->network_test() : nullptr;
  if (test == nullptr) return false;
  // Only a network of all addresses contains both the first and the last one.
  php::FatalError fault;
  return condition::in_network(*test, "0.0.0.0", fault) &&
         condition::in_network(*test, "255.255.255.255", fault) && !fault;
}

// `.*`, or another expression that requires nothing.
bool is_any_expression(std::string_view pattern) {
  auto const parts = regex::take_apart(pattern);
  if (!parts || regex::syntax_error(pattern)) return false;
  std::string_view body = parts->text(pattern, parts->body);
  if (body.starts_with('^')) body.remove_prefix(1);
  if (body.ends_with('$')) body.remove_suffix(1);
  return body.empty() ? !(pattern.find('^') != pattern.npos && pattern.find('$') != pattern.npos)
                      : body == ".*" || body == "(.*)" || body == ".*?" || body == "[\\s\\S]*";
}

void report(Tree const& tree, facts::Comparison const& comparison, NodeId node, std::string const& written,
            std::string why, lint::Reporter& out) {
  out.report({comparison.member.left.node, lint::Aspect::decision}, tree[node].span,
             quoted(written) + " matches everything" +
                 (comparison.type.negated ? ", so this comparison never holds" : ""))
      .why(std::move(why))
      .help(comparison.type.negated ? "Write only the values to exclude."
                                    : "Write only the values that are meant, or remove the comparison.");
}

// Ranges that contain every possible time: `[0, 23]` for hours.
void check_ranges(Tree const& tree, facts::Comparison const& comparison, logic::Work& work,
                  lint::Reporter& out) {
  if (!comparison.marker().starts_with("DATETIME.") || comparison.group.list) return;
  auto const check_range = [&](NodeId range) {
    Array const one = facts::single_group("Between", comparison.member.left.text, php::value_of(tree, range));
    if (logic::always_true(one, work) == Answer::yes)
      report(tree, comparison, range, std::string(tree.source(range)),
             "Every possible time is in this range.", out);
  };
  std::vector<NodeId> const elements = tree.values(comparison.member.right);
  if (elements.empty()) return;
  if (!tree.is_container(elements.front())) return check_range(comparison.member.right);
  for (NodeId const element : elements)
    if (tree.is_container(element)) check_range(element);
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  Tree const& tree = facts.tree();
  logic::Work work = facts::work_for_analysis(facts);
  facts::for_each_comparison(facts, [&](facts::Comparison const& comparison) {
    if (comparison.is("Between")) {
      check_ranges(tree, comparison, work, out);
      return facts::leave_out_if_limited(facts, work, comparison.group.field.key);
    }
    bool const membership = comparison.type.comparison == catalog::Comparison::membership;
    bool const like = comparison.type.comparison == catalog::Comparison::pattern && !comparison.is("Regex");
    for (Expression const& value : comparison.member.values) {
      if (value.parsed.markers > 0 || !tree.is(value.node, syntax::Kind::string)) continue;
      if (membership && holds_all_addresses(tree, value))
        report(tree, comparison, value.node, value.text,
               "All IPv4 addresses are in this network, and AAM treats every other value as 0.0.0.0.", out);
      else if (like && !value.text.empty() && value.text.find_first_not_of('*') == std::string::npos)
        report(tree, comparison, value.node, value.text, "`*` stands for any characters, or for none.", out);
      else if (comparison.is("Regex") && is_any_expression(value.text))
        report(tree, comparison, value.node, value.text,
               "The expression requires nothing, so every string matches.", out);
    }
  });
}

} // namespace

extern lint::Rule const condition_matches_everything{
    .id = "condition/matches-everything",
    .severity = diag::Severity::warning,
    .stage = lint::Stage::meaning,
    .yields_to = {"condition/between-reversed", "condition/in-without-list"},
    .check = check,
};

} // namespace aclint::rules
