#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/facts.h"
#include "facts/read_by_services.h"
#include "lint/report/crash.h"

namespace aclint::rules {

namespace {

void check(facts::Facts const& facts, lint::Reporter& out) {
  syntax::Tree const& tree = facts.tree();
  for (policy::Statement const& statement : facts.policy().statements) {
    policy::Field const& effect = statement.effect;
    if (!effect || tree.is(effect.value, syntax::Kind::null)) continue;
    php::FatalError const fault = facts::fault_of_property(facts, statement, "Effect", effect.value);
    if (!fault) continue;
    bool const text = tree.is(effect.value, syntax::Kind::string);
    out.report({effect.value}, tree[effect.value].span,
               text
                   ? quoted(tree.string(effect.value)) + " is no text, and as an `Effect` takes the site down"
                   : "an `Effect` that is " +
                         std::string(tree.is(effect.value, syntax::Kind::array) ? "a list" : "an object") +
                         " takes the site down")
        .why(lint::takes_site_down(fault, "as soon as AAM reads the statement: an `Effect` must be a text"))
        .help("Write `\"allow\"` or `\"deny\"`.");
  }
}

} // namespace

extern lint::Rule const fatal_non_string_effect{
    .id = "fatal/non-string-effect",
    .severity = diag::Severity::error,
    .check = check,
};

} // namespace aclint::rules
