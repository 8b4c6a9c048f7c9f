#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "base/unknown_word.h"
#include "catalog/resource_types.h"
#include "catalog/synonyms.h"
#include "engine/candidates.h"
#include "facts/facts.h"
#include "grammar/expression.h"
#include "grammar/resource_id.h"
#include "lint/described_value.h"
#include "php/json_truthy.h"
#include "syntax/edit.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace aclint::rules {

namespace {

using grammar::ResourceKind;
using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

// The type of a resource; nothing if the type depends on the request.
std::optional<ResourceKind> kind_of(Tree const& tree, NodeId resource) {
  if (!tree.is(resource, Kind::string)) return std::nullopt;
  std::string const written = tree.string(resource);
  std::string_view const type = std::string_view(written).substr(0, written.find(':'));
  return grammar::depends_on_request(type) ? std::nullopt : std::optional(grammar::resource_kind(type));
}

// Whether AAM keeps the effect of this resource as it is written, instead of reading it as allow or deny.
bool keeps_effect(Tree const& tree, NodeId resource) {
  auto const kind = kind_of(tree, resource);
  return !kind || kind == ResourceKind::capability || kind == ResourceKind::hook;
}

// Whether every effect but `allow` denies the resource. For a capability it takes the capability away.
bool denies_with_any_word(Tree const& tree, NodeId resource) {
  auto const kind = kind_of(tree, resource);
  return kind && kind != ResourceKind::hook;
}

// Which of the statement's resources the effect is judged for.
enum class Judged { none, hook, capability, other };

Judged judged_for(Tree const& tree, policy::Statement const& statement, catalog::AamVersion version) {
  if (!std::ranges::all_of(statement.resources, [&](NodeId node) { return keeps_effect(tree, node); }))
    return Judged::other;
  if (!lint::version_7.contains(version)) return Judged::none;
  auto const has = [&](ResourceKind kind, bool valid) {
    return std::ranges::any_of(statement.named, [&](policy::Resource const& resource) {
      return resource.id.kind == kind && !(valid && resource.id.problem);
    });
  };
  if (has(ResourceKind::capability, true)) return Judged::capability;
  return has(ResourceKind::hook, false) ? Judged::hook : Judged::none;
}

// Whether only the premium add-on reads the statement, so that AAM itself does not crash on its effect.
bool is_left_to_the_add_on(policy::Statement const& statement) {
  return std::ranges::all_of(statement.named, [](policy::Resource const& resource) {
    auto const* const type = catalog::find_resource_type(resource.word(resource.id.type));
    return type != nullptr && type->premium;
  });
}

// Whether the value is not an effect. A string with a marker or a cast may become one. A null, list or object
// usually crashes AAM, which the group `fatal` reports.
bool is_invalid(Tree const& tree, policy::Statement const& statement) {
  NodeId const effect = statement.effect.value;
  if (tree.is(effect, Kind::null) || tree.is_container(effect)) return is_left_to_the_add_on(statement);
  if (!tree.is(effect, Kind::string)) return true;
  std::string const word = tree.string(effect);
  return !grammar::depends_on_request(word) && engine::effect_of(word, "hook:") == engine::Effect::other;
}

// The string of a list that contains just one.
std::string only_string_in(Tree const& tree, NodeId effect) {
  std::vector<NodeId> const values = tree.values(effect);
  return values.size() == 1 && tree.is(values.front(), Kind::string) ? tree.string(values.front()) : "";
}

std::optional<std::string_view> meant(Tree const& tree, NodeId effect) {
  if (tree.is(effect, Kind::string)) return catalog::meant_effect(tree.string(effect));
  if (tree.is(effect, Kind::boolean) || tree.is(effect, Kind::number))
    return php::truthy(tree, effect) ? "allow" : "deny";
  return catalog::meant_effect(only_string_in(tree, effect));
}

// Plugins may use effects of their own for hooks, so only a word that is nearly a known one, or an old one, is reported.
void report_for_hook(Tree const& tree, policy::Statement const& statement, lint::Reporter& out) {
  NodeId const effect = statement.effect.value;
  if (tree.is(effect, Kind::number)) return;
  bool const string = tree.is(effect, Kind::string);
  std::string const word = string ? tree.string(effect) : std::string(tree.source(effect));
  if (catalog::find_hook_effect(word) != nullptr) return;
  auto near = string ? catalog::meant(word, catalog::hook_effect_names(), catalog::hook_effect_synonyms())
                     : std::nullopt;
  if (!near) near = meant(tree, effect);
  if (!near || near == "allow") return;
  bool const returns = tree.member(statement.node, "Return").has_value();
  if (near == "merge" && returns && !tree.member(statement.node, "MergeWith")) near = "alter";
  if (near == "deny" && returns) near = "replace";
  out.report({effect, lint::Aspect::value}, tree[effect].span, unknown_word("hook effect", word, near))
      .why("AAM does not read it as `deny`: the hook stays as it is.")
      .fix("Write " + quoted(*near), false, {syntax::replace(tree, effect, syntax::json_string(*near))});
}

std::string message(Tree const& tree, NodeId effect, std::optional<std::string_view> meant) {
  std::string result;
  if (tree.is_container(effect) || tree.is(effect, Kind::null)) {
    result = "`Effect` must be a string, not " + lint::described_value(tree, effect);
    if (meant) result += "; did you mean " + quoted(*meant) + "?";
  } else {
    std::string const word =
        tree.is(effect, Kind::string) ? tree.string(effect) : std::string(tree.source(effect));
    result = word.empty() ? "the effect is an empty string" : unknown_word("effect", word, meant);
  }
  return meant ? result : result + ": AAM reads it as `deny`";
}

// An effect of hooks, with a type that AAM does not know: `"alter"` and `Filter:the_title`.
bool is_for_unknown_hook(Tree const& tree, policy::Statement const& statement) {
  if (!tree.is(statement.effect.value, Kind::string)) return false;
  std::string const word = tree.string(statement.effect.value);
  auto const* const known = catalog::find_hook_effect(word);
  return known != nullptr && !ascii::equal_ignoring_case(word, "deny") && !statement.resources.empty() &&
         std::ranges::all_of(statement.resources,
                             [&](NodeId node) { return kind_of(tree, node) == ResourceKind::unknown; });
}

// `"Effect": "Capability:edit_posts", "Resource": "deny"`
bool is_swapped(Tree const& tree, policy::Statement const& statement) {
  if (!tree.is(statement.effect.value, Kind::string) || !tree.is(statement.resource.value, Kind::string))
    return false;
  auto const kind = kind_of(tree, statement.effect.value);
  return kind && kind != ResourceKind::unknown &&
         catalog::meant_effect(tree.string(statement.resource.value));
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  Tree const& tree = facts.tree();
  for (policy::Statement const& statement : facts.policy().statements) {
    if (!statement.effect || !is_invalid(tree, statement)) continue;
    NodeId const effect = statement.effect.value;
    if (is_for_unknown_hook(tree, statement)) continue; // resource/unknown-type
    Judged const judged = judged_for(tree, statement, facts.settings().aam_version);
    if (judged == Judged::none) continue;
    if (judged == Judged::hook) {
      report_for_hook(tree, statement, out);
      continue;
    }
    auto const near = meant(tree, effect);
    lint::Finding& finding =
        out.report({effect, lint::Aspect::value}, tree[effect].span, message(tree, effect, near));
    bool const as_meant = near == "deny" || tree.is(effect, Kind::null);
    if (as_meant && std::ranges::all_of(statement.resources,
                                        [&](NodeId node) { return denies_with_any_word(tree, node); }))
      finding.as(diag::Severity::warning);
    finding.why(judged == Judged::capability ? "Every effect except `allow` takes the capability away."
                                             : "Every effect except `allow`, in any letter case, denies.");
    if (near)
      finding.fix("Write " + quoted(*near) + (near == "deny" ? ", which is what it does now" : ""), false,
                  {syntax::replace(tree, effect, syntax::json_string(*near))});
    else if (is_swapped(tree, statement))
      finding.fix("Swap `Effect` and `Resource`", false,
                  {syntax::replace(tree, effect, std::string(tree.source(statement.resource.value))),
                   syntax::replace(tree, statement.resource.value, std::string(tree.source(effect)))});
    else
      finding.help("Write `allow` or `deny`.");
  }
}

} // namespace

extern lint::Rule const schema_invalid_effect{
    .id = "schema/invalid-effect",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .aliases = {"capability/effect-not-allow-or-deny", "services/unknown-hook-effect"},
    .check = check,
};

} // namespace aclint::rules
