#include "lint/rule.h"
#include "base/ascii.h"
#include "catalog/closest.h"
#include "catalog/objects.h"
#include "lint/other_resource.h"
#include "lint/suggestion.h"
#include "policy/resource.h"
#include "syntax/edit.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

namespace aclint::rules {

namespace {

// Words for several methods, and other words for one: those of WordPress in PHP (`WP_REST_Server::READABLE`) and of people.
struct Words {
  std::string_view word;
  std::array<std::string_view, 5> methods;
};
constexpr std::array<Words, 19> words{{
    {"ALL", {"GET", "POST", "PUT", "PATCH", "DELETE"}},
    {"ALLMETHODS", {"GET", "POST", "PUT", "PATCH", "DELETE"}},
    {"ANY", {"GET", "POST", "PUT", "PATCH", "DELETE"}},
    {"CREATABLE", {"POST"}},
    {"CREATE", {"POST"}},
    {"DEL", {"DELETE"}},
    {"DELETABLE", {"DELETE"}},
    {"EDIT", {"POST", "PUT", "PATCH"}},
    {"EDITABLE", {"POST", "PUT", "PATCH"}},
    {"FETCH", {"GET"}},
    {"LIST", {"GET"}},
    {"READ", {"GET"}},
    {"READABLE", {"GET"}},
    {"REMOVE", {"DELETE"}},
    {"SAVE", {"POST", "PUT", "PATCH"}},
    {"UPDATE", {"POST", "PUT", "PATCH"}},
    {"VIEW", {"GET"}},
    {"WRITE", {"POST", "PUT", "PATCH", "DELETE"}},
    {"WRITABLE", {"POST", "PUT", "PATCH"}},
}};

// The methods that a word stands for; empty: none.
std::vector<std::string_view> methods_of(std::string_view verb) {
  for (std::string_view const prefix : {"WP_REST_Server::"})
    if (verb.starts_with(prefix)) verb.remove_prefix(prefix.size());
  std::vector<std::string_view> result;
  for (Words const& row : words)
    if (ascii::equal_ignoring_case(row.word, verb))
      std::ranges::copy_if(row.methods, std::back_inserter(result),
                           [](std::string_view m) { return !m.empty(); });
  return result;
}

void check(policy::Document const& policy, lint::Reporter& out) {
  policy::for_each_resource(policy, [&](policy::Statement const& statement,
                                        policy::Resource const& resource) {
    std::optional<Span> const place = resource.id.verb();
    if (!place || !resource.id.literal() || resource.id.problem) return;
    std::string_view const verb = resource.word(*place);
    if (verb.find('*') != std::string_view::npos || catalog::http_method(verb) ||
        catalog::is_answered_everywhere(verb))
      return;
    bool const list = verb.find_first_of(",|/ ") != std::string_view::npos;
    std::vector<std::string_view> const methods = methods_of(verb);
    auto const near = list                  ? std::nullopt
                      : methods.size() == 1 ? std::optional(methods.front())
                      : methods.empty()     ? catalog::closest(verb, catalog::http_method_names())
                                            : std::nullopt;
    lint::Finding& finding = lint::report_unknown(
        out, {resource.node, lint::Aspect::value}, resource.decoded, *place,
        {.what = "HTTP method",
         .word = verb,
         .meant = near,
         .why = "No request has this method, so the statement has no effect: what it denies stays open.",
         .help = list || methods.size() > 1 ? "Write one method. Each method needs its own resource."
                                            : "Write GET, POST, PUT, PATCH or DELETE."});
    if (methods.size() < 2) return;
    std::vector<std::string> all;
    for (std::string_view const method : methods)
      all.push_back(std::string(resource.text().substr(0, place->begin)) + std::string(method));
    finding.fix(
        "Write one resource for each method", false,
        {syntax::replace(*policy.tree, resource.node, lint::list_of_resources(statement, resource, all))});
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
