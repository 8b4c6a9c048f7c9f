// Places in the policies of an export, as they are in the policies themselves.
#pragma once
#include "render/excerpt.h"
#include "workspace/check.h"

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace aclint::render {

class Policies {
public:
  /// Borrows them. They are in order of position.
  explicit Policies(std::span<workspace::ExportedPolicy const> policies) : policies_(policies) {}

  struct Place {
    std::size_t policy; ///< index
    Span span;          ///< in its text
  };
  /// Where a place of the export is in a policy; nothing: it is outside of them.
  std::optional<Place> find(Span in_export) const;

  workspace::ExportedPolicy const& operator[](std::size_t policy) const { return policies_[policy]; }
  LineIndex const& lines(std::size_t policy);

  /// The source at a place of the export (`source_lines`): of a place in a policy as the policy has it, without the escapes
  /// of the export, with its own line.
  std::string excerpt(SourceText const& source, LineIndex const& lines, Span span, Style const& style,
                      std::string_view code);
  /// The number of that line.
  Offset line(LineIndex const& lines, Span span);
  /// " (line 3 of policy 7)"; empty outside of policies.
  std::string line_in_policy(Span in_export);

private:
  std::span<workspace::ExportedPolicy const> policies_;
  std::map<std::size_t, LineIndex> lines_;
};

/// What introduces the findings about a policy: "policy 7 (Company), attached to everybody, detached from the role
/// `author`".
std::string introduction(workspace::ExportedPolicy const& policy);

} // namespace aclint::render
