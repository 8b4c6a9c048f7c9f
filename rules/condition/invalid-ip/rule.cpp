#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/markers.h"
#include "condition/address.h"
#include "facts/comparisons.h"
#include "facts/evaluated_text.h"
#include "facts/facts.h"
#include "php/string.h"

#include <optional>
#include <string>

namespace aclint::rules {

namespace {

using policy::Expression;
using syntax::Tree;

struct Wrong {
  Span span; // in the string
  std::string message;
  std::string why;
};

// A string with the cast `(*ip)`.
std::optional<Wrong> wrong_cast(Expression const& expression) {
  if (expression.parsed.markers > 0 || !ascii::equal_ignoring_case(facts::cast_of(expression), "ip"))
    return std::nullopt;
  Offset const begin = expression.parsed.cast->span.end;
  std::string_view const text = std::string_view(expression.text).substr(begin);
  std::size_t const slash = text.find('/');
  std::string_view const address = text.substr(0, slash);
  if (php::ip_to_integer(address)) return std::nullopt;
  // A wrong mask is worse: fatal/network-misplaced.
  if (slash != text.npos && !condition::is_network("0.0.0.0" + std::string(text.substr(slash))))
    return std::nullopt;
  bool const six = condition::is_ipv6(address);
  Span const span{begin, begin + static_cast<Offset>(address.size())};
  if (slash != text.npos)
    return Wrong{span,
                 six ? quoted(text) + " is an IPv6 network, which `(*ip)` cannot read"
                     : quoted(address) + " is not a valid IPv4 address",
                 "AAM uses 0.0.0.0 instead, so almost no address is in this network."};
  return Wrong{span,
               quoted(address) +
                   (six ? " is an IPv6 address, which `(*ip)` cannot read" : " is not a valid IPv4 address"),
               "`(*ip)` turns it into `false`, which never equals an address."};
}

// A string without a cast that is compared with the address of the request.
std::optional<Wrong> wrong_text(Tree const& tree, Expression const& value) {
  std::string_view const text = value.text;
  if (!tree.is(value.node, syntax::Kind::string) || value.parsed.markers > 0 || value.parsed.cast ||
      text.empty())
    return std::nullopt;
  // Other rules report patterns and networks without a cast.
  if (text.find('*') != text.npos || condition::is_network(text) || php::ip_to_integer(text) ||
      condition::is_ipv6(text))
    return std::nullopt;
  return Wrong{
      {0, static_cast<Offset>(text.size())},
      quoted(text) + " is not a valid IP address",
      "The address of a request is an IPv6 address or four numbers up to 255 without leading zeros. It never "
      "equals this string."};
}

void report(Tree const& tree, Expression const& expression, lint::Subject subject, Wrong wrong,
            lint::Reporter& out) {
  Span const place = tree.is(expression.node, syntax::Kind::string)
                         ? tree.decode(expression.node).source(wrong.span)
                         : tree[expression.node].span;
  out.report(subject, place, std::move(wrong.message))
      .why(std::move(wrong.why))
      .help("Write an address such as `203.0.113.7`, or a network such as `(*ip)203.0.113.0/24`.");
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  Tree const& tree = facts.tree();
  for (facts::EvaluatedText const& text : facts::evaluated_texts(facts)) {
    if (text.map || text.in_condition() || !text.casts()) continue;
    if (auto wrong = wrong_cast(text.expression))
      report(tree, text.expression, {text.node(), lint::Aspect::value}, std::move(*wrong), out);
  }
  facts::for_each_comparison(facts, [&](facts::Comparison const& comparison) {
    lint::Subject const subject{comparison.member.left.node, lint::Aspect::decision};
    if (auto wrong = wrong_cast(comparison.member.left))
      report(tree, comparison.member.left, subject, std::move(*wrong), out);
    catalog::Comparison const kind = comparison.type.comparison;
    bool const exact = kind == catalog::Comparison::identity || kind == catalog::Comparison::membership;
    bool const address =
        exact && !comparison.member.left.parsed.cast && condition::is_address_marker(comparison.marker());
    for (Expression const& value : comparison.member.values) {
      auto wrong = wrong_cast(value);
      if (!wrong && address) wrong = wrong_text(tree, value);
      if (wrong) report(tree, value, subject, std::move(*wrong), out);
    }
  });
}

} // namespace

extern lint::Rule const condition_invalid_ip{
    .id = "condition/invalid-ip",
    .severity = diag::Severity::error,
    .stage = lint::Stage::form,
    .check = check,
};

} // namespace aclint::rules
