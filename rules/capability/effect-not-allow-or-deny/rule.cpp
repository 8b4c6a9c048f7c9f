#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/near.h"
#include "engine/candidates.h"
#include "facts/properties.h"
#include "policy/resource.h"
#include "syntax/edit.h"

#include <algorithm>
#include <string>

namespace aclint::rules {

namespace {

using grammar::ResourceKind;
using syntax::Kind;
using syntax::Tree;

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (policy::Statement const& statement : policy.statements) {
    if (!statement.effect) continue; // deny: schema/missing-effect
    syntax::NodeId const effect = statement.effect.value;
    if (tree.is_container(effect) || tree.is(effect, Kind::null) || facts::depends_on_request(tree, effect))
      continue; // what AAM dies of, and what only a request tells
    std::string const word =
        tree.is(effect, Kind::string) ? tree.string(effect) : std::string(tree.source(effect));
    bool const sound = engine::effect_of(word, "capability:") != engine::Effect::other;
    bool const capability = std::ranges::any_of(statement.named, [](policy::Resource const& resource) {
      return resource.id.kind == ResourceKind::capability && !resource.id.problem;
    });
    if (sound || !capability) continue;
    auto const near = catalog::nearest(word, {"allow", "deny"});
    lint::Finding& finding =
        out.report({statement.node}, tree[effect].span,
                   (word.empty() ? "an empty text" : quoted(word)) + " is no effect for a capability" +
                       (near ? "; did you mean " + quoted(*near) + "?" : ""));
    finding
        .why("Of capabilities AAM keeps the word as it is written, and it neither allows nor denies: the "
             "statement does nothing.")
        .help("Write `allow` or `deny`.");
    if (near)
      finding.fix("Write " + quoted(*near), false,
                  {syntax::replace(tree, effect, syntax::json_string(*near))});
  }
}

} // namespace

extern lint::Rule const capability_effect_not_allow_or_deny{
    .id = "capability/effect-not-allow-or-deny",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .yields_to = {"schema/invalid-effect", "syntax/invisible-or-bidi-character"},
    .check = check,
};

} // namespace aclint::rules
