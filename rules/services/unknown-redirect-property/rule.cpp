#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/params.h"
#include "lint/edit.h"
#include "lint/near_key.h"
#include "lint/redirect_place.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace aclint::rules {

namespace {

using syntax::Tree;

struct Synonym {
  std::string_view word; ///< in lower case, without `_` and `-`
  std::string_view property;
};

constexpr std::array<Synonym, 6> synonyms{{
    {"httpcode", "StatusCode"},
    {"httpstatus", "StatusCode"},
    {"httpstatuscode", "StatusCode"},
    {"responsecode", "StatusCode"},
    {"status", "StatusCode"},
    {"statuscode", "StatusCode"},
}};

// Keys that stand one level too deep.
constexpr std::array<std::string_view, 2> of_statement{"Condition", "Enforce"};

// The property of a redirect that a key was probably meant to be.
std::optional<std::string_view> meant(std::string const& key) {
  if (catalog::find_redirect_property(key) != nullptr) return std::nullopt;
  std::string plain;
  for (char const c : ascii::lowercase(key))
    if (c != '_' && c != '-') plain += c;
  for (Synonym const& synonym : synonyms)
    if (plain == synonym.word) return synonym.property;
  return lint::meant_key(key, catalog::redirect_property_names());
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (lint::RedirectPlace const& place : lint::redirect_places(policy)) {
    if (!tree.is(place.field.value, syntax::Kind::object)) continue;
    for (Tree::Member const member : tree.members(place.field.value)) {
      std::string const key = tree.string(member.key);
      if (std::ranges::find(of_statement, key) != of_statement.end()) {
        std::string const owner = place.param != nullptr ? "param" : "statement";
        out.report({member.key, lint::Aspect::key}, tree[member.key].span,
                   quoted(key) + " is no property of a redirect: it belongs into the " + owner)
            .why(key == "Condition" ? "AAM ignores it here, so the " + owner + " always applies."
                                    : "AAM ignores it here.")
            .help("Move it out of the redirect, into the " + owner + ".");
        continue;
      }
      auto const near = meant(key);
      if (!near) continue;
      bool const taken = tree.member(place.field.value, *near).has_value();
      lint::Finding& finding = out.report({member.key, lint::Aspect::key}, tree[member.key].span,
                                          quoted(key) + " is no property of a redirect" +
                                              (taken ? ", which has " + quoted(*near) + " as well"
                                                     : "; did you mean " + quoted(*near) + "?"));
      finding.why(
          *near == "StatusCode" && !taken
              ? "AAM ignores what it does not know, and sends the redirect with the usual status code."
              : "AAM ignores what it does not know, and the redirect counts without it.");
      if (taken)
        finding.help("Keep one of them.");
      else
        finding.help("Write " + quoted(*near) + ": upper and lower case matter.")
            .fix("Write " + quoted(*near), false,
                 {lint::replace(tree, member.key, lint::json_string(*near))});
    }
  }
}

} // namespace

extern lint::Rule const services_unknown_redirect_property{
    .id = "services/unknown-redirect-property",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
