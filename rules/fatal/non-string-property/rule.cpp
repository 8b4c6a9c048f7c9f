#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/facts.h"
#include "facts/read_by_services.h"
#include "lint/consequence.h"
#include "lint/report/crash.h"
#include "syntax/edit.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::rules {

namespace {

using syntax::Kind;
using syntax::Tree;

// The properties of a statement that AAM passes to a PHP function for strings.
struct Property {
  std::string_view name;
  std::string_view help;
};

constexpr std::array<Property, 3> properties{{
    {"Effect", "Write `\"allow\"` or `\"deny\"`."},
    {"ScreenId",
     "Remove it: without `ScreenId` the statement applies on all screens. For some screens only, write a "
     "statement for each, with one screen as a string and an `Action` of its own, such as `\"Action\": "
     "\"page\"`. Otherwise AAM follows only the last of them."},
    {"Area", "Remove it: with `Area` AAM never applies the statement."},
}};

std::string problem(Tree const& tree, std::string_view name, syntax::NodeId value) {
  switch (tree[value].kind) {
  case Kind::null: return quoted(name) + " is `null`";
  case Kind::array: return quoted(name) + " is a list";
  case Kind::object: return quoted(name) + " is an object";
  default: return quoted(tree.string(value)) + " does not give a string for " + quoted(name);
  }
}

// `"ScreenId": ["post"]` → `"ScreenId": "post"`; several screens → no `ScreenId`, if that does not allow more.
void advise_on_screen(Tree const& tree, policy::Statement const& statement, Tree::Member const& member,
                      std::string_view help, lint::Finding& finding) {
  lint::offer_only_element(tree, member.value, finding);
  if (!finding.diagnostic.fixes.empty()) return; // one screen
  finding.help(std::string(help));
  bool const list = tree.is(member.value, Kind::array) && !tree.elements(member.value).empty();
  if (list && !lint::allows(tree, statement))
    finding.fix("Remove `ScreenId`, for all screens", false, syntax::remove_member(tree, member.key));
}

void report(Tree const& tree, policy::Statement const& statement, Property const& property,
            Tree::Member const& member, php::FatalError const& fault, lint::Reporter& out) {
  std::string const name = quoted(property.name);
  lint::Finding& finding =
      out.report({member.value}, tree[member.value].span,
                 problem(tree, property.name, member.value) + ", which crashes the site");
  bool const null = tree.is(member.value, Kind::null);
  finding.why(lint::crash_reason(fault, "as soon as AAM reads the statement: " + name + " must be a string" +
                                            (null ? ", and AAM turns `null` into an empty list" : "")));
  if (!null && property.name == "ScreenId") {
    advise_on_screen(tree, statement, member, property.help, finding);
  } else if (!null) {
    finding.help(std::string(property.help));
    if (property.name != "Area") lint::offer_only_element(tree, member.value, finding);
  } else if (property.name == "Effect") {
    finding.help(std::string(property.help))
        .fix("Write `\"deny\"`, as if there were no `Effect`", false,
             {syntax::replace(tree, member.value, "\"deny\"")});
  } else {
    finding.help("Without " + name + " the statement applies everywhere.")
        .fix("Remove " + name, false, syntax::remove_member(tree, member.key));
  }
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  Tree const& tree = facts.tree();
  for (policy::Statement const& statement : facts.policy().statements)
    for (Property const& property : properties)
      if (auto const member = tree.member(statement.node, property.name))
        if (php::FatalError const fault =
                facts::fault_of_property(facts, statement, property.name, member->value))
          report(tree, statement, property, *member, fault, out);
}

} // namespace

extern lint::Rule const fatal_non_string_property{
    .id = "fatal/non-string-property",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .aliases = {"fatal/non-string-effect", "fatal/non-string-screen-or-area", "fatal/null-property"},
    .check = check,
};

} // namespace aclint::rules
