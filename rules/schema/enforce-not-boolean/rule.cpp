#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/synonyms.h"
#include "grammar/expression.h"
#include "lint/consequence.h"
#include "lint/described_value.h"
#include "php/json_truthy.h"
#include "syntax/edit.h"

#include <string>

namespace aclint::rules {

namespace {

using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

// `statement`: the one with the field; null for a param.
void check_field(Tree const& tree, policy::Field const& enforce, policy::Statement const* statement,
                 lint::Reporter& out) {
  if (!enforce || tree.is(enforce.value, Kind::boolean)) return;
  NodeId const value = enforce.value;
  bool const string = tree.is(value, Kind::string);
  std::string const word = string ? tree.string(value) : std::string();
  if (grammar::depends_on_request(word)) return;
  bool const taken = php::truthy(tree, value);
  bool const meant = string ? !catalog::says_no(word) : taken;
  std::string const written =
      tree.is_container(value) ? lint::described_value(tree, value) : quoted(tree.source(value));
  std::string const truth = taken ? "`true`" : "`false`";
  lint::Finding& finding =
      out.report({value, lint::Aspect::value}, tree[value].span, "AAM takes " + written + " for " + truth);
  if (tree.is(value, Kind::number)) finding.as(diag::Severity::info); // 1 and 0 do what they say
  if (taken && !meant && statement != nullptr) finding.as(lint::if_too_wide(tree, *statement));
  std::string const wanted = meant ? "true" : "false";
  finding
      .why(string ? "PHP reads every string as `true`, except `\"\"` and `\"0\"`. Even `\"false\"` is true."
                  : "PHP reads 0, `null` and empty values as `false`, and other values as `true`.")
      .help("Write `true` or `false`, without quotation marks.")
      .fix("Write `" + wanted + "`", false, {syntax::replace(tree, value, wanted)});
}

void check(policy::Document const& policy, lint::Reporter& out) {
  for (policy::Statement const& statement : policy.statements)
    check_field(*policy.tree, statement.enforce, &statement, out);
  for (policy::Param const& param : policy.params) check_field(*policy.tree, param.enforce, nullptr, out);
}

} // namespace

extern lint::Rule const schema_enforce_not_boolean{
    .id = "schema/enforce-not-boolean",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
