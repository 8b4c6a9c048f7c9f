#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/comparisons.h"
#include "facts/crashes.h"
#include "facts/facts.h"
#include "facts/network_errors.h"
#include "lint/report/crash.h"
#include "php/json.h"
#include "syntax/edit.h"

#include <algorithm>

namespace aclint::rules {

namespace {

using facts::ComparedMember;
using facts::NetworkMistake;
using php::FatalError;
using syntax::NodeId;
using syntax::Tree;

// `"(*ip)10.0.0.0/8": "${USER.ip}"` → `"${USER.ip}": ["(*ip)10.0.0.0/8"]`
std::vector<diag::TextEdit> swapped(Tree const& tree, ComparedMember const& member) {
  if (member.group->list || !tree.is(member.right, syntax::Kind::string)) return {};
  std::string const right = tree.string(member.right);
  if (php::Key(right).is_integer() || tree.member(member.group->field.value, right)) return {};
  return {syntax::replace(tree, member.left, syntax::json_string(right)),
          syntax::replace(tree, member.right, "[" + syntax::json_string(member.key.text()) + "]")};
}

void report_on_the_left(Tree const& tree, ComparedMember const& member, FatalError const& fault,
                        lint::Reporter& out) {
  lint::Finding& finding =
      out.report({member.left}, tree[member.left].span,
                 "the network " + quoted(member.key.text()) + " is on the left side, which crashes the site");
  finding.why(lint::crash_reason(fault, "as soon as AAM evaluates the condition: a network can only "
                                        "be on the right side"));
  if (auto edits = swapped(tree, member); !edits.empty())
    finding.fix("Swap the two sides", true, std::move(edits));
  else
    finding.help("Write the address on the left side, and a list of networks on the right side.");
}

void report_not_in_a_list(Tree const& tree, ComparedMember const& member, FatalError const& fault,
                          lint::Reporter& out) {
  bool const network = facts::ordinary_value(member.value).network_test() != nullptr;
  bool const alone = tree.is(member.right, syntax::Kind::string) && member.value.is_string();
  bool const range = member.type == "between";
  std::string const subject = alone
                                  ? (network ? "the network " : "the date ") + quoted(*member.value.string())
                                  : "a network or date here";
  Span const place = tree[member.right].span;
  lint::Finding& finding =
      out.report({member.left}, place,
                 subject + (range ? " is not a range" : " is not in a list") + ", which crashes the site");
  finding.why(lint::crash_reason(fault, "as soon as AAM evaluates the condition: "
                                        "it expects a list on the right side"));
  if (range)
    finding.help(network ? "Use `In` with a list of networks."
                         : "Write the start and the end of the range: "
                           "`[\"(*date)2025-01-01\", \"(*date)2025-12-31\"]`.");
  else if (alone && network)
    finding.fix("Put it in a list", true, {{{place.begin, place.begin}, "["}, {{place.end, place.end}, "]"}});
  else
    finding.help("Put it in a list: write `[…]` around it.");
}

void report_against_a_list(Tree const& tree, ComparedMember const& member, FatalError const& fault,
                           lint::Reporter& out) {
  out.report({member.left}, tree[member.left].span,
             quoted(member.key.text()) + " is a list; comparing it with a network or date crashes the site")
      .why(lint::crash_reason(fault, "as soon as AAM evaluates the condition: it compares the two lists as "
                                     "strings, and a network or date is not a string"))
      .help("Write an address on the left side: `\"${PHP_SERVER.REMOTE_ADDR}\": [\"(*ip)10.0.0.0/8\"]`.");
}

void report_mask(Tree const& tree, NodeId node, FatalError const& fault, lint::Reporter& out) {
  std::string const network = tree.string(node);
  bool const version_6 = std::ranges::count(network, ':') > 1;
  out.report({node}, tree[node].span,
             quoted(network) + (version_6 ? " is an IPv6 network; its mask crashes the site"
                                          : " has an invalid mask, which crashes the site"))
      .why(lint::crash_reason(fault, "as soon as AAM looks for an address in this network: the mask must be "
                                     "a number from 0 to 32"))
      .help(version_6 ? "Remove it: AAM supports IPv4 networks only."
                      : "Write the mask as a number of bits: `10.0.0.0/8`, `192.168.1.0/24` or "
                        "`203.0.113.7/32`.");
}

void report_masks(Tree const& tree, ComparedMember const& member, FatalError const& fault,
                  lint::Reporter& out) {
  for (NodeId node = member.right; node < tree[member.right].end; ++node)
    if (tree.is(node, syntax::Kind::string) && !tree[node].key &&
        facts::has_invalid_mask(php::value_of(tree, node)))
      report_mask(tree, node, fault, out);
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (auto const& [member, mistake, fault] : facts::network_errors(facts)) {
    auto const report = mistake == NetworkMistake::on_the_left      ? report_on_the_left
                        : mistake == NetworkMistake::not_in_a_list  ? report_not_in_a_list
                        : mistake == NetworkMistake::against_a_list ? report_against_a_list
                                                                    : report_masks;
    report(facts.tree(), *member, fault, out);
  }
}

} // namespace

extern lint::Rule const fatal_network_misplaced{
    .id = "fatal/network-misplaced",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::safe,
    .after_fix = lint::AfterFix::corrected,
    .aliases = {"fatal/cidr-on-the-left", "fatal/cidr-without-list", "fatal/list-against-cidr",
                "fatal/invalid-ip-mask"},
    .check = check,
};

} // namespace aclint::rules
