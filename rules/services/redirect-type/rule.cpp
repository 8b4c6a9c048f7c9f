#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "base/words.h"
#include "catalog/closest.h"
#include "catalog/params.h"
#include "catalog/synonyms.h"
#include "facts/redirects.h"
#include "lint/report/redirect.h"
#include "lint/suggestion.h"
#include "syntax/edit.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string>

namespace aclint::rules {

namespace {

using facts::Redirect;
using facts::RedirectPlace;
using syntax::NodeId;
using syntax::Tree;

// The type of AAM 7 that the author probably meant. The names of AAM 6 are understood, too.
std::optional<std::string_view> meant(std::string_view word) {
  for (catalog::RedirectType const& type : catalog::redirect_types())
    if (ascii::equal_ignoring_case(type.name, word)) return type.current;
  return catalog::closest(word, catalog::redirect_type_names());
}

// The type that belongs to the target of the redirect.
catalog::RedirectType const* by_target(Redirect const& redirect) {
  for (catalog::RedirectType const& type : catalog::redirect_types()) {
    if (type.legacy() || type.target.empty()) continue;
    if (redirect.member(type.target) || (!type.or_target.empty() && redirect.member(type.or_target)))
      return &type;
  }
  return nullptr;
}

void check_word(policy::Document const& policy, RedirectPlace const& place, NodeId node,
                lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  std::string const word = tree.string(node);
  bool const text = tree.is(node, syntax::Kind::string);
  if (text && catalog::find_redirect_type(word) != nullptr) return;
  auto near = text ? meant(word) : std::nullopt;
  if (text && !near)
    if (auto const redirect = Redirect::of(tree, place.field.value))
      if (catalog::RedirectType const* const type = by_target(*redirect)) near = type->name;
  std::string const help = "The types are " + join_words(catalog::redirect_type_names(), quoted) + ".";
  std::string const why = "AAM does not know this type: " + lint::with_unknown_type(policy, place) + ".";
  lint::Subject const subject{node, lint::Aspect::value};
  if (text)
    lint::report_unknown(out, subject, tree, node,
                         {.what = "redirect type", .word = word, .meant = near, .why = why, .help = help});
  else
    out.report(subject, tree[node].span, "a redirect type must be a string").why(why).help(help);
}

// A redirect without a type.
void check_missing(Tree const& tree, Redirect const& redirect, lint::Reporter& out) {
  for (Tree::Member const member : tree.members(redirect.node())) {
    std::string const key = tree.string(member.key);
    if (catalog::meant_key(key, catalog::redirect_property_names()) != "Type") continue;
    lint::report_unknown(
        out, {member.key, lint::Aspect::key}, tree, member.key,
        {.what = "key", .word = key, .meant = "Type", .why = "Without `Type`, AAM does not redirect."});
    return;
  }
  catalog::RedirectType const* const type = by_target(redirect);
  if (type == nullptr) return;
  auto const target = redirect.member(redirect.member(type->target) ? type->target : type->or_target);
  out.report({redirect.node(), lint::Aspect::outcome}, tree[target->key].span,
             "the redirect has no `Type`, so " + quoted(tree.string(target->key)) + " is ignored")
      .why("AAM reads the target only if it knows the type.")
      .fix("Add the type " + quoted(type->name), false,
           {syntax::insert_member_before(tree, target->key, "\"Type\": " + syntax::json_string(type->name))});
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (RedirectPlace const& place : facts::redirect_places(policy)) {
    auto const redirect = Redirect::of(tree, place.field.value);
    if (!redirect || !redirect->known("Type")) continue;
    auto const type = redirect->member("Type");
    if (!type) {
      check_missing(tree, *redirect, out);
      continue;
    }
    check_word(policy, place, type->value, out);
    catalog::RedirectType const* const known = redirect->type();
    if (place.param == nullptr || known == nullptr) continue;
    auto const& taken = place.param->redirect_types;
    if (std::ranges::find(taken, known->name) != taken.end()) continue; // only `redirect:on:login` is choosy
    out.report({type->value, lint::Aspect::value}, tree[type->value].span,
               quoted(known->name) + " is not a type for " + quoted(place.param->key))
        .why(known->name == "login_redirect"
                 ? "AAM sends people who have logged in back to the login form."
                 : "AAM sends people who have logged in to the front page instead.")
        .help("Use one of these types: " + join_words(taken, quoted) + ".");
  }
}

} // namespace

extern lint::Rule const services_redirect_type{
    .id = "services/redirect-type",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::form,
    .check = check,
};

} // namespace aclint::rules
