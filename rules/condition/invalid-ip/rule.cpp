#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/markers.h"
#include "condition/address.h"
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
  Span span; // in the text
  std::string message;
  std::string why;
};

constexpr std::string_view only_four = "AAM knows the four numbers of IPv4 only: ";

// A text under `(*ip)`.
std::optional<Wrong> wrong_cast(Expression const& expression) {
  if (expression.parsed.markers > 0 || !ascii::equal_ignoring_case(facts::cast_of(expression), "ip"))
    return std::nullopt;
  Offset const begin = expression.parsed.cast->span.end;
  std::string_view const text = std::string_view(expression.text).substr(begin);
  std::size_t const slash = text.find('/');
  std::string_view const address = text.substr(0, slash);
  if (php::ip_to_integer(address)) return std::nullopt;
  // What its mask does is worse, and reported by another rule.
  if (slash != text.npos && !condition::is_network("0.0.0.0" + std::string(text.substr(slash))))
    return std::nullopt;
  bool const six = condition::is_ipv6(address);
  Span const span{begin, begin + static_cast<Offset>(address.size())};
  if (slash != text.npos)
    return Wrong{
        span, six ? quoted(text) + " is a network of IPv6" : quoted(address) + " is no address of a network",
        std::string(six ? only_four : "") +
            "it counts as 0.0.0.0, and hardly any address lies in that network."};
  return Wrong{span, six ? quoted(address) + " is an address of IPv6" : quoted(address) + " is no IP address",
               std::string(six ? only_four : "") + "`(*ip)` makes `false` of it, which no address equals."};
}

// A text without a cast that is compared with the address of the request.
std::optional<Wrong> wrong_text(Tree const& tree, Expression const& value) {
  std::string_view const text = value.text;
  if (!tree.is(value.node, syntax::Kind::string) || value.parsed.markers > 0 || value.parsed.cast ||
      text.empty())
    return std::nullopt;
  // Patterns and networks have rules of their own.
  if (text.find('*') != text.npos || condition::is_network(text) || php::ip_to_integer(text) ||
      condition::is_ipv6(text))
    return std::nullopt;
  return Wrong{
      {0, static_cast<Offset>(text.size())},
      quoted(text) + " is no IP address",
      "The address of a request is written in four numbers up to 255, without leading zeros, or in the form "
      "of IPv6; it never is this text."};
}

void report(Tree const& tree, Expression const& expression, lint::Subject subject, Wrong wrong,
            lint::Reporter& out) {
  Span const place = tree.is(expression.node, syntax::Kind::string)
                         ? tree.decode(expression.node).source(wrong.span)
                         : tree[expression.node].span;
  if (!wrong.why.empty() && wrong.why.front() >= 'a' && wrong.why.front() <= 'z')
    wrong.why.front() = static_cast<char>(wrong.why.front() - 'a' + 'A');
  out.report(subject, place, std::move(wrong.message))
      .why(std::move(wrong.why))
      .help("Write an address as `203.0.113.7`, a network as `(*ip)203.0.113.0/24`.");
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  Tree const& tree = facts.tree();
  facts::for_each_text(facts, [&](facts::PolicyText const& text) {
    if (text.map || text.in_condition() || !text.casts()) return;
    if (auto wrong = wrong_cast(text.expression))
      report(tree, text.expression, {text.expression.node, lint::Aspect::value}, std::move(*wrong), out);
  });
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
