#include "lint/rule.h"
#include "base/ascii.h"
#include "catalog/closest.h"
#include "catalog/objects.h"
#include "lint/suggestion.h"
#include "policy/resource.h"

#include <algorithm>
#include <array>

namespace aclint::rules {

namespace {

// Methods that WordPress answers for every route, in addition to those that a route registers.
bool answered_everywhere(std::string_view verb) {
  constexpr std::array<std::string_view, 2> methods{"HEAD", "OPTIONS"};
  return std::ranges::any_of(methods,
                             [&](std::string_view m) { return ascii::equal_ignoring_case(m, verb); });
}

void check(policy::Document const& policy, lint::Reporter& out) {
  policy::for_each_resource(policy, [&](policy::Statement const&, policy::Resource const& resource) {
    std::optional<Span> const place = resource.id.verb();
    if (!place || !resource.id.literal() || resource.id.problem) return;
    std::string_view const verb = resource.word(*place);
    if (verb.find('*') != std::string_view::npos || catalog::http_method(verb) || answered_everywhere(verb))
      return;
    bool const list = verb.find_first_of(",|/ ") != std::string_view::npos;
    auto const near = list ? std::nullopt : catalog::closest(verb, catalog::http_method_names());
    lint::report_unknown(
        out, {resource.node, lint::Aspect::value}, resource.decoded, *place,
        {.what = "HTTP method",
         .word = verb,
         .meant = near,
         .why = "No request has this method, so the statement has no effect: what it denies stays open.",
         .help = list ? "Write one method. Each method needs its own resource."
                      : "Write GET, POST, PUT, PATCH or DELETE."});
  });
}

} // namespace

extern lint::Rule const resource_unsupported_http_method{
    .id = "resource/unsupported-http-method",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::meaning,
    .check = check,
};

} // namespace aclint::rules
