// Runs a file of scenarios; `aclint eval` and `aclint test` call this.
//
//     ScenarioRun run = run_scenarios(text, services);
//     run.results[0].passed           // as expected
//     run.results[0].answer           // {"id": "tools", "menu": {"tools.php": "deny"}}
#pragma once
#include "base/source_text.h"
#include "scenario/scenario.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::workspace {

/// What scenarios need from the outside.
struct ScenarioServices {
  /// Reads a policy that a scenario names; the path as written there. Nothing: it cannot be read.
  std::function<std::optional<std::string>(std::string_view path)> read_file;
  /// Matches PHP regular expressions; nothing if the pattern is not valid.
  std::function<std::optional<bool>(std::string_view pattern, std::string_view subject)> match_regex;
  /// Seconds since 1970, for scenarios without a time.
  std::int64_t now = 0;
  /// The site of scenarios that do not say it; nothing: that of the recorded answers.
  std::optional<scenario::SiteBase> site = {};
};

/// One place where an answer is not as expected.
struct ScenarioDifference {
  std::string place;    ///< "menu › tools.php"
  std::string expected; ///< as JSON; "nothing" if nothing is expected
  std::string actual;
};

struct ScenarioResult {
  std::string id;
  Position position;    ///< of the scenario in its file
  std::string answer;   ///< as one line of JSON
  bool expects = false; ///< it has an `expect`
  bool passed = false;  ///< the answer is as expected
  std::vector<ScenarioDifference> differences;
  std::vector<std::string> explanation; ///< the reasons for the answer, one line each
};

/// What is wrong with a file of scenarios.
struct ScenarioProblem {
  Position position;
  std::string message;
};

struct ScenarioRun {
  std::vector<ScenarioResult> results;
  std::vector<ScenarioProblem> problems;
  /// Roles that a scenario uses and its site does not have: mistakes in a test. The scenario is still
  /// answered.
  std::vector<ScenarioProblem> unknown_roles;
};

/// Answers all scenarios of a text: one, a list, or one per line. If there are problems, the other scenarios
/// are still answered.
ScenarioRun run_scenarios(std::string_view text, ScenarioServices const& services);

/// The text with the present answer as `expect` of every scenario that has none or fails. Everything else
/// stays as written. Nothing if the text has problems or unknown roles.
std::optional<std::string> update_scenarios(std::string_view text, ScenarioServices const& services);

} // namespace aclint::workspace
