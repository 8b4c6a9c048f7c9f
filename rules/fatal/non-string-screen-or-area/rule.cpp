#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/facts.h"
#include "facts/read_by_services.h"
#include "lint/report/crash.h"

#include <algorithm>
#include <vector>

namespace aclint::rules {

namespace {

void check(facts::Facts const& facts, lint::Reporter& out) {
  constexpr std::string_view names[] = {"ScreenId", "Area"};
  syntax::Tree const& tree = facts.tree();
  for (policy::Statement const& statement : facts.policy().statements)
    for (std::string_view const name : names) {
      auto const member = tree.member(statement.node, name);
      if (!member || tree.is(member->value, syntax::Kind::null)) continue;
      php::FatalError const fault = facts::fault_of_property(facts, statement, name, member->value);
      if (!fault) continue;
      bool const text = tree.is(member->value, syntax::Kind::string);
      std::string const what = text                                          ? "no text"
                               : tree.is(member->value, syntax::Kind::array) ? "a list"
                                                                             : "an object";
      out.report({member->value}, tree[member->value].span,
                 (text ? quoted(tree.string(member->value)) + " is " : quoted(name) + " is ") + what +
                     ", which takes the site down")
          .why(lint::takes_site_down(fault, "as soon as AAM reads the statement: " + quoted(name) +
                                                " must be a text"))
          .help("Write one " + std::string(name == "Area" ? "area" : "screen") +
                " as text, and a statement for each.");
    }
}

} // namespace

extern lint::Rule const fatal_non_string_screen_or_area{
    .id = "fatal/non-string-screen-or-area",
    .severity = diag::Severity::error,
    .check = check,
};

} // namespace aclint::rules
