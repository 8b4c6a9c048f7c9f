#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/comparisons.h"
#include "facts/facts.h"
#include "facts/network_errors.h"
#include "lint/report/crash.h"
#include "php/json.h"

#include <algorithm>

namespace aclint::rules {

namespace {

using facts::ComparedMember;
using facts::NetworkMistake;
using syntax::Tree;

void report_network(Tree const& tree, syntax::NodeId node, php::FatalError const& fault,
                    lint::Reporter& out) {
  std::string const text = tree.string(node);
  bool const six = std::count(text.begin(), text.end(), ':') > 1;
  out.report({node}, tree[node].span,
             six ? quoted(text) + " is an IPv6 network, and its mask takes the site down"
                 : "the mask of the network " + quoted(text) + " takes the site down")
      .why(lint::takes_site_down(fault,
                                 "as soon as an address is looked for in it: the mask must be a number "
                                 "from 0 to 32"))
      .help(six ? "Remove it: AAM knows IPv4 networks only."
                : "Write how many bits count: `10.0.0.0/8`, `192.168.1.0/24`, `203.0.113.7/32`.");
}

void report(Tree const& tree, ComparedMember const& member, php::FatalError const& fault,
            lint::Reporter& out) {
  for (syntax::NodeId node = member.right; node < tree[member.right].end; ++node)
    if (tree.is(node, syntax::Kind::string) && !tree[node].key &&
        facts::has_invalid_mask(php::value_of(tree, node)))
      report_network(tree, node, fault, out);
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (facts::NetworkError const& error : facts::network_errors(facts))
    if (error.mistake == NetworkMistake::invalid_mask) report(facts.tree(), *error.member, error.fault, out);
}

} // namespace

extern lint::Rule const fatal_invalid_ip_mask{
    .id = "fatal/invalid-ip-mask",
    .severity = diag::Severity::error,
    .check = check,
};

} // namespace aclint::rules
