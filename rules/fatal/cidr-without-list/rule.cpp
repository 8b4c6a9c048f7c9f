#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/comparisons.h"
#include "facts/crashes.h"
#include "facts/facts.h"
#include "facts/network_errors.h"
#include "lint/report/crash.h"
#include "syntax/edit.h"

namespace aclint::rules {

namespace {

using facts::ComparedMember;
using facts::NetworkMistake;
using syntax::Tree;

void report(Tree const& tree, ComparedMember const& member, php::FatalError const& fault,
            lint::Reporter& out) {
  bool const network = facts::ordinary_value(member.value).network_test() != nullptr;
  bool const alone = tree.is(member.right, syntax::Kind::string) && member.value.is_string();
  bool const range = member.type == "between";
  std::string const subject = alone
                                  ? (network ? "the network " : "the date ") + quoted(*member.value.string())
                                  : "a network or date here";
  lint::Finding& finding = out.report({member.left}, tree[member.right].span,
                                      subject + (range ? " is no range" : " must stand in a list") +
                                          "; as it is, it takes the site down");
  finding
      .why(lint::takes_site_down(fault, "as soon as AAM evaluates the condition, because it takes the right "
                                        "side for a list"))
      .help(range && network ? "Use `In` with a list of networks."
            : range ? "Write both ends of the range: `[\"(*date)2025-01-01\", \"(*date)2025-12-31\"]`."
                    : "Write brackets around it.");
  if (!alone || range || !network) return;
  Span const place = tree[member.right].span;
  finding.fix("Write brackets around it", true,
              {{{place.begin, place.begin}, "["}, {{place.end, place.end}, "]"}});
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (facts::NetworkError const& error : facts::network_errors(facts))
    if (error.mistake == NetworkMistake::not_in_a_list) report(facts.tree(), *error.member, error.fault, out);
}

} // namespace

extern lint::Rule const fatal_cidr_without_list{
    .id = "fatal/cidr-without-list",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::safe,
    .after_fix = lint::AfterFix::corrected,
    .check = check,
};

} // namespace aclint::rules
