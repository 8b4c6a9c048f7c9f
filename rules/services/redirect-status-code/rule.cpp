#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/params.h"
#include "facts/redirects.h"

#include <cstdint>
#include <string>

namespace aclint::rules {

namespace {

using facts::Redirect;
using syntax::Tree;

// Why the code is wrong.
std::string_view why(catalog::RedirectType const& type) {
  return type.max_status < 400
             ? "WordPress redirects only with codes from 300 to 399. "
               "With any other code it stops and shows an error."
             : "With this code, browsers and search engines do not know that access is denied.";
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (facts::RedirectPlace const& place : facts::redirect_places(policy)) {
    auto const redirect = Redirect::of(tree, place.field.value);
    catalog::RedirectType const* const type = redirect ? redirect->type() : nullptr;
    auto const written = redirect ? redirect->member("StatusCode") : std::nullopt;
    if (type == nullptr || !written || !redirect->known("StatusCode")) continue;
    std::int64_t const code = *redirect->kept("StatusCode")->integer();
    if (code >= type->min_status && code <= type->max_status) continue;
    std::string const shown = quoted(tree.string(written->value));
    std::string const range = std::to_string(type->min_status) + " to " + std::to_string(type->max_status);
    lint::Finding& finding =
        out.report({written->value, lint::Aspect::value}, tree[written->value].span,
                   code == 0 ? shown + " is not an HTTP status code"
                             : shown + " is the wrong status code for " + quoted(type->name));
    finding.why(code == 0 ? "AAM cannot use it: a status code is a whole number." : std::string(why(*type)));
    finding.help("Write a number from " + range + ", or remove `StatusCode`.");
  }
}

} // namespace

extern lint::Rule const services_redirect_status_code{
    .id = "services/redirect-status-code",
    .severity = diag::Severity::warning,
    .check = check,
};

} // namespace aclint::rules
