#include "lint/other_resource.h"

#include "base/quoted.h"
#include "base/unknown_word.h"
#include "syntax/edit.h"

#include <utility>

namespace aclint::lint {

std::string list_of_resources(policy::Statement const& statement, policy::Resource const& resource,
                              std::span<std::string const> names) {
  std::string result;
  for (std::string const& name : names) result += (result.empty() ? "" : ", ") + syntax::json_string(name);
  return statement.resource.value == resource.node ? "[" + result + "]" : result;
}

Finding& report_other_type(Reporter& out, policy::Resource const& resource, Span place, std::string_view what,
                           std::string const& whole, std::string why) {
  Span const all{0, static_cast<Offset>(resource.text().size())};
  return out
      .report({resource.node, Aspect::value}, resource.source(place),
              unknown_word(what, resource.word(place), whole))
      .as(diag::Severity::error)
      .why(std::move(why))
      .fix("Write " + quoted(whole), false, {syntax::replace_in(resource.decoded, all, whole)});
}

} // namespace aclint::lint
