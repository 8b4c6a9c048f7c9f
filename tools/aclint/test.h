// `aclint test`.
#pragma once
#include "configurations.h"
#include "terminal.h"

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace aclint::cli {

enum class TestFormat : unsigned char { text, json, junit };

struct TestOptions {
  std::vector<std::string> paths;
  ConfigOptions config;
  TestFormat format = TestFormat::text;
  bool verbose = false;
  bool update = false;
  ColorChoice color = ColorChoice::automatic;
};

CLI::App* add_test(CLI::App& app, TestOptions& options);
int run_test(TestOptions const& options);

} // namespace aclint::cli
