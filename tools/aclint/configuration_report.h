// What an aclint.toml takes away, so that a gate cannot be disarmed unnoticed.
#pragma once
#include "configurations.h"
#include "render/report.h"

namespace aclint::cli {

/// The rules, groups and severities that the file turns off or makes less severe, and the release of AAM that it sets,
/// if that is not the one for which aclint knows most, and `options` does not set another. Counts of findings are 0.
render::ConfigurationReport report_on(LoadedConfiguration const& loaded, ConfigOptions const& options);

} // namespace aclint::cli
