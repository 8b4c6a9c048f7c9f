#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/markers.h"
#include "facts/evaluated_text.h"
#include "facts/facts.h"
#include "lint/consequence.h"
#include "logic/domain.h"

#include <algorithm>

namespace aclint::rules {

namespace {

using facts::EvaluatedText;

bool may_be_empty(std::string_view marker) {
  if (catalog::find_marker_source(marker.substr(0, marker.find('.'))) == nullptr)
    return false; // reported as unknown
  logic::ValueKinds const kinds = logic::kinds(marker);
  return kinds.null || kinds.list;
}

// Only visitors have no login, e-mail address or roles, and visitors can open only addresses, routes and posts.
bool concerns_visitors(grammar::ResourceKind kind, std::string_view marker) {
  using grammar::ResourceKind;
  if (!marker.starts_with("USER.")) return true;
  return kind == ResourceKind::url || kind == ResourceKind::route || kind == ResourceKind::post;
}

// Whether AAM ignores the resource if all its markers are empty.
bool reads_nothing_without(EvaluatedText const& text) {
  std::string rest;
  for (grammar::Piece const& piece : text.expression.parsed.pieces)
    if (piece.kind == grammar::PieceKind::text)
      rest += text.expression.text.substr(piece.marker.span.begin, piece.marker.span.size());
  grammar::ResourceId const id = grammar::parse_resource_id(rest);
  return id.kind != grammar::ResourceKind::unknown && id.problem.has_value();
}

// Whether the statement with this resource denies.
bool denies(policy::Document const& policy, syntax::NodeId resource) {
  auto const next = std::ranges::upper_bound(policy.statements, resource, {}, &policy::Statement::node);
  if (next == policy.statements.begin()) return false;
  return !lint::allows(*policy.tree, *std::prev(next));
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (EvaluatedText const& text : facts::reached_texts(facts)) {
    if (text.role != facts::TextRole::resource) continue;
    std::vector<grammar::Marker> const markers = text.markers();
    grammar::ResourceKind const kind = grammar::parse_resource_id(text.expression.text).kind;
    auto const empty = std::find_if(markers.begin(), markers.end(), [&](grammar::Marker const& marker) {
      std::string_view const name = text.word(marker.name);
      return marker.source && may_be_empty(name) && concerns_visitors(kind, name);
    });
    // A map denies what is in the list: if that is empty, the author wants to deny nothing.
    if (empty == markers.end() || text.map || !reads_nothing_without(text)) continue;
    if (!denies(facts.policy(), text.node())) continue;
    out.report({text.node(), lint::Aspect::value}, facts.tree().decode(text.node()).source(empty->span),
               "if " + quoted(text.word(empty->span)) + " has no value, this statement denies nothing")
        .why("If the marker is null, a part of the resource is empty. AAM silently ignores this resource.")
        .help("To be safe, deny a fixed resource and allow the exceptions.");
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
