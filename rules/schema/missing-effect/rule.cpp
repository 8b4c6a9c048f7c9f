#include "lint/rule.h"
#include "catalog/resource_types.h"
#include "catalog/synonyms.h"
#include "lint/suggestion.h"
#include "syntax/edit.h"

namespace aclint::rules {

namespace {

bool names_effect(syntax::Tree const& tree, syntax::NodeId resource) {
  if (tree.is(resource, syntax::Kind::string)) {
    std::string const text = tree.string(resource);
    return catalog::meant_effect(text.substr(0, text.find_first_of(": "))).has_value();
  }
  return tree.is(resource, syntax::Kind::object) && tree.member(resource, "Effect").has_value();
}

void check(policy::Document const& policy, lint::Reporter& out) {
  syntax::Tree const& tree = *policy.tree;
  for (policy::Statement const& statement : policy.statements) {
    if (statement.effect || !statement.resource) continue;
    if (lint::has_misspelled_key(tree, statement.node, "Effect", catalog::statement_key_names())) continue;
    // `"Resource": {"Effect": "deny", …}` and `"Resource": "deny:BackendMenu:x"`: resource/malformed-id
    if (names_effect(tree, statement.resource.value)) continue;
    lint::Finding& finding =
        out.report({statement.node, lint::Aspect::key}, tree[statement.resource.key].span,
                   "this statement has no `Effect`, so it denies");
    finding.why("AAM uses `deny` if there is no `Effect`.");
    if (tree.member(statement.node, "MergeWith")) { // a hook that is not meant to be denied
      finding.help("`MergeWith` needs the effect `merge`: write `\"Effect\": \"merge\"`.");
      continue;
    }
    finding.help("If the statement is meant to allow, write `\"Effect\": \"allow\"`.");
    finding.fix("Write `\"Effect\": \"deny\"`, which is what it does now", true,
                {syntax::insert_member_before(tree, statement.resource.key, R"("Effect": "deny")")});
  }
}

} // namespace

extern lint::Rule const schema_missing_effect{
    .id = "schema/missing-effect",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::safe,
    .check = check,
};

} // namespace aclint::rules
