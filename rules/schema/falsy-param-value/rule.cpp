#include "lint/rule.h"
#include "base/quoted.h"
#include "php/json_truthy.h"
#include "syntax/edit.h"

namespace aclint::rules {

namespace {

using syntax::Kind;
using syntax::Tree;

// The same value behind a cast: AAM asks whether the text is empty, and casts it only then.
std::string with_cast(Tree const& tree, syntax::NodeId value) {
  switch (tree[value].kind) {
  case Kind::boolean: return "(*bool)false";
  case Kind::number:
    return tree.source(value).find('.') == std::string_view::npos ? "(*int)0" : "(*float)0.0";
  case Kind::array:
  case Kind::object: return "(*array)[]";
  case Kind::string: return tree.string(value) == "0" ? "(*string)0" : "";
  default: return "";
  }
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (policy::Param const& param : policy.params) {
    if (!param.value || php::truthy(tree, param.value.value)) continue;
    syntax::NodeId const value = param.value.value;
    lint::Finding& finding =
        out.report({value, lint::Aspect::value}, tree[value].span,
                   "this param is dropped: " + quoted(tree.source(value)) + " counts as no value");
    finding.why(
        "AAM drops a param whose `Value` is empty to PHP: `false`, `0`, `\"0\"`, `\"\"`, `null`, `[]` "
        "and `{}` are. What it was to replace stays as it is.");
    std::string const cast = with_cast(tree, value);
    if (cast.empty()) {
      finding.help("Remove the param: an empty value cannot be set.");
      continue;
    }
    std::string const text = syntax::json_string(cast);
    finding
        .help("Write " + quoted(text) +
              ": AAM converts the text only after it has looked whether it is empty.")
        .fix("Write " + quoted(text), false, {syntax::replace(tree, value, text)});
  }
}

} // namespace

extern lint::Rule const schema_falsy_param_value{
    .id = "schema/falsy-param-value",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
