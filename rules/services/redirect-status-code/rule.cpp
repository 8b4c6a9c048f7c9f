#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/params.h"
#include "facts/redirects.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace aclint::rules {

namespace {

using facts::Redirect;
using syntax::Tree;

// Why AAM never reads the status code at this place; empty if it does, or may do so.
std::string_view why_ignored(facts::RedirectPlace const& place, catalog::RedirectType const& type) {
  if (place.param != nullptr && place.param->key == "redirect:on:login")
    return "After logging in, AAM always redirects with the status code 302.";
  if (place.of_statement() && type.name == "default")
    return "With the type `default` AAM reads no other property of a statement's redirect.";
  return {};
}

// A message after logging out: nothing is denied there.
bool is_farewell(catalog::RedirectType const& type, facts::RedirectPlace const& place) {
  return type.name == "custom_message" && place.param != nullptr && place.param->key == "redirect:on:logout";
}

bool is_success(std::int64_t code) { return code >= 200 && code < 300; }

struct Problem {
  diag::Severity severity;
  std::string message;
  std::string_view why;
};

// What is wrong with the code of a redirect that AAM reads.
std::optional<Problem> problem_of(std::int64_t code, catalog::RedirectType const& type,
                                  facts::RedirectPlace const& place, std::string const& shown) {
  using enum diag::Severity;
  if (code == 0) {
    std::string message = shown + " is not an HTTP status code";
    if (type.redirects()) return Problem{warning, message, "AAM cannot use it, so it uses 307."};
    if (type.name == "custom_message") return Problem{warning, message, "AAM cannot use it, so it uses 401."};
    if (place.param == nullptr || !place.param->key.starts_with("redirect:on:access-denied:"))
      return std::nullopt;
    return Problem{error, message,
                   "With the type `default` AAM sends it all the same: "
                   "denied pages answer like a broken server, with the code 500."};
  }
  if (code >= type.min_status && code <= type.max_status) return std::nullopt;
  bool const farewell = is_farewell(type, place);
  if (farewell && is_success(code)) return std::nullopt;
  std::string message = shown + " is the wrong status code for " + quoted(type.name);
  if (type.redirects())
    return Problem{error, message,
                   "WordPress redirects only with codes from 300 to 399. "
                   "With any other code it stops and shows an error."};
  if (type.name == "default" &&
      !(place.param != nullptr && place.param->key.starts_with("redirect:on:access-denied:")))
    return std::nullopt; // the usual page, with its own code
  bool const not_found = place.param != nullptr && place.param->key == "redirect:on:404";
  return Problem{warning, message,
                 farewell ? "AAM sends the message with this code, but browsers do not expect one with it."
                 : not_found
                     ? "With this code, browsers and search engines do not know that there is no such page."
                     : "With this code, browsers and search engines do not know that access is denied."};
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (facts::RedirectPlace const& place : facts::redirect_places(policy)) {
    auto const redirect = Redirect::of(tree, place.field.value);
    catalog::RedirectType const* const type = redirect ? redirect->type() : nullptr;
    auto const written = redirect ? redirect->member("StatusCode") : std::nullopt;
    if (type == nullptr || !written || !redirect->known("StatusCode")) continue;
    Span const span = tree[written->value].span;
    if (std::string_view const ignored = why_ignored(place, *type); !ignored.empty()) {
      out.report({written->key, lint::Aspect::key}, tree[written->key].span,
                 "`StatusCode` has no effect here")
          .as(diag::Severity::info)
          .why(std::string(ignored))
          .help("Remove `StatusCode`.");
      continue;
    }
    std::int64_t const code = *redirect->kept("StatusCode")->integer();
    auto const problem = problem_of(code, *type, place, quoted(tree.string(written->value)));
    if (!problem) continue;
    out.report({written->value, lint::Aspect::value}, span, problem->message)
        .as(problem->severity)
        .why(std::string(problem->why))
        .help(std::string(is_farewell(*type, place) ? "Write `200`, or a number from "
                                                    : "Write a number from ") +
              std::to_string(type->min_status) + " to " + std::to_string(type->max_status) +
              ", or remove `StatusCode`.");
  }
}

} // namespace

extern lint::Rule const services_redirect_status_code{
    .id = "services/redirect-status-code",
    .severity = diag::Severity::warning,
    .check = check,
};

} // namespace aclint::rules
