#include "lint/rule.h"
#include "base/quoted.h"
#include "base/unknown_word.h"
#include "catalog/params.h"
#include "catalog/synonyms.h"
#include "facts/properties.h"
#include "syntax/edit.h"

#include <string>

namespace aclint::rules {

namespace {

constexpr std::string_view prefix = "redirect:on:access-denied";

void check(policy::Document const& policy, lint::Reporter& out) {
  syntax::Tree const& tree = *policy.tree;
  for (policy::Param const& param : policy.params) {
    if (!param.key || !tree.is(param.key.value, syntax::Kind::string)) continue;
    std::string const key = tree.string(param.key.value);
    if (!key.starts_with(prefix) || facts::depends_on_request(key) || key.find("=>") != std::string::npos)
      continue;
    std::string_view const rest = std::string_view(key).substr(prefix.size());
    if ((!rest.empty() && rest.front() != ':') || catalog::find_param(key) != nullptr) continue;
    std::string_view const area = rest.empty() ? rest : rest.substr(1);
    auto const near = catalog::meant(area, catalog::areas(), catalog::area_synonyms());
    lint::Finding& finding =
        out.report({param.key.value, lint::Aspect::value}, tree[param.key.value].span,
                   area.empty() ? quoted(key) + " names no area" : unknown_word("area", area, near));
    finding
        .why("AAM looks for the redirect of the area in which access was denied: `frontend`, `backend` or "
             "`api`. Nothing asks for this one.")
        .help("Write one param for each area that is meant.");
    if (near) {
      std::string const meant = std::string(prefix) + ":" + std::string(*near);
      finding.fix("Write " + quoted(meant), false,
                  {syntax::replace(tree, param.key.value, syntax::json_string(meant))});
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
