// Formats the results of `aclint test`: for people, as JSON, as JUnit XML.
#pragma once
#include "workspace/scenarios.h"

#include <span>
#include <string>
#include <vector>

namespace aclint::cli {

struct TestedFile {
  std::string path;
  workspace::ScenarioRun run;
};

struct TestCounts {
  std::size_t passed = 0;
  std::size_t failed = 0;
  void add(workspace::ScenarioRun const& run);
};

/// The failed scenarios of a file; with `verbose` also those that passed.
std::string test_text(TestedFile const& file, bool verbose, bool color);
std::string test_summary(TestCounts const& counts, bool color);
std::string test_json(std::span<TestedFile const> files);
std::string test_junit(std::span<TestedFile const> files);

} // namespace aclint::cli
