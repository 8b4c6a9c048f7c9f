// What `aclint eval` and `aclint test` share: which files are meant, and what scenarios need of the world.
#pragma once
#include "workspace/scenarios.h"

#include <optional>
#include <string>
#include <vector>

namespace aclint::cli {

/// The files that `paths` mean: files as named, of a folder all `*.scenarios.json` and `*.scenarios.jsonl`
/// below it. What cannot be read is said on standard error, and sets `trouble`.
std::vector<std::string> scenario_files(std::vector<std::string> const& paths, bool& trouble);

/// The text of a file; nothing, and a word on standard error, if it cannot be read.
std::optional<std::string> scenario_text(std::string const& path);

/// Policies that a scenario file names are looked for beside it.
workspace::ScenarioServices services_for(std::string const& path);

/// Says what is wrong with a file of scenarios, on standard error.
void complain_about(std::string const& path, std::vector<workspace::ScenarioProblem> const& problems);

} // namespace aclint::cli
