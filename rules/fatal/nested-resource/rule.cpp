#include "lint/rule.h"
#include "facts/crashes.h"
#include "facts/read_by_services.h"
#include "lint/report/crash.h"
#include "php/json.h"
#include "syntax/edit.h"

namespace aclint::rules {

namespace {

using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (policy::Statement const& statement : policy.statements) {
    for (NodeId const resource : statement.resources) {
      if (!tree.is_container(resource)) continue;
      php::Value const items = php::Array::list({php::value_of(tree, resource)});
      php::FatalError const fault = facts::certain_fault({}, facts::service_reading("", "Resource", items));
      if (!fault) continue;
      lint::Finding& finding =
          out.report({resource}, tree[resource].span,
                     std::string(tree.is(resource, Kind::array) ? "a list" : "an object") +
                         " inside `Resource` takes the site down");
      finding
          .why(
              lint::takes_site_down(fault, "whenever AAM evaluates the policy: each resource must be a text"))
          .help("Write all resources into one list.");
      if (auto edits = syntax::move_out(tree, resource); !edits.empty())
        finding.fix("Remove the inner brackets", true, std::move(edits));
    }
  }
}

} // namespace

extern lint::Rule const fatal_nested_resource{
    .id = "fatal/nested-resource",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::safe,
    .after_fix = lint::AfterFix::more_read,
    .check = check,
};

} // namespace aclint::rules
