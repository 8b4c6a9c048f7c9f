#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/near.h"
#include "lint/content.h"
#include "lint/edit.h"

#include <algorithm>
#include <array>

namespace aclint::rules {

namespace {

using grammar::ResourceKind;
using syntax::Tree;

// What AAM's documentation and its service for hooks speak of. Other code may know more.
constexpr std::array<std::string_view, 6> effects{"allow", "apply", "deny", "merge", "override", "replace"};

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
    bool const known = std::ranges::any_of(
        effects, [&](std::string_view one) { return ascii::equal_ignoring_case(word, one); });
    auto const near = known ? std::nullopt : catalog::nearest(word, effects);
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
