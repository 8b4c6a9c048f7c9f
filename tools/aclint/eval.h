// `aclint eval`.
#pragma once
#include "configurations.h"
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace aclint::cli {

struct EvalOptions {
  std::vector<std::string> paths;
  ConfigOptions config;
};

CLI::App* add_eval(CLI::App& app, EvalOptions& options);
int run_eval(EvalOptions const& options);

} // namespace aclint::cli
