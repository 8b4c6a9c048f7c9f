// Shared by `aclint eval` and `aclint test`: finding the files, and the services that scenarios need.
#pragma once
#include "configurations.h"
#include "workspace/scenarios.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace aclint::cli {

/// The files for `paths`: files as named; of a folder all `*.scenarios.json` and `*.scenarios.jsonl` in it
/// and its subfolders. What cannot be read is reported on standard error and sets `trouble`.
std::vector<std::string> scenario_files(std::vector<std::string> const& paths, bool& trouble);

/// The text of a file. Nothing, and a message on standard error, if it cannot be read.
std::optional<std::string> scenario_text(std::string const& path);

/// Policies that a scenario file names are relative to its folder. Its aclint.toml, if there is one, says what the site is.
workspace::ScenarioServices services_for(std::string const& path, Configurations& configurations);

/// Reports the problems of a file of scenarios on standard error.
void complain_about(std::string const& path, std::vector<workspace::ScenarioProblem> const& problems);

/// The present time in seconds since 1970.
std::int64_t time_now();

} // namespace aclint::cli
