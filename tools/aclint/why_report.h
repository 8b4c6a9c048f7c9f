// The output of `aclint why` for people.
#pragma once
#include "base/source_text.h"
#include "render/text.h"
#include "workspace/why.h"

#include <span>
#include <string>

namespace aclint::cli {

/// The decision, the statement that made it with its source, the statements that did not decide and why, and
/// what would change the decision.
std::string why_report(workspace::WhyAnswer const& answer, std::span<SourceText const> sources,
                       workspace::WhyQuestion const& question, render::Medium const& medium);

} // namespace aclint::cli
