// `aclint manual`: man pages, made from the commands and options themselves. The build writes them to files,
// and `cmake --install` installs them. `--help` does not list the command.
#pragma once
#include <string>

namespace CLI {
class App;
}

namespace aclint::cli {

struct ManualOptions {
  std::string command; ///< the command to describe; empty: aclint as a whole
};

CLI::App* add_manual(CLI::App& app, ManualOptions& options);

/// Prints the page as roff, the format that man(1) reads.
int run_manual(CLI::App const& app, ManualOptions const& options);

} // namespace aclint::cli
