// A file of scenarios in, answers or verdicts out: the calls behind `aclint eval` and `aclint test`.
//
//     ScenarioRun run = run_scenarios(text, services);
//     run.results[0].passed           // as expected
//     run.results[0].answer           // {"id": "tools", "menu": {"tools.php": "deny"}}
#pragma once
#include "base/source_text.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::workspace {

/// What scenarios need of the world.
struct ScenarioServices {
  /// Reads a policy that a scenario names; the path as written there. Nothing: it cannot be read.
  std::function<std::optional<std::string>(std::string_view path)> read_file;
  /// Matches PHP regular expressions; nothing where the pattern is invalid.
  std::function<std::optional<bool>(std::string_view pattern, std::string_view subject)> match_regex;
  /// Seconds since 1970, for scenarios that name no time.
  std::int64_t now = 0;
};

/// One place where an answer is not as expected.
struct ScenarioDifference {
  std::string place;    ///< "menu › tools.php"
  std::string expected; ///< as JSON; "nothing" where nothing is expected
  std::string actual;
};

struct ScenarioResult {
  std::string id;
  Position position;    ///< of the scenario in its file
  std::string answer;   ///< as one line of JSON
  bool expects = false; ///< it says what it expects
  bool passed = false;  ///< the answer is as expected
  std::vector<ScenarioDifference> differences;
  std::vector<std::string> explanation; ///< why the answer is what it is, one line each
};

/// What is wrong with a file of scenarios.
struct ScenarioProblem {
  Position position;
  std::string message;
};

struct ScenarioRun {
  std::vector<ScenarioResult> results;
  std::vector<ScenarioProblem> problems;
};

/// Answers all scenarios of a text: one, a list, or one per line. With problems in it, the rest is answered
/// still.
ScenarioRun run_scenarios(std::string_view text, ScenarioServices const& services);

/// The text with what is answered now as `expect` of every scenario that has none or is not answered as
/// expected; all else stays as written. Nothing: there are problems in it.
std::optional<std::string> update_scenarios(std::string_view text, ScenarioServices const& services);

} // namespace aclint::workspace
