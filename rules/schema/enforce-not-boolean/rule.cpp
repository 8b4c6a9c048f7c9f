#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/synonyms.h"
#include "facts/facts.h"
#include "grammar/expression.h"
#include "lint/described_value.h"
#include "php/json_truthy.h"
#include "syntax/edit.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace aclint::rules {

namespace {

using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

// By statement: a later statement without `Enforce` that says the opposite of the same thing, and loses because this one is
// enforced.
using Beaten = std::vector<std::optional<std::uint32_t>>;

Beaten beaten_by_enforce(facts::Facts const& facts) {
  using engine::Effect;
  Beaten result(facts.policy().statements.size());
  for (engine::KeyGroup const& group : facts.key_groups()) {
    std::optional<std::uint32_t> deny;
    std::optional<std::uint32_t> allow;
    for (std::size_t i = group.end; i-- > group.begin;) {
      engine::Candidate const& candidate = facts.candidates()[i];
      if (candidate.effect == Effect::other) continue;
      bool const allows = candidate.effect == Effect::allow;
      if (!candidate.enforced)
        (allows ? allow : deny) = candidate.statement;
      else if (auto const loser = allows ? deny : allow)
        result[candidate.statement] = loser;
    }
  }
  return result;
}

// `beaten`: the name of a statement that it beats; empty: none.
void check_field(Tree const& tree, policy::Field const& enforce, std::string const& beaten,
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
      out.report({value, lint::Aspect::value}, tree[value].span,
                 "AAM takes " + written + " for " + truth +
                     (taken && !meant && !beaten.empty() ? ", so this statement wins over " + beaten : ""));
  if (tree.is(value, Kind::number)) finding.as(diag::Severity::info); // 1 and 0 do what they say
  if (taken && !meant && !beaten.empty()) finding.as(diag::Severity::error);
  std::string const wanted = meant ? "true" : "false";
  finding
      .why(string ? "PHP reads every string as `true`, except `\"\"` and `\"0\"`. Even `\"false\"` is true."
                  : "PHP reads 0, `null` and empty values as `false`, and other values as `true`.")
      .help("Write `true` or `false`, without quotation marks.")
      .fix("Write `" + wanted + "`", false, {syntax::replace(tree, value, wanted)});
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  Tree const& tree = facts.tree();
  Beaten const& beaten = facts.cached(beaten_by_enforce);
  std::uint32_t index = 0;
  for (policy::Statement const& statement : facts.policy().statements) {
    std::optional<std::uint32_t> const loser = beaten[index++];
    check_field(tree, statement.enforce, loser ? facts.label(*loser) : "", out);
  }
  for (policy::Param const& param : facts.policy().params) check_field(tree, param.enforce, "", out);
}

} // namespace

extern lint::Rule const schema_enforce_not_boolean{
    .id = "schema/enforce-not-boolean",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
