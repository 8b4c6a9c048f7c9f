#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "facts/properties.h"
#include "policy/resource.h"
#include "syntax/edit.h"

#include <algorithm>
#include <string>

namespace aclint::rules {

namespace {

using syntax::Tree;

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (policy::Statement const& statement : policy.statements) {
    if (!statement.effect || !ascii::equal_ignoring_case(tree.string(statement.effect.value), "merge"))
      continue;
    bool const hook = std::ranges::any_of(statement.named, [](policy::Resource const& resource) {
      return resource.id.kind == grammar::ResourceKind::hook;
    });
    if (!hook) continue;
    auto const with = tree.member(statement.node, "MergeWith");
    if (with && (tree.is_container(with->value) || facts::depends_on_request(tree, with->value))) continue;
    if (!with && tree.member(statement.node, "Response")) continue; // legacy/hook-response
    syntax::NodeId const at = with ? with->value : statement.effect.value;
    lint::Finding& finding =
        out.report({with ? with->value : statement.node, with ? lint::Aspect::value : lint::Aspect::decision},
                   tree[at].span,
                   with ? "`MergeWith` must be a list or an object, not " + quoted(tree.source(at))
                        : "there is nothing to merge: the statement has no `MergeWith`");
    finding.why("AAM merges an empty list instead, so the result of the hook does not change.");
    auto const other = tree.member(statement.node, "Return");
    if (!with && other && tree.is_container(other->value)) {
      finding.fix("Rename `Return` to `MergeWith`", false,
                  {syntax::replace(tree, other->key, syntax::json_string("MergeWith"))});
    } else if (with && !tree.is(with->value, syntax::Kind::null)) {
      finding.fix("Put the value into a list", false,
                  {syntax::replace(tree, with->value, "[" + std::string(tree.source(with->value)) + "]")});
    } else {
      finding.help(R"(Write what AAM should add, for example `"MergeWith": {"svg": "image/svg+xml"}`.)");
    }
  }
}

} // namespace

extern lint::Rule const services_hook_merge_needs_array{
    .id = "services/hook-merge-needs-array",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
