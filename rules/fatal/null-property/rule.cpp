#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/facts.h"
#include "facts/read_by_services.h"
#include "lint/report/crash.h"
#include "syntax/edit.h"

#include <vector>

namespace aclint::rules {

namespace {

std::string without(std::string_view name) {
  if (name == "Effect") return "Write `\"allow\"` or `\"deny\"`.";
  return "Remove it: without " + quoted(name) + " the statement counts everywhere.";
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  constexpr std::string_view names[] = {"Effect", "ScreenId", "Area"};
  syntax::Tree const& tree = facts.tree();
  for (policy::Statement const& statement : facts.policy().statements)
    for (std::string_view const name : names) {
      auto const member = tree.member(statement.node, name);
      if (!member || !tree.is(member->value, syntax::Kind::null)) continue;
      php::FatalError const fault = facts::fault_of_property(facts, statement, name, member->value);
      if (!fault) continue;
      lint::Finding& finding = out.report({member->value}, tree[member->value].span,
                                          quoted(name) + " that is `null` takes the site down");
      finding
          .why(lint::takes_site_down(fault, "as soon as AAM reads the statement: it makes an empty list of "
                                            "`null`, where it needs a text"))
          .help(without(name));
      if (name == "Effect")
        finding.fix("Write `deny`, which is what a statement without `Effect` does", false,
                    {syntax::replace(tree, member->value, "\"deny\"")});
      else
        finding.fix("Remove " + quoted(name), false, syntax::remove_member(tree, member->key));
    }
}

} // namespace

extern lint::Rule const fatal_null_property{
    .id = "fatal/null-property",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
