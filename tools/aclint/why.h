// `aclint why`.
#pragma once
#include "check.h"
#include "configurations.h"
#include "terminal.h"

#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace aclint::cli {

struct WhyOptions {
  std::string item;
  std::vector<std::string> paths;
  std::vector<std::string> roles;
  std::string user; ///< number or login
  bool visitor = false;
  std::vector<std::string> markers; ///< NAME=VALUE
  Format format = Format::text;
  ConfigOptions config;
  ColorChoice color = ColorChoice::automatic;
  std::optional<std::size_t> width; ///< columns
};

CLI::App* add_why(CLI::App& app, WhyOptions& options);
int run_why(WhyOptions const& options);

} // namespace aclint::cli
