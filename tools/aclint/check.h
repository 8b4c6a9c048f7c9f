// `aclint check`.
#pragma once
#include "configurations.h"
#include "diag/diagnostic.h"
#include "terminal.h"

#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace aclint::cli {

enum class Format : unsigned char { text, json };

struct CheckOptions {
  std::vector<std::string> paths;
  std::vector<std::string> only;
  std::vector<std::string> skip;
  Format format = Format::text;
  diag::Severity fail_level = diag::Severity::error;
  ConfigOptions config;
  ColorChoice color = ColorChoice::automatic;
  std::optional<std::size_t> width; ///< columns
};

CLI::App* add_check(CLI::App& app, CheckOptions& options);
int run_check(CheckOptions const& options);

} // namespace aclint::cli
