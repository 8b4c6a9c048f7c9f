#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/crashes.h"
#include "facts/facts.h"
#include "facts/read_by_services.h"
#include "lint/described_value.h"
#include "lint/report/crash.h"
#include "php/json.h"
#include "php/json_truthy.h"
#include "syntax/edit.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace aclint::rules {

namespace {

using php::FatalError;
using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

void report_nested(Tree const& tree, NodeId list, std::string_view property, FatalError const& fault,
                   lint::Reporter& out) {
  bool const action = property == "Action";
  std::string const what = lint::described_value(tree, list);
  lint::Finding& finding =
      out.report({list}, tree[list].span, what + " inside " + quoted(property) + " crashes the site");
  finding.why(lint::crash_reason(
      fault, action ? "as soon as AAM reads the statement: each action must be a string"
                    : "whenever AAM evaluates the policy: each resource must be a string"));
  if (auto edits = syntax::move_out(tree, list); !edits.empty())
    finding.fix("Remove the inner brackets", true, std::move(edits));
  else
    finding.help(action ? "Write all actions in one list of strings."
                        : "Write all resources in one list of strings.");
}

void report_empty(Tree const& tree, policy::Statement const& statement, NodeId action,
                  FatalError const& fault, lint::Reporter& out) {
  lint::Finding& finding = out.report({action}, tree[action].span,
                                      quoted(tree.source(action)) + " in a list of actions crashes the site");
  finding
      .why(lint::crash_reason(fault,
                              "as soon as AAM reads the statement: if an action is empty, AAM uses the "
                              "whole list in its place, but an action must be a string"))
      .help("Write the name of an action, or remove it.");
  // Where other actions are left, they say what was meant.
  bool const others = std::ranges::any_of(statement.actions, [&](NodeId other) {
    return tree.is(other, Kind::string) && php::truthy(tree, other);
  });
  if (others && tree.is(statement.action.value, Kind::array))
    finding.fix("Remove the empty action", true, syntax::remove_element(tree, action));
}

void check_resources(Tree const& tree, policy::Statement const& statement, lint::Reporter& out) {
  for (NodeId const resource : statement.resources) {
    if (!tree.is_container(resource)) continue;
    php::Value const list = php::Array::list({php::value_of(tree, resource)});
    if (FatalError const fault = facts::certain_fault({}, facts::service_reading("", "Resource", list)))
      report_nested(tree, resource, "Resource", fault, out);
  }
}

// How AAM crashes when it reads the statement with its action `number` alone, whichever resource it reads.
FatalError fault_of(facts::Facts const& facts, policy::Statement const& statement,
                    std::vector<facts::ReadResource> const& resources, std::size_t number) {
  php::Value const list = php::Array::list({php::value_of(facts.tree(), statement.actions[number])});
  for (facts::ReadResource const& resource : resources) {
    if (!resource.read_with(number)) continue;
    auto const fault_with = [&](php::Value const& value) {
      return facts::certain_fault(resource.markers, facts::service_reading(resource.text, "Action", value));
    };
    FatalError const fault = fault_with(list);
    if (fault.fatal != php::FatalClass::type_error || facts::never_applies(facts, statement)) continue;
    if (!fault_with(php::Value("Read"))) return fault; // otherwise the resource is the cause
  }
  return {};
}

// An `Action` that is a string crashes nothing.
void check_actions(facts::Facts const& facts, policy::Statement const& statement, lint::Reporter& out) {
  Tree const& tree = facts.tree();
  if (!statement.action || !tree.is_container(statement.action.value)) return;
  std::optional<std::vector<facts::ReadResource>> resources;
  for (std::size_t number = 0; number < statement.actions.size(); ++number) {
    NodeId const action = statement.actions[number];
    bool const empty = !php::truthy(tree, action);
    if (!empty && tree.is(action, Kind::string)) continue;
    if (!resources) resources = facts::read_resources(facts, statement);
    FatalError const fault = fault_of(facts, statement, *resources, number);
    if (!fault) continue;
    if (empty)
      report_empty(tree, statement, action, fault, out);
    else
      report_nested(tree, action, "Action", fault, out);
  }
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (policy::Statement const& statement : facts.policy().statements) {
    check_resources(facts.tree(), statement, out);
    check_actions(facts, statement, out);
  }
}

} // namespace

extern lint::Rule const fatal_nested_list{
    .id = "fatal/nested-list",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::safe,
    .after_fix = lint::AfterFix::more_read,
    .aliases = {"fatal/nested-action", "fatal/nested-resource"},
    .check = check,
};

} // namespace aclint::rules
