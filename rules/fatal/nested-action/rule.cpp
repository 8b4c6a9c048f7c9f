#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/crashes.h"
#include "facts/facts.h"
#include "facts/read_by_services.h"
#include "lint/report/crash.h"
#include "php/json.h"
#include "php/json_truthy.h"
#include "syntax/edit.h"

#include <algorithm>
#include <vector>

namespace aclint::rules {

namespace {

using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

// One empty action among others can go; what remains says what was meant.
void offer_removal(Tree const& tree, policy::Statement const& statement, NodeId action,
                   lint::Finding& finding) {
  if (!tree.is(statement.action.value, Kind::array)) return;
  bool const rest = std::any_of(statement.actions.begin(), statement.actions.end(), [&](NodeId other) {
    return tree.is(other, Kind::string) && php::truthy(tree, other);
  });
  if (rest) finding.fix("Remove it", true, syntax::remove_element(tree, action));
}

// How AAM crashes when it reads the statement with that action alone, whichever resource it reads.
php::FatalError fault_of(facts::Facts const& facts, policy::Statement const& statement, NodeId action) {
  php::Value const list = php::Array::list({php::value_of(facts.tree(), action)});
  for (facts::ReadResource const& resource : facts::read_resources(facts, statement)) {
    auto const dies_of = [&](php::Value const& value) {
      return facts::certain_fault(resource.markers, facts::service_reading(resource.text, "Action", value));
    };
    php::FatalError const fault = dies_of(list);
    if (fault.fatal != php::FatalClass::type_error || facts::never_applies(facts, statement)) continue;
    if (!dies_of(php::Value("Read"))) return fault; // or the resource is to blame
  }
  return {};
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  Tree const& tree = facts.tree();
  for (policy::Statement const& statement : facts.policy().statements) {
    if (!statement.action || !tree.is_container(statement.action.value)) continue; // a string crashes nothing
    for (NodeId const action : statement.actions) {
      // Nor does a word.
      if (tree.is(action, Kind::string) && php::truthy(tree, action)) continue;
      php::FatalError const fault = fault_of(facts, statement, action);
      if (!fault) continue;
      bool const nested = php::truthy(tree, action);
      lint::Finding& finding =
          out.report({action}, tree[action].span,
                     nested ? std::string(tree.is(action, Kind::array) ? "a list" : "an object") +
                                  " inside `Action` takes the site down"
                            : quoted(tree.source(action)) + " in a list of actions takes the site down");
      finding
          .why(lint::takes_site_down(
              fault, nested
                         ? "as soon as AAM reads the statement: an action must be a text"
                         : "as soon as AAM reads the statement: where an action is empty, it takes the whole "
                           "list for the action"))
          .help(nested ? "Write all actions into one list." : "Name the action, or remove it.");
      if (!nested)
        offer_removal(tree, statement, action, finding);
      else if (auto edits = syntax::move_out(tree, action); !edits.empty())
        finding.fix("Remove the inner brackets", true, std::move(edits));
    }
  }
}

} // namespace

extern lint::Rule const fatal_nested_action{
    .id = "fatal/nested-action",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::safe,
    .after_fix = lint::AfterFix::corrected,
    .check = check,
};

} // namespace aclint::rules
