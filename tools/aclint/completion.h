// `aclint completion`: scripts that complete aclint's command line in a shell.
#pragma once
#include <string>

namespace CLI {
class App;
}

namespace aclint::cli {

struct CompletionOptions {
  std::string shell; ///< bash, zsh or fish
};

CLI::App* add_completion(CLI::App& app, CompletionOptions& options);

/// Prints the script for the commands and options of `app`.
int run_completion(CLI::App const& app, CompletionOptions const& options);

} // namespace aclint::cli
