#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/near.h"
#include "decision/candidate.h"
#include "decision/truth.h"
#include "grammar/resource_id.h"
#include "lint/edit.h"

#include <algorithm>
#include <array>
#include <optional>

namespace aclint::rules {

namespace {

using grammar::ResourceKind;
using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

struct Synonym {
  std::string_view word;
  std::string_view effect;
};

constexpr std::array<Synonym, 20> synonyms{{
    {"accept", "allow"}, {"access", "allow"},  {"enable", "allow"}, {"grant", "allow"},   {"on", "allow"},
    {"permit", "allow"}, {"show", "allow"},    {"true", "allow"},   {"yes", "allow"},     {"block", "deny"},
    {"disable", "deny"}, {"disallow", "deny"}, {"false", "deny"},   {"forbid", "deny"},   {"hide", "deny"},
    {"no", "deny"},      {"off", "deny"},      {"reject", "deny"},  {"restrict", "deny"}, {"revoke", "deny"},
}};

// What a word that is no effect was probably meant to say.
std::optional<std::string_view> meant(std::string_view word) {
  std::string const lower = ascii::lowercase(ascii::trim(word));
  for (Synonym const& synonym : synonyms)
    if (lower == synonym.word || lower == std::string(synonym.word) + "ed" ||
        lower == std::string(synonym.word) + "d")
      return synonym.effect;
  return catalog::nearest(word, {"allow", "deny"});
}

// Whether an effect of its own means something: hooks know some, and rules of their own judge capabilities.
bool keeps_own_effects(Tree const& tree, policy::Statement const& statement) {
  return std::all_of(statement.resources.begin(), statement.resources.end(), [&](NodeId resource) {
    if (!tree.is(resource, Kind::string)) return true;
    std::string const text = tree.string(resource);
    std::string_view const type = std::string_view(text).substr(0, text.find(':'));
    ResourceKind const kind = grammar::resource_kind(type);
    return kind == ResourceKind::capability || kind == ResourceKind::hook || type.starts_with("(*") ||
           type.find("${") != std::string_view::npos;
  });
}

// A string with a marker or a cast may stand for any effect.
bool is_literal(Tree const& tree, NodeId effect) {
  if (!tree.is(effect, Kind::string)) return tree.is(effect, Kind::boolean) || tree.is(effect, Kind::number);
  std::string const text = tree.string(effect);
  return !text.starts_with("(*") && text.find("${") == std::string::npos;
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (policy::Statement const& statement : policy.statements) {
    if (!statement.effect || keeps_own_effects(tree, statement)) continue;
    NodeId const effect = statement.effect.value;
    if (!is_literal(tree, effect)) continue;
    bool const text = tree.is(effect, Kind::string);
    std::string const word = text ? tree.string(effect) : std::string(tree.source(effect));
    if (text &&
        (ascii::equal_ignoring_case(word, "deny") || decision::effect_from(word) == decision::Effect::allow))
      continue;
    auto const effect_meant =
        text ? meant(word)
             : std::optional<std::string_view>(decision::truthy(tree, effect) ? "allow" : "deny");
    std::string message = word.empty() ? "an empty text is no effect" : quoted(word) + " is no effect";
    message += effect_meant ? "; did you mean " + quoted(*effect_meant) + "?" : ": AAM reads it as `deny`";
    lint::Finding& finding = out.report({statement.node}, tree[effect].span, std::move(message));
    finding.why("AAM knows `allow`, in any case; whatever else stands here denies.")
        .help("Write `\"allow\"` or `\"deny\"`.");
    std::string_view const written = effect_meant.value_or("deny");
    finding.fix("Write " + quoted(written) + (written == "deny" ? ", which is what it does now" : ""), false,
                {lint::replace(tree, effect, lint::json_string(written))});
  }
}

} // namespace

extern lint::Rule const schema_invalid_effect{
    .id = "schema/invalid-effect",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .yields_to = {"syntax/invisible-or-bidi-character"},
    .check = check,
};

} // namespace aclint::rules
