#include "lint/rule.h"
#include "catalog/closest.h"
#include "catalog/resource_types.h"
#include "catalog/synonyms.h"
#include "facts/properties.h"
#include "lint/suggestion.h"

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
  if (auto const near = catalog::closest(word, catalog::hook_effect_names())) return near;
  return catalog::meant_effect(word);
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (policy::Statement const& statement : policy.statements) {
    if (!statement.effect) continue;
    syntax::NodeId const effect = statement.effect.value;
    bool const word = tree.is(effect, syntax::Kind::string) && !facts::depends_on_request(tree, effect);
    if (!word && !tree.is(effect, syntax::Kind::boolean)) continue;
    bool const hook = std::ranges::any_of(statement.named, [](policy::Resource const& resource) {
      return resource.id.kind == ResourceKind::hook;
    });
    if (!hook) continue;
    auto const near = meant(tree, effect);
    if (!near) continue;
    lint::report_unknown(
        out, {effect, lint::Aspect::value}, tree, effect,
        {.what = "hook effect",
         .word = word ? tree.string(effect) : std::string(tree.source(effect)),
         .meant = near,
         .why = "For hooks AAM keeps the word as it is written. This one changes nothing, and is not "
                "read as `deny` either."});
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
