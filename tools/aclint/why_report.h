// `aclint why`: an explanation for people.
#pragma once
#include "base/source_text.h"
#include "render/text.h"
#include "workspace/why.h"

#include <span>
#include <string>

namespace aclint::cli {

/// The decision, the statement that made it with its source, what it beat and why, and what would change it.
std::string why_report(workspace::WhyAnswer const& answer, std::span<SourceText const> sources,
                       workspace::WhyQuestion const& question, render::Medium const& medium);

} // namespace aclint::cli
