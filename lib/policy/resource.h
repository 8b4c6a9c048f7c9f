// A resource that a statement names, parsed.
#pragma once
#include "grammar/resource_id.h"
#include "syntax/tree.h"

#include <optional>
#include <string_view>

namespace aclint::policy {

struct Resource {
  syntax::NodeId node = syntax::no_node; ///< the string
  syntax::DecodedString decoded;         ///< its value
  grammar::ResourceId id;                ///< spans count in the decoded value

  std::string_view text() const { return decoded.text; }
  std::string_view word(Span span) const { return text().substr(span.begin, span.size()); }
  /// The part as a string; "" if there is none.
  std::string_view word(std::optional<Span> span) const { return span ? word(*span) : std::string_view(); }
  /// The place of a part in the source.
  Span source(Span span) const { return decoded.source(span); }
};

/// Parses a string as a resource.
Resource read_resource(syntax::Tree const& tree, syntax::NodeId node);

} // namespace aclint::policy
