#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/markers.h"
#include "facts/crashes.h"
#include "facts/facts.h"
#include "logic/domain.h"

#include <algorithm>

namespace aclint::rules {

namespace {

using facts::EvaluatedString;

bool may_be_empty(std::string_view marker) {
  if (catalog::find_marker_source(marker.substr(0, marker.find('.'))) == nullptr) return false; // a mistake
  logic::ValueKinds const kinds = logic::kinds(marker);
  return kinds.null || kinds.list;
}

// Visitors alone have no login, e-mail address or roles, and there is more than posts and addresses that they
// can do nothing with anyway.
bool concerns_visitors(EvaluatedString const& string, std::string_view marker) {
  using grammar::ResourceKind;
  if (!marker.starts_with("USER.")) return true;
  ResourceKind const kind = grammar::parse_resource_id(string.text).kind;
  return kind == ResourceKind::url || kind == ResourceKind::route || kind == ResourceKind::post;
}

// Without its markers: what is left of the resource says whether AAM still reads anything in it.
bool reads_nothing_without(EvaluatedString const& string) {
  std::string rest;
  for (grammar::Piece const& piece : string.parsed.pieces)
    if (piece.kind == grammar::PieceKind::text)
      rest += string.text.substr(piece.marker.span.begin, piece.marker.span.size());
  grammar::ResourceId const id = grammar::parse_resource_id(rest);
  return id.kind != grammar::ResourceKind::unknown && id.problem.has_value();
}

// Whether the statement that the resource stands in denies.
bool denies(policy::Document const& policy, syntax::NodeId resource) {
  auto const behind = std::ranges::upper_bound(policy.statements, resource, {}, &policy::Statement::node);
  if (behind == policy.statements.begin()) return false;
  policy::Field const& effect = std::prev(behind)->effect;
  return !effect || !ascii::equal_ignoring_case(policy.tree->string(effect.value), "allow");
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (EvaluatedString const& string : facts::evaluated_strings(facts)) {
    if (string.where != facts::Evaluated::resource) continue;
    std::vector<grammar::Marker> const markers = string.markers();
    auto const empty = std::find_if(markers.begin(), markers.end(), [&](grammar::Marker const& marker) {
      std::string_view const name = string.word(marker.name);
      return marker.source && may_be_empty(name) && concerns_visitors(string, name);
    });
    if (empty == markers.end() || !(string.map || reads_nothing_without(string))) continue;
    if (!denies(facts.policy(), string.node)) continue;
    out.report({string.node, lint::Aspect::value}, facts.tree().decode(string.node).source(empty->span),
               "where " + quoted(string.word(empty->span)) + " has no value, this denies nothing")
        .why(string.map
                 ? "AAM makes one resource of each value. If the marker is null or an empty list there is "
                   "none, and the statement vanishes without a word."
                 : "If the marker is null nothing stands in its place, and AAM ignores a resource with an "
                   "empty part.")
        .help("If that must not be, deny more by a resource without markers, and allow the exceptions.");
  }
}

} // namespace

extern lint::Rule const resource_dynamic_resource_may_be_empty{
    .id = "resource/dynamic-resource-may-be-empty",
    .severity = diag::Severity::info,
    .stage = lint::Stage::outcome,
    .check = check,
};

} // namespace aclint::rules
