#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/near.h"
#include "catalog/resource_types.h"
#include "lint/content.h"
#include "lint/edit.h"

#include <algorithm>

namespace aclint::rules {

namespace {

using grammar::ResourceKind;
using syntax::Tree;

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (policy::Statement const& statement : policy.statements) {
    if (!statement.effect) continue;
    syntax::NodeId const effect = statement.effect.value;
    if (!tree.is(effect, syntax::Kind::string) || lint::depends_on_request(tree, effect)) continue;
    bool const hook = std::ranges::any_of(statement.named, [](policy::Resource const& resource) {
      return resource.id.kind == ResourceKind::hook;
    });
    if (!hook) continue;
    std::string const word = tree.string(effect);
    if (catalog::find_hook_effect(word) != nullptr) continue;
    // Other code may know more words.
    auto const near = catalog::nearest(word, catalog::hook_effect_names());
    if (!near) continue;
    out.report({statement.node}, tree[effect].span,
               quoted(word) + " is no effect for a hook; did you mean " + quoted(*near) + "?")
        .why(
            "Of hooks AAM keeps the word as it is written. It is none of those that change anything, and not "
            "read as `deny` either.")
        .help("Write " + quoted(*near) + ".")
        .fix("Write " + quoted(*near), false, {lint::replace(tree, effect, lint::json_string(*near))});
  }
}

} // namespace

extern lint::Rule const services_unknown_hook_effect{
    .id = "services/unknown-hook-effect",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .yields_to = {"capability/effect-not-allow-or-deny", "schema/invalid-effect",
                  "syntax/invisible-or-bidi-character"},
    .check = check,
};

} // namespace aclint::rules
