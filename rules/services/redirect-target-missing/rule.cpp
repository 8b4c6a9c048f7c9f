#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/params.h"
#include "catalog/synonyms.h"
#include "facts/redirects.h"
#include "syntax/edit.h"

#include <string>

namespace aclint::rules {

namespace {

using facts::Redirect;
using syntax::Tree;

bool is_given(Redirect const& redirect, std::string_view property) {
  if (property.empty()) return false;
  php::Value const* const value = redirect.kept(property);
  return value != nullptr && php::truthy(*value);
}

// What people see instead.
std::string_view instead(catalog::RedirectType const& type) {
  return type.name == "custom_message" ? "AAM shows an empty page."
                                       : "AAM redirects to the front page instead.";
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (facts::RedirectPlace const& place : facts::redirect_places(policy)) {
    auto const redirect = Redirect::of(tree, place.field.value);
    catalog::RedirectType const* const type = redirect ? redirect->type() : nullptr;
    if (type == nullptr || type->target.empty()) continue;
    if (is_given(*redirect, type->target) || is_given(*redirect, type->or_target)) continue;
    bool const either = !type->or_target.empty();
    std::string const target = quoted(type->target) + (either ? " or " + quoted(type->or_target) : "");
    auto const empty = redirect->member(type->target);
    auto const word = redirect->member("Type");
    syntax::NodeId const at = empty ? empty->value : word->value;
    std::string const problem = !empty   ? (either ? ", but has neither" : ", which is missing")
                                : either ? ", and " + quoted(type->target) + " is empty"
                                         : ", which is empty";
    lint::Finding& finding = out.report({place.field.value, lint::Aspect::outcome}, tree[at].span,
                                        quoted(type->name) + " needs " + target + problem);
    finding.why(std::string(instead(*type)));
    for (Tree::Member const member : tree.members(place.field.value)) {
      std::string const key = tree.string(member.key);
      auto const meant = catalog::meant_key(key, catalog::redirect_property_names());
      if (empty || (meant != type->target && (type->or_target.empty() || meant != type->or_target))) continue;
      finding.fix("Rename " + quoted(key) + " to " + quoted(*meant), false,
                  {syntax::replace(tree, member.key, syntax::json_string(*meant))});
      break;
    }
    if (finding.diagnostic.fixes.empty()) finding.help((empty ? "Give a value to " : "Add ") + target + ".");
  }
}

} // namespace

extern lint::Rule const services_redirect_target_missing{
    .id = "services/redirect-target-missing",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::meaning,
    .check = check,
};

} // namespace aclint::rules
