// The commands of aclint, for completion scripts and man pages.
#pragma once
#include <CLI/CLI.hpp>

#include <vector>

namespace aclint::cli {

/// The commands that --help lists, in its order.
inline std::vector<CLI::App const*> commands(CLI::App const& app) {
  return app.get_subcommands([](CLI::App const* command) { return !command->get_group().empty(); });
}

} // namespace aclint::cli
