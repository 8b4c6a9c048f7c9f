#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/params.h"
#include "facts/redirects.h"

#include <cstdint>
#include <string>

namespace aclint::rules {

namespace {

using facts::RedirectReading;
using syntax::Tree;

// Why WordPress or AAM do not like the code.
std::string_view why(catalog::RedirectType const& type) {
  return type.max_status < 400 ? "WordPress redirects with codes from 300 to 399 only: with any other it "
                                 "stops and shows an error."
                               : "The page that says that access is denied then claims to be something else, "
                                 "to browsers, caches "
                                 "and search engines.";
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (facts::RedirectPlace const& place : facts::redirect_places(policy)) {
    auto const redirect = RedirectReading::of(tree, place.field.value);
    catalog::RedirectType const* const type = redirect ? redirect->type() : nullptr;
    auto const written = redirect ? redirect->member("StatusCode") : std::nullopt;
    if (type == nullptr || !written || !redirect->known("StatusCode")) continue;
    std::int64_t const code = *redirect->kept("StatusCode")->integer();
    if (code >= type->min_status && code <= type->max_status) continue;
    std::string const shown = quoted(tree.string(written->value));
    std::string const range = std::to_string(type->min_status) + " to " + std::to_string(type->max_status);
    lint::Finding& finding = out.report({written->value, lint::Aspect::value}, tree[written->value].span,
                                        code == 0 ? shown + " is no HTTP status code"
                                                  : shown + " is no status code for " + quoted(type->name));
    finding.why(code == 0 ? "AAM reads a whole number here, and takes its own code where there is none."
                          : std::string(why(*type)));
    finding.help("Write a number from " + range + ", or leave it out.");
  }
}

} // namespace

extern lint::Rule const services_redirect_status_code{
    .id = "services/redirect-status-code",
    .severity = diag::Severity::warning,
    .check = check,
};

} // namespace aclint::rules
