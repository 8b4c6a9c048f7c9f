#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/near.h"
#include "catalog/resource_types.h"
#include "lint/content.h"
#include "lint/edit.h"
#include "lint/effect_word.h"

#include <algorithm>
#include <optional>

namespace aclint::rules {

namespace {

using grammar::ResourceKind;
using syntax::Tree;

// What an effect that hooks do not know was probably meant to be; nothing where other code may know it.
std::optional<std::string_view> meant(Tree const& tree, syntax::NodeId effect) {
  if (tree.is(effect, syntax::Kind::boolean)) return tree.source(effect) == "true" ? "allow" : "deny";
  std::string const word = tree.string(effect);
  if (catalog::find_hook_effect(word) != nullptr) return std::nullopt;
  if (auto const near = catalog::nearest(word, catalog::hook_effect_names())) return near;
  return lint::meant_effect(word);
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (policy::Statement const& statement : policy.statements) {
    if (!statement.effect) continue;
    syntax::NodeId const effect = statement.effect.value;
    bool const word = tree.is(effect, syntax::Kind::string) && !lint::depends_on_request(tree, effect);
    if (!word && !tree.is(effect, syntax::Kind::boolean)) continue;
    bool const hook = std::ranges::any_of(statement.named, [](policy::Resource const& resource) {
      return resource.id.kind == ResourceKind::hook;
    });
    if (!hook) continue;
    auto const near = meant(tree, effect);
    if (!near) continue;
    out.report({effect, lint::Aspect::value}, tree[effect].span,
               quoted(word ? tree.string(effect) : std::string(tree.source(effect))) +
                   " is no effect for a hook; did you mean " + quoted(*near) + "?")
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
    .stage = lint::Stage::meaning,
    .yields_to = {"capability/effect-not-allow-or-deny"},
    .check = check,
};

} // namespace aclint::rules
