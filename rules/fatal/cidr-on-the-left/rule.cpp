#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/comparisons.h"
#include "facts/facts.h"
#include "facts/network_errors.h"
#include "lint/report/crash.h"
#include "syntax/edit.h"

namespace aclint::rules {

namespace {

using facts::ComparedMember;
using facts::NetworkMistake;
using syntax::Tree;

// `"(*ip)10.0.0.0/8": "${USER.ip}"` → `"${USER.ip}": ["(*ip)10.0.0.0/8"]`
void offer_swap(Tree const& tree, ComparedMember const& member, lint::Finding& finding) {
  if (member.group->list || !tree.is(member.right, syntax::Kind::string)) return;
  std::string const right = tree.string(member.right);
  if (php::Key(right).is_integer() || tree.member(member.group->field.value, right)) return;
  finding.fix("Swap the sides", true,
              {syntax::replace(tree, member.left, syntax::json_string(right)),
               syntax::replace(tree, member.right, "[" + syntax::json_string(member.key.text()) + "]")});
}

void report(Tree const& tree, ComparedMember const& member, php::FatalError const& fault,
            lint::Reporter& out) {
  lint::Finding& finding = out.report({member.left}, tree[member.left].span,
                                      "the network " + quoted(member.key.text()) +
                                          " stands on the left, which takes the site down");
  finding
      .why(lint::takes_site_down(fault, "as soon as AAM evaluates the condition: a network is a test for "
                                        "addresses, and on the left it gets none"))
      .help("Write the address on the left and a list of networks on the right.");
  offer_swap(tree, member, finding);
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (facts::NetworkError const& error : facts::network_errors(facts))
    if (error.mistake == NetworkMistake::on_the_left) report(facts.tree(), *error.member, error.fault, out);
}

} // namespace

extern lint::Rule const fatal_cidr_on_the_left{
    .id = "fatal/cidr-on-the-left",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::safe,
    .after_fix = lint::AfterFix::corrected,
    .check = check,
};

} // namespace aclint::rules
