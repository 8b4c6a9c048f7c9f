#include "lint/rule.h"
#include "base/quoted.h"
#include "base/words.h"
#include "catalog/resource_types.h"
#include "engine/resources.h"
#include "facts/properties.h"
#include "php/json.h"
#include "syntax/edit.h"

#include <algorithm>
#include <array>

namespace aclint::rules {

namespace {

using catalog::ResourceType;
using grammar::ResourceKind;
using php::Array;
using syntax::Tree;

bool is_of_aam_7(ResourceType const& type) { return type.since.major < 8 && !type.until; }

// Whether the site's AAM itself reads every resource of the statement: what the add-on reads is not public.
bool is_known(policy::Statement const& statement) {
  return !statement.named.empty() && statement.named.size() == statement.resources.size() &&
         std::ranges::all_of(statement.named, [](policy::Resource const& resource) {
           auto const* const type = catalog::find_resource_type(resource.word(resource.id.type));
           return !resource.id.cast && type != nullptr && !type->premium && is_of_aam_7(*type);
         });
}

std::string names(std::vector<ResourceType const*> const& types) {
  return join_words(types, [](ResourceType const* type) { return quoted(type->name); }, {.max = 6});
}

// The types that have the property, as far as AAM reads them without the add-on.
std::vector<ResourceType const*> readers(std::string_view property) {
  std::vector<ResourceType const*> result;
  for (ResourceType const& type : catalog::resource_types())
    if (auto const* const found = catalog::find_property(type, property);
        found != nullptr && !found->until && !type.premium && is_of_aam_7(type))
      result.push_back(&type);
  return result;
}

// What says on the statement's own type what the property says on its reader; empty: nothing does.
std::string_view counterpart(std::string_view property, std::span<ResourceType const* const> types) {
  if (types.size() != 1) return {};
  if (property == "ScreenId" && types.front()->name == "Widget") return "Area";
  if (property == "Area" && types.front()->name == "Metabox") return "ScreenId";
  return {};
}

void report(Tree const& tree, policy::Statement const& statement, lint::Subject subject, Tree::Member member,
            std::string message, std::string why, std::string_view instead, lint::Reporter& out) {
  std::string const name = tree.string(member.key);
  lint::Finding& finding = out.report(subject, tree[member.key].span, std::move(message));
  finding.why(std::move(why));
  if (!instead.empty() && !tree.member(statement.node, instead)) {
    finding.help("Write " + quoted(instead) + ".")
        .fix("Write " + quoted(instead), false,
             {syntax::replace(tree, member.key, syntax::json_string(instead))});
    return;
  }
  bool const closes_back_end = name == "Redirect" || name == "Teaser";
  finding
      .help(closes_back_end
                ? "Remove it. Where those go who are denied a page, the params "
                  "`redirect:on:access-denied:backend` and `redirect:on:access-denied:frontend` say."
                : "Remove it, or write it in a statement about what it belongs to.")
      .fix("Remove " + quoted(name), false, syntax::remove_member(tree, member.key));
}

void check_foreign(Tree const& tree, policy::Statement const& statement, lint::Reporter& out) {
  for (std::string_view const name : catalog::property_names()) {
    auto const member = tree.member(statement.node, name);
    if (!member) continue;
    std::vector<ResourceType const*> const has_it = readers(name);
    if (has_it.empty()) continue; // only AAM 6 read it
    if (facts::property_use(tree, statement, name) != facts::PropertyUse::foreign) continue;
    std::vector<ResourceType const*> const types = facts::resource_types(statement);
    report(tree, statement, {member->key, lint::Aspect::key}, *member,
           quoted(name) + " is ignored: it belongs to " + names(has_it) + ", not to " + names(types),
           "AAM reads each property for certain types of resources, and passes over any other without a "
           "word.",
           counterpart(name, types), out);
  }
}

// Whether AAM reads the property of a hook under this effect.
bool hook_reads(std::string const& effect, std::string_view property) {
  auto const map = [](Array const& statement) {
    php::FatalError fault;
    std::array const winners{statement};
    return php::encode_json(engine::permission_map(engine::ResourceType::hook, winners, {}, fault));
  };
  Array without;
  without.set("Effect", effect);
  without.set("Resource", "Hook:the_title");
  Array with = without;
  with.set(property, php::Value(Array::list({"x"})));
  return map(with) != map(without);
}

// Of a hook the effect decides which of its two properties counts. Without the one that does, an effect
// `merge` has a rule of its own.
void check_hook(Tree const& tree, policy::Statement const& statement, lint::Reporter& out) {
  bool const hooks_alone = std::ranges::all_of(statement.named, [](policy::Resource const& resource) {
    return resource.id.kind == ResourceKind::hook;
  });
  if (!hooks_alone || !statement.effect || !tree.is(statement.effect.value, syntax::Kind::string) ||
      facts::depends_on_request(tree, statement.effect.value))
    return;
  std::string const effect = tree.string(statement.effect.value);
  for (auto const& [name, other] : {std::pair("MergeWith", "Return"), std::pair("Return", "MergeWith")}) {
    auto const member = tree.member(statement.node, name);
    if (!member || hook_reads(effect, name) || !hook_reads(effect, other)) continue;
    if (std::string_view(name) == "Return" && !tree.member(statement.node, other)) continue;
    report(tree, statement, {statement.effect.value, lint::Aspect::value}, *member,
           quoted(name) + " is ignored: with the effect " + quoted(effect) + " AAM reads " + quoted(other),
           "AAM reads `MergeWith` with the effect `merge`, and `Return` with any other.", other, out);
  }
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (policy::Statement const& statement : policy.statements) {
    if (!is_known(statement)) continue;
    check_foreign(tree, statement, out);
    check_hook(tree, statement, out);
  }
}

} // namespace

extern lint::Rule const schema_property_not_read{
    .id = "schema/property-not-read",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::outcome,
    .versions = lint::from_version_7,
    .check = check,
};

} // namespace aclint::rules
