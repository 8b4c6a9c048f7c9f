#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/roles.h"
#include "catalog/synonyms.h"
#include "site/aam_export.h"
#include "syntax/edit.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::rules {

namespace {

using syntax::NodeId;
using syntax::Tree;

// What an export contains, besides what its attachments name.
struct Known {
  std::set<std::string> policies;
  std::set<std::string> roles; // empty: the export has no list of them
};

Known known_in(Tree const& tree) {
  Known result;
  site::Export const exported = site::read_export(tree);
  for (engine::Policy const& policy : exported.policies) result.policies.insert(std::to_string(policy.id));
  for (site::Role const& role : exported.roles) result.roles.insert(role.slug);
  return result;
}

// The attachments of one level: `{"policy": {"7": {"attach": …}}}`.
void check_level(Tree const& tree, NodeId level, std::string const& name, Known const& known,
                 lint::Reporter& out) {
  auto const policies = tree.member(level, "policy");
  if (!policies) return;
  for (Tree::Member const policy : tree.members(policies->value)) {
    std::string const id = tree.string(policy.key);
    if (known.policies.contains(id)) continue;
    out.report({policy.key, lint::Aspect::value}, tree[policy.key].span,
               "the export attaches policy " + id + " to " + site::level_text(name) +
                   ", but does not contain it")
        .why(
            "AAM attaches nothing: what the policy allowed or denied is missing on the site that imports this "
            "file.")
        .help("Add the policy, or remove the attachment.");
  }
}

void check_roles(Tree const& tree, NodeId levels, Known const& known, lint::Reporter& out) {
  for (Tree::Member const level : tree.members(levels)) {
    std::string const role = tree.string(level.key);
    check_level(tree, level.value, "role:" + role, known, out);
    bool const exists =
        known.roles.empty() || known.roles.contains(role) || catalog::find_role(role) != nullptr;
    if (exists || !tree.member(level.value, "policy")) continue;
    std::vector<std::string_view> const roles(known.roles.begin(), known.roles.end());
    auto const near = catalog::meant(role, roles, catalog::role_synonyms());
    lint::Finding& finding =
        out.report({level.key, lint::Aspect::value}, tree[level.key].span,
                   "the export attaches policies to the role " + quoted(role) + ", but has no such role" +
                       (near ? "; did you mean " + quoted(*near) + "?" : ""));
    finding.as(diag::Severity::error)
        .why("Nobody can have this role, so the policies have no effect there: what they deny stays open.");
    if (near)
      finding.fix("Write " + quoted(*near), false,
                  {syntax::replace(tree, level.key, syntax::json_string(*near))});
    else
      finding.help("Remove it, or create the role.");
  }
}

void check(Tree const& tree, lint::Reporter& out) {
  NodeId const dataset = site::dataset_of(tree);
  auto const settings = dataset != syntax::no_node ? tree.member(dataset, "settings") : std::nullopt;
  if (!settings) return;
  Known const known = known_in(tree);
  for (std::string const name : {"default", "visitor"})
    if (auto const level = tree.member(settings->value, name))
      check_level(tree, level->value, name, known, out);
  if (auto const levels = tree.member(settings->value, "role")) check_roles(tree, levels->value, known, out);
  if (auto const levels = tree.member(settings->value, "user"))
    for (Tree::Member const level : tree.members(levels->value))
      check_level(tree, level.value, "user:" + tree.string(level.key), known, out);
}

} // namespace

extern lint::Rule const site_unknown_attachment{
    .id = "site/unknown-attachment",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
