#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/comparisons.h"
#include "facts/facts.h"
#include "facts/network_errors.h"
#include "lint/report/crash.h"

namespace aclint::rules {

namespace {

using facts::ComparedMember;
using facts::NetworkMistake;
using syntax::Tree;

void report(Tree const& tree, ComparedMember const& member, php::FatalError const& fault,
            lint::Reporter& out) {
  out.report({member.left}, tree[member.left].span,
             quoted(member.key.text()) +
                 " is a list, and to look for it among networks or dates takes the site down")
      .why(lint::takes_site_down(fault, "as soon as AAM evaluates the condition: a list on the left is "
                                        "compared with the right side as text, and a network has none"))
      .help("Write an address on the left: `\"${USER.ip}\": [\"(*ip)10.0.0.0/8\"]`.");
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (facts::NetworkError const& error : facts::network_errors(facts))
    if (error.mistake == NetworkMistake::against_a_list)
      report(facts.tree(), *error.member, error.fault, out);
}

} // namespace

extern lint::Rule const fatal_list_against_cidr{
    .id = "fatal/list-against-cidr",
    .severity = diag::Severity::error,
    .check = check,
};

} // namespace aclint::rules
