// The resources that the statements of a policy name, taken apart.
//
//   for_each_resource(policy, [&](Statement const& statement, Resource const& resource) {
//     if (resource.id.kind == grammar::ResourceKind::uri)
//       underline(resource.source(resource.id.type));
//   });
//
// Only strings name resources; numbers, lists and the like are other rules' business (spec §8).
#pragma once
#include "grammar/resource_id.h"
#include "policy/document.h"

#include <optional>
#include <string_view>
#include <utility>

namespace aclint::policy {

struct Resource {
  NodeId node = no_node;         ///< the string
  syntax::DecodedString decoded; ///< its value
  grammar::ResourceId id;        ///< spans count in the value

  std::string_view text() const { return decoded.text; }
  std::string_view word(Span span) const { return text().substr(span.begin, span.size()); }
  /// "" for a part that is not there.
  std::string_view word(std::optional<Span> span) const { return span ? word(*span) : std::string_view(); }
  /// The place of a part in the source.
  Span source(Span span) const { return decoded.source(span); }
};

/// The resource that a string names.
inline Resource read_resource(syntax::Tree const& tree, NodeId node) {
  Resource result{.node = node, .decoded = tree.decode(node)};
  result.id = grammar::parse_resource_id(result.decoded.text);
  return result;
}

/// Calls `visit(statement, resource)` for each, in order.
template <class Visit> void for_each_resource(Document const& policy, Visit&& visit) {
  for (Statement const& statement : policy.statements)
    for (NodeId const node : statement.resources)
      if (policy.tree->is(node, syntax::Kind::string)) visit(statement, read_resource(*policy.tree, node));
}

} // namespace aclint::policy
