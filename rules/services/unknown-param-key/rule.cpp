#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/near.h"
#include "catalog/params.h"
#include "lint/content.h"
#include "lint/edit.h"

#include <string>

namespace aclint::rules {

namespace {

void check(policy::Document const& policy, lint::Reporter& out) {
  syntax::Tree const& tree = *policy.tree;
  for (policy::Param const& param : policy.params) {
    if (!param.key || !tree.is(param.key.value, syntax::Kind::string)) continue;
    std::string const key = tree.string(param.key.value);
    if (lint::depends_on_request(key) || catalog::find_param(key) != nullptr) continue;
    auto const near = catalog::nearest(key, catalog::exact_param_keys());
    if (!near) continue;
    bool const letter_case = ascii::equal_ignoring_case(key, *near);
    out.report({param.key.value, lint::Aspect::value}, tree[param.key.value].span,
               "AAM reads no param " + quoted(key) +
                   (letter_case ? ": upper and lower case matter; did you mean " : "; did you mean ") +
                   quoted(*near) + "?")
        .why("A param of any name can be read with the marker `${POLICY_PARAM.…}`, but AAM itself acts on "
             "those it knows only.")
        .help("Write " + quoted(*near) + " if that is meant.")
        .fix("Write " + quoted(*near), false,
             {lint::replace(tree, param.key.value, lint::json_string(*near))});
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
