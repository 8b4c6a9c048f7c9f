#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/roles.h"
#include "site/aam_export.h"

#include <set>
#include <string>

namespace aclint::rules {

namespace {

using syntax::NodeId;
using syntax::Tree;

// What an export contains, besides what its attachments name.
struct Known {
  std::set<std::string> policies;
  std::set<std::string> roles; // empty: the export has no list of them
};

Known known_in(Tree const& tree, NodeId dataset) {
  Known result;
  for (NodeId const content : site::policy_contents(tree))
    if (auto const id = tree.member(tree[content].parent, "id"))
      result.policies.insert(tree.string(id->value));
  if (auto const roles = tree.member(dataset, "roles"))
    for (Tree::Member const role : tree.members(roles->value)) result.roles.insert(tree.string(role.key));
  return result;
}

// The attachments of one level: `{"policy": {"7": {"attach": …}}}`.
void check_level(Tree const& tree, NodeId level, std::string const& people, Known const& known,
                 lint::Reporter& out) {
  auto const policies = tree.member(level, "policy");
  if (!policies) return;
  for (Tree::Member const policy : tree.members(policies->value)) {
    std::string const id = tree.string(policy.key);
    if (known.policies.contains(id)) continue;
    out.report({policy.key, lint::Aspect::value}, tree[policy.key].span,
               "the export attaches policy " + id + " to " + people + ", but does not contain it")
        .why(
            "AAM attaches nothing: what the policy allowed or denied is missing on the site that imports this "
            "file.")
        .help("Add the policy, or remove the attachment.");
  }
}

void check_roles(Tree const& tree, NodeId levels, Known const& known, lint::Reporter& out) {
  for (Tree::Member const level : tree.members(levels)) {
    std::string const role = tree.string(level.key);
    check_level(tree, level.value, "the role " + quoted(role), known, out);
    bool const exists =
        known.roles.empty() || known.roles.contains(role) || catalog::find_role(role) != nullptr;
    if (exists || !tree.member(level.value, "policy")) continue;
    out.report({level.key, lint::Aspect::value}, tree[level.key].span,
               "the export attaches policies to the role " + quoted(role) + ", but has no such role")
        .why("Nobody can have this role, so the policies have no effect there.")
        .help("Remove it, or create the role.");
  }
}

void check(Tree const& tree, lint::Reporter& out) {
  if (!site::is_export(tree)) return;
  auto const dataset = tree.member(tree.root(), "dataset");
  auto const settings = dataset ? tree.member(dataset->value, "settings") : std::nullopt;
  if (!settings) return;
  Known const known = known_in(tree, dataset->value);
  if (auto const level = tree.member(settings->value, "default"))
    check_level(tree, level->value, "everybody", known, out);
  if (auto const level = tree.member(settings->value, "visitor"))
    check_level(tree, level->value, "visitors", known, out);
  if (auto const levels = tree.member(settings->value, "role")) check_roles(tree, levels->value, known, out);
  if (auto const levels = tree.member(settings->value, "user"))
    for (Tree::Member const level : tree.members(levels->value))
      check_level(tree, level.value, "user " + tree.string(level.key), known, out);
}

} // namespace

extern lint::Rule const site_unknown_attachment{
    .id = "site/unknown-attachment",
    .severity = diag::Severity::warning,
    .check = check,
};

} // namespace aclint::rules
