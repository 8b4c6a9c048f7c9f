#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/properties.h"
#include "facts/redirects.h"
#include "lint/report/redirect.h"
#include "syntax/edit.h"

#include <string>

namespace aclint::rules {

namespace {

using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

std::string_view what(Kind kind) {
  switch (kind) {
  case Kind::string: return "a string";
  case Kind::array: return "a list";
  case Kind::number: return "a number";
  case Kind::boolean: return "true or false";
  default: return "null";
  }
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (facts::RedirectPlace const& place : facts::redirect_places(policy)) {
    NodeId const value = place.field.value;
    if (tree.is(value, Kind::object) || facts::depends_on_request(tree, value)) continue;
    Kind const kind = tree[value].kind;
    lint::Finding& finding = out.report({value, lint::Aspect::value}, tree[value].span,
                                        "a redirect must be an object, not " + std::string(what(kind)));
    finding.why((place.of_statement() ? "AAM finds no target in it: " : "AAM ignores this param: ") +
                lint::without_redirect(policy, place) + ".");
    finding.help(
        R"(Write the type and the target, for example `{"Type": "url_redirect", "Url": "/members"}`.)");
    std::string const text = kind == Kind::string ? tree.string(value) : std::string();
    if (text.starts_with('/') || text.starts_with("http"))
      finding.fix("Write a redirect to " + quoted(text), false,
                  {syntax::replace(tree, value,
                                   R"({"Type": "url_redirect", "Url": )" + syntax::json_string(text) + "}")});
  }
}

} // namespace

extern lint::Rule const services_redirect_not_object{
    .id = "services/redirect-not-object",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
