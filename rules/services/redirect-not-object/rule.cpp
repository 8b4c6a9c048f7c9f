#include "lint/rule.h"
#include "base/ascii.h"
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

// `301 /shop`, as for a web server: where a redirect goes, and its status code.
struct Target {
  std::string_view status; ///< may be empty
  std::string_view url;    ///< empty: the text is not an address
};

Target target_in(std::string_view text) {
  Target result;
  if (ascii::starts_with_ignoring_case(text, "return ")) text = ascii::trim(text.substr(7));
  bool const has_status = text.size() > 4 && text[3] == ' ' && text[0] == '3' && ascii::is_digit(text[1]) &&
                          ascii::is_digit(text[2]);
  if (has_status) {
    result.status = text.substr(0, 3);
    text = ascii::trim(text.substr(4));
  }
  if (has_status && text.ends_with(';')) text.remove_suffix(1);
  if (text.starts_with('/') || text.starts_with("http")) result.url = text;
  return result;
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
    Target const target = target_in(text);
    if (target.url.empty()) continue;
    std::string const status = target.status.empty() ? "" : ", \"StatusCode\": " + std::string(target.status);
    finding.fix("Write a redirect to " + quoted(target.url), false,
                {syntax::replace(tree, value,
                                 R"({"Type": "url_redirect", "Url": )" + syntax::json_string(target.url) +
                                     status + "}")});
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
