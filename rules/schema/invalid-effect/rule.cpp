#include "lint/rule.h"
#include "base/quoted.h"
#include "base/unknown_word.h"
#include "catalog/resource_types.h"
#include "catalog/synonyms.h"
#include "engine/candidates.h"
#include "grammar/expression.h"
#include "grammar/resource_id.h"
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

// Whether an effect of its own means something: hooks know some, and rules of their own judge capabilities.
bool keeps_own_effects(Tree const& tree, NodeId resource) {
  if (!tree.is(resource, Kind::string)) return true;
  std::string const text = tree.string(resource);
  std::string_view const type = std::string_view(text).substr(0, text.find(':'));
  ResourceKind const kind = grammar::resource_kind(type);
  return kind == ResourceKind::capability || kind == ResourceKind::hook || grammar::depends_on_request(type);
}

// Whether AAM itself skips the statement: if a service reads it, the service crashes.
bool is_left_to_the_add_on(policy::Statement const& statement) {
  return std::all_of(statement.named.begin(), statement.named.end(), [](policy::Resource const& resource) {
    auto const* const type = catalog::find_resource_type(resource.word(resource.id.type));
    return type != nullptr && type->premium;
  });
}

// A string with a marker or a cast may stand for any effect. Null, lists and objects: group `fatal`.
bool is_literal(Tree const& tree, policy::Statement const& statement) {
  NodeId const effect = statement.effect.value;
  if (tree.is(effect, Kind::null) || tree.is_container(effect)) return is_left_to_the_add_on(statement);
  if (!tree.is(effect, Kind::string)) return true;
  return !grammar::depends_on_request(tree.string(effect));
}

// Of a list the text in it, if there is just one.
std::string only_text_in(Tree const& tree, NodeId effect) {
  std::vector<NodeId> const values = tree.values(effect);
  return values.size() == 1 && tree.is(values.front(), Kind::string) ? tree.string(values.front()) : "";
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (policy::Statement const& statement : policy.statements) {
    auto const keeps = [&](NodeId resource) { return keeps_own_effects(tree, resource); };
    if (!statement.effect || std::ranges::all_of(statement.resources, keeps)) continue;
    NodeId const effect = statement.effect.value;
    if (!is_literal(tree, statement)) continue;
    bool const text = tree.is(effect, Kind::string);
    bool const scalar = !tree.is_container(effect) && !tree.is(effect, Kind::null);
    std::string const word = text                            ? tree.string(effect)
                             : scalar                        ? std::string(tree.source(effect))
                             : tree.is(effect, Kind::array)  ? "a list"
                             : tree.is(effect, Kind::object) ? "an object"
                                                             : "null";
    if (text && engine::effect_of(word, "hook:") != engine::Effect::other) continue;
    auto const effect_meant =
        scalar && !text ? std::optional<std::string_view>(php::truthy(tree, effect) ? "allow" : "deny")
                        : catalog::meant_effect(text ? word : only_text_in(tree, effect));
    std::string message = word.empty() ? "the effect is an empty string"
                          : scalar     ? unknown_word("effect", word, effect_meant)
                                       : "an effect must be a string, not " + word;
    if (!scalar && effect_meant) message += "; did you mean " + quoted(*effect_meant) + "?";
    if (!effect_meant) message += ": AAM reads it as `deny`";
    lint::Finding& finding = out.report({effect, lint::Aspect::value}, tree[effect].span, std::move(message));
    // It denies, as was meant.
    bool const null = tree.is(effect, Kind::null); // as if it were not there
    if ((effect_meant == "deny" || null) && std::ranges::none_of(statement.resources, keeps))
      finding.as(diag::Severity::warning);
    finding.why("AAM knows `allow`, in any letter case; everything else here denies.")
        .help("Write `\"allow\"` or `\"deny\"`.");
    std::string_view const written = effect_meant.value_or("deny");
    finding.fix("Write " + quoted(written) + (written == "deny" ? ", which is what it does now" : ""), false,
                {syntax::replace(tree, effect, syntax::json_string(written))});
  }
}

} // namespace

extern lint::Rule const schema_invalid_effect{
    .id = "schema/invalid-effect",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
