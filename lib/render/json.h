// Diagnostics for programs; the format is described in docs/reference/json.md.
#pragma once
#include "lint/rule.h"
#include "render/json_parts.h"
#include "render/report.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::render {

/// `aclint check --format json`: one document with all files and the summary. Bytes that are not UTF-8 are
/// replaced by U+FFFD. `sink` gets it piece by piece.
void json(std::span<FileReport const> files, Summary const& summary, std::string_view version,
          Sink const& sink);

/// `aclint rules --format json`: a list with an object per rule.
std::string json(std::span<lint::RuleEntry const> rules);

/// `aclint explain RULE --format json`: the object of one rule.
std::string json(lint::RuleEntry const& entry);

} // namespace aclint::render
