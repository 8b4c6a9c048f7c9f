#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "base/words.h"
#include "catalog/resource_types.h"
#include "engine/resources.h"
#include "facts/facts.h"
#include "facts/properties.h"
#include "lint/consequence.h"
#include "lint/suggestion.h"
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

// What the rule says about a property.
struct Wording {
  std::string message;
  std::string why;
  std::string help = {};
  std::string_view instead = {}; // the property that AAM reads here
};

void report(Tree const& tree, policy::Statement const& statement, lint::Subject subject, Tree::Member member,
            Wording wording, lint::Reporter& out) {
  std::string const name = tree.string(member.key);
  lint::Finding& finding = out.report(subject, tree[member.key].span, std::move(wording.message));
  finding.why(std::move(wording.why));
  if (!wording.instead.empty() && !tree.member(statement.node, wording.instead)) {
    finding.fix("Rename " + quoted(name) + " to " + quoted(wording.instead), false,
                {syntax::replace(tree, member.key, syntax::json_string(wording.instead))});
    return;
  }
  if (!wording.help.empty()) finding.help(std::move(wording.help));
  finding.fix("Remove " + quoted(name), false, syntax::remove_member(tree, member.key));
}

bool is_of_aam_7(ResourceType const& type) { return type.since.major < 8 && !type.until; }

// Whether AAM itself reads every resource of the statement. What the premium add-on reads is not public.
bool is_known(policy::Statement const& statement) {
  return !statement.named.empty() && statement.named.size() == statement.resources.size() &&
         std::ranges::all_of(statement.named, [](policy::Resource const& resource) {
           auto const* const type = catalog::find_resource_type(resource.word(resource.id.type));
           return !resource.id.cast && type != nullptr && !type->premium && is_of_aam_7(*type);
         });
}

std::string names(std::vector<ResourceType const*> const& types, std::string_view last) {
  return join_words(types, [](ResourceType const* type) { return quoted(type->name); },
                    {.last = last, .max = 6});
}

// The types for which AAM reads the property without the add-on.
std::vector<ResourceType const*> readers(std::string_view property) {
  std::vector<ResourceType const*> result;
  for (ResourceType const& type : catalog::resource_types())
    if (auto const* const found = catalog::find_property(type, property);
        found != nullptr && !found->until && !type.premium && is_of_aam_7(type))
      result.push_back(&type);
  return result;
}

// The property of the statement's own type that does the same; empty if there is none.
std::string_view counterpart(std::string_view property, std::span<ResourceType const* const> types) {
  if (types.size() != 1) return {};
  if (property == "Area" && types.front()->name == "Metabox") return "ScreenId";
  return {};
}

void check_types(Tree const& tree, policy::Statement const& statement, lint::Reporter& out) {
  if (!is_known(statement)) return;
  for (std::string_view const name : catalog::property_names()) {
    auto const member = tree.member(statement.node, name);
    if (!member) continue;
    std::vector<ResourceType const*> const has_it = readers(name);
    if (has_it.empty()) continue; // only AAM 6 read it
    if (facts::property_use(tree, statement, name) != facts::PropertyUse::foreign) continue;
    std::vector<ResourceType const*> const types = facts::resource_types(statement);
    bool const about_denied = name == "Redirect" || name == "Teaser";
    report(tree, statement, {member->key, lint::Aspect::key}, *member,
           {.message = "AAM ignores " + quoted(name) + " for " + names(types, "and") + ": only " +
                       names(has_it, "and") + (has_it.size() == 1 ? " has it" : " have it"),
            .why = "Each property belongs to certain types of resources.",
            .help = about_denied
                        ? "To redirect people who are denied a page, use the params "
                          "`redirect:on:access-denied:backend` and `redirect:on:access-denied:frontend`."
                    // With `Area` AAM never applies a statement about a widget either (spec §4).
                    : name == "Area"
                        ? "Remove it: AAM cannot limit a statement to an area."
                        : "If you need it, write it in a statement about " + names(has_it, "or") + ".",
            .instead = counterpart(name, types)},
           out);
  }
}

// Whether AAM reads the property of a hook with this effect.
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

// `alter` and `replace` without `Return` make the value null.
void check_return(Tree const& tree, policy::Statement const& statement, std::string const& effect,
                  lint::Reporter& out) {
  catalog::HookEffect const* const known = catalog::find_hook_effect(effect);
  if (known == nullptr || known->property != "Return" || tree.member(statement.node, "Return") ||
      tree.member(statement.node, "MergeWith") || // check_hook
      tree.member(statement.node, "Response"))    // legacy/hook-response
    return;
  auto const keys = catalog::property_names();
  if (lint::has_misspelled_key(tree, statement.node, "Return", keys)) return; // schema/unknown-key
  lint::Finding& finding =
      out.report({statement.effect.value, lint::Aspect::decision}, tree[statement.effect.value].span,
                 "the effect " + quoted(effect) + " has no `Return`, so the value of the hook is null");
  finding.why("AAM returns null to WordPress or the plugin, which expects a value.");
  for (std::string_view const other : {"Value", "Result", "With", "Returns"})
    if (auto const member = tree.member(statement.node, other)) {
      finding.as(diag::Severity::error)
          .fix("Rename " + quoted(other) + " to `Return`", false,
               {syntax::replace(tree, member->key, "\"Return\"")});
      return;
    }
  finding.help("Write the value, for example `\"Return\": 20`.");
}

// The effect of a hook decides which of its two properties AAM reads. `merge` without `MergeWith`:
// services/hook-merge-needs-array.
void check_hook(Tree const& tree, policy::Statement const& statement, lint::Reporter& out) {
  bool const hooks_alone = std::ranges::all_of(statement.named, [](policy::Resource const& resource) {
    return resource.id.kind == ResourceKind::hook;
  });
  if (!is_known(statement) || !hooks_alone || !statement.effect ||
      !tree.is(statement.effect.value, syntax::Kind::string) ||
      facts::depends_on_request(tree, statement.effect.value))
    return;
  std::string const effect = tree.string(statement.effect.value);
  check_return(tree, statement, effect, out);
  for (auto const& [name, other] : {std::pair("MergeWith", "Return"), std::pair("Return", "MergeWith")}) {
    auto const member = tree.member(statement.node, name);
    if (!member || hook_reads(effect, name) || !hook_reads(effect, other)) continue;
    if (std::string_view(name) == "Return" && !tree.member(statement.node, other)) continue;
    report(tree, statement, {statement.effect.value, lint::Aspect::value}, *member,
           {.message = "AAM ignores " + quoted(name) + ": with the effect " + quoted(effect) + " it reads " +
                       quoted(other),
            .why = "AAM reads `MergeWith` with the effect `merge`, and `Return` with any other.",
            .instead = other},
           out);
  }
}

// A property of an action that the statement does not name.
void check_actions(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (auto const& [index, member] :
       facts::ignored_properties(policy, {"Password", "Teaser", "Redirect", "On"})) {
    std::string const name = tree.string(member.key);
    bool const list = name == "On";
    policy::Statement const& statement = policy.statements[index];
    lint::Finding& finding =
        out.report({member.key, lint::Aspect::key}, tree[member.key].span,
                   "AAM ignores " + quoted(name) + ", because the statement has no action " +
                       (list ? "`List`" : "`Read`"));
    if (list) {
      finding
          .why("`On` sets where a post is hidden from lists. Other actions apply to the front end, the back "
               "end and the REST API alike.")
          .help("To hide the post there, add `List` to the actions. To limit other actions, use a "
                "`Condition`.");
      continue;
    }
    finding
        .why(quoted(name) + " sets what readers get instead of the post. People who know its address can "
                            "read the post.")
        .help("To close the post to readers, add `Read` to the actions.");
    if (lint::allows(tree, statement)) continue;
    finding.as(diag::Severity::error);
    syntax::NodeId const actions = statement.action.value;
    // A post that no list shows has no teaser.
    bool const teaser = name == "Teaser" && statement.actions.size() == 1 &&
                        ascii::equal_ignoring_case(tree.string(statement.actions.front()), "List");
    if (teaser)
      finding.fix("Write `Read` instead of `List`", false,
                  {syntax::replace(tree, statement.actions.front(), "\"Read\"")});
    finding.fix("Add `Read`", false, {syntax::add_to_list(tree, actions, "\"Read\"")});
  }
}

// `Password`, `Teaser` and `Redirect` say what people get who are denied.
void check_allows(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (policy::Statement const& statement : policy.statements) {
    if (!is_known(statement) || !lint::allows(tree, statement)) continue;
    for (std::string_view const name : {"Password", "Teaser", "Redirect"}) {
      auto const member = tree.member(statement.node, name);
      if (!member || facts::property_use(tree, statement, name) != facts::PropertyUse::read) continue;
      bool const password = name == "Password";
      lint::Finding& finding =
          out.report({member->key, lint::Aspect::key}, tree[member->key].span,
                     password ? "the effect `allow` opens the page to everybody, without a password"
                              : "AAM ignores " + quoted(name) + ": the effect `allow` opens the page");
      finding.as(password ? diag::Severity::error : diag::Severity::warning)
          .why(quoted(name) + " belongs to the effect `deny`: it is what people get instead of the page.");
      if (password)
        finding.fix("Write the effect `deny`, which asks for the password", false,
                    {syntax::replace(tree, statement.effect.value, "\"deny\"")});
      else
        finding.help("Remove it, or write it in a statement that denies.");
    }
  }
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (policy::Statement const& statement : facts.policy().statements) {
    check_types(facts.tree(), statement, out);
    check_hook(facts.tree(), statement, out);
  }
  if (lint::version_7.contains(facts.settings().aam_version)) {
    check_actions(facts.policy(), out);
    check_allows(facts.policy(), out);
  }
}

} // namespace

extern lint::Rule const schema_ignored_property{
    .id = "schema/ignored-property",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::outcome,
    .versions = lint::from_version_7,
    .aliases = {"content/on-without-list", "content/restriction-without-read", "schema/property-not-read"},
    .check = check,
};

} // namespace aclint::rules
