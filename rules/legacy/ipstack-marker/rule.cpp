#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/facts.h"
#include "grammar/expression.h"

#include <vector>

namespace aclint::rules {

namespace {

using grammar::Marker;
using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

// The markers of a string that read IPSTACK.
std::vector<Marker> ipstack_markers(std::string_view text) {
  std::vector<Marker> result;
  auto const add = [&](Marker const& marker) {
    if (marker.source && text.substr(marker.source->begin, marker.source->size()) == "IPSTACK")
      result.push_back(marker);
  };
  if (auto const map = grammar::parse_key_map(text)) {
    add(map->marker);
    return result;
  }
  for (grammar::Piece const& piece : grammar::parse_expression(text).pieces)
    if (piece.kind == grammar::PieceKind::marker) add(piece.marker);
  return result;
}

void check_entry(Tree const& tree, NodeId entry, lint::Reporter& out) {
  for (NodeId node = entry; node < tree[entry].end; ++node) {
    if (!tree.is(node, Kind::string) || tree.source(node).find("IPSTACK") == std::string_view::npos) continue;
    syntax::DecodedString const string = tree.decode(node);
    for (Marker const& marker : ipstack_markers(string.text))
      out.report({node, lint::Aspect::value}, string.source(marker.span),
                 "only AAM's premium add-on can read " +
                     quoted(std::string_view(string.text).substr(marker.span.begin, marker.span.size())))
          .why(
              "Without the add-on the marker is null for everybody, so comparisons with a country do not work.")
          .help("Make sure that the site has the add-on and an account at ipstack.com. Otherwise compare "
                "`${PHP_SERVER.REMOTE_ADDR}` with networks.");
  }
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  if (facts.settings().premium == facts::Premium::yes) return;
  for (policy::Statement const& statement : facts.policy().statements)
    check_entry(facts.tree(), statement.node, out);
  for (policy::Param const& param : facts.policy().params) check_entry(facts.tree(), param.node, out);
}

} // namespace

extern lint::Rule const legacy_ipstack_marker{
    .id = "legacy/ipstack-marker",
    .severity = diag::Severity::info,
    .check = check,
};

} // namespace aclint::rules
