#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/near.h"
#include "catalog/params.h"
#include "lint/content.h"
#include "lint/edit.h"

#include <array>
#include <optional>
#include <string>

namespace aclint::rules {

namespace {

constexpr std::string_view prefix = "redirect:on:access-denied";

// What people call an area of the site.
struct Alias {
  std::string_view word;
  std::string_view area;
};
constexpr std::array<Alias, 9> aliases{{{"admin", "backend"},
                                        {"back-end", "backend"},
                                        {"dashboard", "backend"},
                                        {"front", "frontend"},
                                        {"front-end", "frontend"},
                                        {"public", "frontend"},
                                        {"rest", "api"},
                                        {"restful", "api"},
                                        {"rest-api", "api"}}};

std::optional<std::string_view> meant(std::string_view word) {
  for (Alias const& alias : aliases)
    if (ascii::equal_ignoring_case(alias.word, word)) return alias.area;
  for (std::string_view const area : catalog::areas())
    if (ascii::equal_ignoring_case(area, word)) return area;
  return catalog::nearest(word, catalog::areas());
}

void check(policy::Document const& policy, lint::Reporter& out) {
  syntax::Tree const& tree = *policy.tree;
  for (policy::Param const& param : policy.params) {
    if (!param.key || !tree.is(param.key.value, syntax::Kind::string)) continue;
    std::string const key = tree.string(param.key.value);
    if (!key.starts_with(prefix) || lint::depends_on_request(key) || key.find("=>") != std::string::npos)
      continue;
    std::string_view const rest = std::string_view(key).substr(prefix.size());
    if ((!rest.empty() && rest.front() != ':') || catalog::find_param(key) != nullptr) continue;
    std::string_view const area = rest.empty() ? rest : rest.substr(1);
    auto const near = meant(area);
    lint::Finding& finding =
        out.report({param.key.value, lint::Aspect::value}, tree[param.key.value].span,
                   area.empty() ? quoted(key) + " names no area"
                                : quoted(area) + " is no area of the site" +
                                      (near ? "; did you mean " + quoted(*near) + "?" : ""));
    finding
        .why("AAM looks for the redirect of the area in which access was denied: `frontend`, `backend` or "
             "`api`. Nothing asks for this one.")
        .help("Write one param for each area that is meant.");
    if (near) {
      std::string const mended = std::string(prefix) + ":" + std::string(*near);
      finding.fix("Write " + quoted(mended), false,
                  {lint::replace(tree, param.key.value, lint::json_string(mended))});
    }
  }
}

} // namespace

extern lint::Rule const services_access_denied_area{
    .id = "services/access-denied-area",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::meaning,
    .check = check,
};

} // namespace aclint::rules
