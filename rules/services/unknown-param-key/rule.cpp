#include "lint/rule.h"
#include "catalog/closest.h"
#include "catalog/params.h"
#include "facts/properties.h"
#include "lint/suggestion.h"

#include <string>

namespace aclint::rules {

namespace {

void check(policy::Document const& policy, lint::Reporter& out) {
  syntax::Tree const& tree = *policy.tree;
  for (policy::Param const& param : policy.params) {
    if (!param.key || !tree.is(param.key.value, syntax::Kind::string)) continue;
    std::string const key = tree.string(param.key.value);
    if (facts::depends_on_request(key) || catalog::find_param(key) != nullptr) continue;
    auto const near = catalog::closest(key, catalog::exact_param_keys());
    if (!near) continue;
    lint::report_unknown(
        out, {param.key.value, lint::Aspect::value}, tree, param.key.value,
        {.what = "param",
         .word = key,
         .meant = near,
         .why = "The marker `${POLICY_PARAM.…}` can read a param of any name, but AAM itself acts only "
                "on those it knows.",
         .perhaps_right = true});
  }
}

} // namespace

extern lint::Rule const services_unknown_param_key{
    .id = "services/unknown-param-key",
    .severity = diag::Severity::info,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
