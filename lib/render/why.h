// The report of `aclint why`.
#pragma once
#include "base/source_text.h"
#include "render/text.h"
#include "workspace/why.h"

#include <span>
#include <string>
#include <string_view>

namespace aclint::render {

/// For people: the answer, the statement that decides with its source, statements that do not, policies that do not
/// count, and what would change the answer.
std::string why_text(workspace::WhyAnswer const& answer, std::span<SourceText const> sources,
                     Medium const& medium);

/// For programs: one document (docs/reference/json.md).
std::string why_json(workspace::WhyAnswer const& answer, std::span<SourceText const> sources,
                     std::string_view version);

} // namespace aclint::render
