#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "base/unknown_word.h"
#include "catalog/params.h"
#include "catalog/synonyms.h"
#include "facts/redirects.h"
#include "lint/suggestion.h"
#include "php/number.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace aclint::rules {

namespace {

using syntax::Tree;

// Keys that belong in the statement or param.
constexpr std::array<std::string_view, 2> of_statement{"Condition", "Enforce"};

// The property that the author probably meant by a key.
std::optional<std::string_view> meant(Tree const& tree, std::string const& key, syntax::NodeId value) {
  if (catalog::find_redirect_property(key) != nullptr) return std::nullopt;
  std::string plain;
  for (char const c : ascii::lowercase(key))
    if (c != '_' && c != '-') plain += c;
  if (auto const synonym = catalog::synonym_of(plain, catalog::redirect_property_synonyms())) {
    // `"Page": 12` is an id.
    if (*synonym == "Slug" && (tree.is(value, syntax::Kind::number) || php::numeric(tree.string(value))))
      return "Id";
    return synonym;
  }
  return catalog::meant_key(key, catalog::redirect_property_names());
}

// Whether the redirect goes nowhere without this property.
bool is_missing_target(Tree const& tree, syntax::NodeId node, std::string_view property) {
  if (property == "Type") return true; // without it AAM does not redirect
  auto const redirect = facts::Redirect::of(tree, node);
  catalog::RedirectType const* const type = redirect ? redirect->type() : nullptr;
  if (type == nullptr || (type->target != property && type->or_target != property)) return false;
  return !redirect->member(type->target) && (type->or_target.empty() || !redirect->member(type->or_target));
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (facts::RedirectPlace const& place : facts::redirect_places(policy)) {
    if (!tree.is(place.field.value, syntax::Kind::object)) continue;
    for (Tree::Member const member : tree.members(place.field.value)) {
      std::string const key = tree.string(member.key);
      if (std::ranges::find(of_statement, key) != of_statement.end()) {
        std::string const owner = place.param != nullptr ? "param" : "statement";
        out.report({member.key, lint::Aspect::key}, tree[member.key].span,
                   quoted(key) + " must be in the " + owner + ", not in the redirect")
            .why(key == "Condition" ? "AAM ignores it here, so the " + owner + " always applies."
                                    : "AAM ignores it here.")
            .help("Move it from the redirect to the " + owner + ".");
        continue;
      }
      auto const near = meant(tree, key, member.value);
      if (!near) continue;
      bool const taken = tree.member(place.field.value, *near).has_value();
      lint::Subject const subject{member.key, lint::Aspect::key};
      if (taken)
        out.report(subject, tree[member.key].span,
                   unknown_word("redirect property", key, {}) + "; the redirect also has " + quoted(*near))
            .why("AAM ignores properties that it does not know.")
            .help("Remove " + quoted(key) + ", or use its value for " + quoted(*near) + ".");
      else
        lint::report_unknown(out, subject, tree, member.key,
                             {.what = "redirect property",
                              .word = key,
                              .meant = near,
                              .why = *near == "StatusCode" ? "AAM ignores it and uses the usual status code."
                                                           : "AAM ignores properties that it does not know."})
            .as(is_missing_target(tree, place.field.value, *near) ? diag::Severity::error
                                                                  : diag::Severity::warning);
    }
  }
}

} // namespace

extern lint::Rule const services_unknown_redirect_property{
    .id = "services/unknown-redirect-property",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::spelling,
    .check = check,
};

} // namespace aclint::rules
