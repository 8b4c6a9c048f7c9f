#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/crashes.h"
#include "facts/facts.h"
#include "php/json.h"

#include <algorithm>

namespace aclint::rules {

namespace {

using facts::FatalMember;
using facts::NetworkTrouble;
using syntax::Tree;

void report_network(Tree const& tree, syntax::NodeId node, php::Fault const& fault, lint::Reporter& out) {
  std::string const text = tree.string(node);
  bool const six = std::count(text.begin(), text.end(), ':') > 1;
  out.report({node}, tree[node].span,
             six ? quoted(text) + " is an IPv6 network, and its mask takes the site down"
                 : "the mask of the network " + quoted(text) + " takes the site down")
      .why(facts::takes_site_down(fault,
                                  "as soon as an address is looked for in it: the mask must be a number "
                                  "from 0 to 32"))
      .help(six ? "Remove it: AAM knows IPv4 networks only."
                : "Write how many bits count: `10.0.0.0/8`, `192.168.1.0/24`, `203.0.113.7/32`.");
}

void report(Tree const& tree, FatalMember const& member, php::Fault const& fault, lint::Reporter& out) {
  for (syntax::NodeId node = member.right; node < tree[member.right].end; ++node)
    if (tree.is(node, syntax::Kind::string) && !tree[node].key &&
        facts::has_invalid_mask(php::value_of(tree, node)))
      report_network(tree, node, fault, out);
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (facts::NetworkDeath const& death : facts::network_deaths(facts))
    if (death.trouble == NetworkTrouble::invalid_mask) report(facts.tree(), *death.member, death.fault, out);
}

} // namespace

extern lint::Rule const fatal_invalid_ip_mask{
    .id = "fatal/invalid-ip-mask",
    .severity = diag::Severity::error,
    .check = check,
};

} // namespace aclint::rules
