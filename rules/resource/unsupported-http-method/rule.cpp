#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/near.h"
#include "catalog/objects.h"
#include "lint/edit.h"
#include "policy/resource.h"

#include <algorithm>
#include <array>

namespace aclint::rules {

namespace {

// Methods that WordPress answers for every route, besides those that routes register.
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
    auto const near = list ? std::nullopt : catalog::nearest(verb, catalog::http_method_names());
    lint::Finding& finding = out.report({resource.node, lint::Aspect::value}, resource.source(*place),
                                        quoted(verb) + " is no HTTP method that WordPress answers" +
                                            (near ? "; did you mean " + quoted(*near) + "?" : ""));
    finding
        .why("AAM compares the method of the request with it. None has this one, so the statement does "
             "nothing, and "
             "what it denies is open.")
        .help(list   ? "Name one method: each needs a resource of its own."
              : near ? "Write " + quoted(*near) + "."
                     : "The methods of WordPress's routes are GET, POST, PUT, PATCH and DELETE.");
    if (near)
      finding.fix("Write " + quoted(*near), false, {lint::replace_in(resource.decoded, *place, *near)});
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
