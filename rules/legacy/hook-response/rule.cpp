#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "grammar/expression.h"
#include "policy/resource.h"
#include "syntax/edit.h"

#include <algorithm>

namespace aclint::rules {

namespace {

using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

bool is_about_hooks(Tree const& tree, policy::Statement const& statement) {
  return std::ranges::any_of(statement.resources, [&](NodeId node) {
    return tree.is(node, Kind::string) &&
           policy::read_resource(tree, node).id.kind == grammar::ResourceKind::hook;
  });
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (policy::Statement const& statement : policy.statements) {
    auto const response = tree.member(statement.node, "Response");
    if (!response || !is_about_hooks(tree, statement)) continue;
    std::string const effect = statement.effect && tree.is(statement.effect.value, Kind::string)
                                   ? tree.string(statement.effect.value)
                                   : "";
    bool const unknown = grammar::depends_on_request(effect);
    std::string const current = ascii::equal_ignoring_case(effect, "merge") ? "MergeWith" : "Return";
    bool const superseded = tree.member(statement.node, current).has_value();
    lint::Finding& finding =
        out.report({response->key, lint::Aspect::key}, tree[response->key].span,
                   "AAM 7 ignores `Response`; it reads " +
                       (unknown ? "`Return`, or `MergeWith` if the effect is `merge`" : quoted(current)));
    finding.why("`Response` is the AAM 6 name. In AAM 7 the hook does not get this value.");
    if (unknown)
      finding.help("Rename it to `MergeWith` if the effect is `merge`, and to `Return` otherwise.");
    else if (superseded)
      finding.help("The statement already has " + quoted(current) + ", which AAM 7 reads.")
          .fix("Remove `Response`", true, syntax::remove_member(tree, response->key));
    else
      finding.fix("Rename it to " + quoted(current), true,
                  {syntax::replace(tree, response->key, syntax::json_string(current))});
  }
}

} // namespace

extern lint::Rule const legacy_hook_response{
    .id = "legacy/hook-response",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::safe,
    .after_fix = lint::AfterFix::corrected,
    .check = check,
};

} // namespace aclint::rules
