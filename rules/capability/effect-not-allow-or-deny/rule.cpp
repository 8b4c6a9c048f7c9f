#include "lint/rule.h"
#include "catalog/closest.h"
#include "engine/candidates.h"
#include "facts/properties.h"
#include "lint/suggestion.h"
#include "policy/resource.h"

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
      continue; // what crashes AAM, and what depends on the request
    std::string const word =
        tree.is(effect, Kind::string) ? tree.string(effect) : std::string(tree.source(effect));
    bool const sound = engine::effect_of(word, "capability:") != engine::Effect::other;
    bool const capability = std::ranges::any_of(statement.named, [](policy::Resource const& resource) {
      return resource.id.kind == ResourceKind::capability && !resource.id.problem;
    });
    if (sound || !capability) continue;
    lint::report_unknown(
        out, {effect, lint::Aspect::value}, tree, effect,
        {.what = "capability effect",
         .word = word,
         .meant = catalog::closest(word, {"allow", "deny"}),
         .why = "For capabilities AAM keeps the word as it is written, and it neither allows nor "
                "denies: the statement has no effect.",
         .help = "Write `allow` or `deny`."});
  }
}

} // namespace

extern lint::Rule const capability_effect_not_allow_or_deny{
    .id = "capability/effect-not-allow-or-deny",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::meaning,
    .check = check,
};

} // namespace aclint::rules
