#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "php/number.h"
#include "policy/resource.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>

namespace aclint::rules {

namespace {

// `wp_generator`, `My_Plugin::boot`, as in WordPress's `remove_action`; not `first`.
bool is_function_name(std::string_view word) {
  auto const in_name = [](char c) {
    return ascii::is_alpha(c) || ascii::is_digit(c) || c == '_' || c == '\\';
  };
  return ascii::is_alpha(word.front()) && word.find_first_of("_\\") != word.npos &&
         std::ranges::all_of(word, in_name);
}

void check(policy::Document const& policy, lint::Reporter& out) {
  policy::for_each_resource(policy, [&](policy::Statement const&, policy::Resource const& resource) {
    std::optional<Span> const place = resource.id.priority();
    if (resource.id.kind != grammar::ResourceKind::hook || !resource.id.literal() || resource.id.problem ||
        !place)
      return;
    std::string_view const word = resource.word(*place);
    if (word.empty() || word.find('*') != std::string_view::npos) return;
    auto const number = php::numeric(word);
    if (number && std::holds_alternative<std::int64_t>(*number)) return;
    std::int64_t const taken = php::intval(php::Value(word));
    if (is_function_name(word)) {
      out.report({resource.node, lint::Aspect::value}, resource.source(*place),
                 "AAM cannot remove the single function " + quoted(word) +
                     ": it expects a priority here, and reads 0")
          .why(
              "A statement about a hook affects all functions that have the priority in its third part. So this one "
              "affects only those with the priority 0, and " +
              quoted(word) + " usually has another one.")
          .help(
              "Write the priority of the function, which is 10 if nothing else is known; AAM then removes all functions "
              "with this priority. Or look for a hook that only this function uses.");
      return;
    }
    out.report({resource.node, lint::Aspect::value}, resource.source(*place),
               quoted(word) + " is not a valid priority; AAM reads it as " + std::to_string(taken))
        .why("A priority is a whole number, usually 10. This statement affects only the priority " +
             std::to_string(taken) + ".")
        .help("Write the priority of the function that you mean, or leave it out for 10.");
  });
}

} // namespace

extern lint::Rule const services_hook_priority_not_number{
    .id = "services/hook-priority-not-number",
    .severity = diag::Severity::error,
    .check = check,
};

} // namespace aclint::rules
