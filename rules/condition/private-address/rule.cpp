#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/markers.h"
#include "condition/address.h"
#include "facts/comparisons.h"
#include "facts/facts.h"

#include <algorithm>
#include <functional>
#include <set>
#include <string>

namespace aclint::rules {

namespace {

using policy::Expression;

void check(facts::Facts const& facts, lint::Reporter& out) {
  syntax::Tree const& tree = facts.tree();
  std::set<std::string, std::less<>> reported;
  facts::for_each_comparison(facts, [&](facts::Comparison const& comparison) {
    // With a header people can choose any address for `${USER.ip}`: condition/client-controlled-input.
    std::string_view const marker = comparison.marker();
    std::size_t const dot = std::min(marker.find('.'), marker.size());
    if (!condition::is_address_marker(marker) ||
        catalog::is_address_from_headers(marker.substr(0, dot),
                                         marker.substr(std::min(dot + 1, marker.size()))))
      return;
    for (Expression const& value : comparison.member.values) {
      if (value.parsed.markers > 0) continue;
      std::string_view const cast = facts::cast_of(value);
      if (!cast.empty() && !ascii::equal_ignoring_case(cast, "ip")) continue;
      std::string_view text = value.text;
      if (value.parsed.cast) text.remove_prefix(value.parsed.cast->span.end);
      if (text.find('/') != text.npos && !condition::is_network(text)) return; // the mask is wrong
      if (!condition::is_private_address(text.substr(0, text.find('/')))) continue;
      if (!reported.emplace(text).second) return;
      out.report({comparison.member.left.node, lint::Aspect::decision}, tree[value.node].span,
                 quoted(text) + " is a private address: requests from the Internet never have it")
          .why("The site sees private addresses only of computers in its own network. "
               "Behind a proxy, it may see the proxy's address for everybody.")
          .help("Make sure that the people you mean are in the same network as the server.");
      return; // one for each comparison is enough
    }
  });
}

} // namespace

extern lint::Rule const condition_private_address{
    .id = "condition/private-address",
    .severity = diag::Severity::info,
    .stage = lint::Stage::remark,
    .yields_to = {"condition/between-shape", "condition/network-needs-in", "condition/in-without-list",
                  "fatal/network-misplaced"},
    .check = check,
};

} // namespace aclint::rules
