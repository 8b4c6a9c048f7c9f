// Runs any bytes as a file of scenarios. The same text must give the same answers; and once the answers are written into
// the file as what is expected, all scenarios must pass.
#include "regex/php_regex.h"
#include "require.h"
#include "workspace/scenarios.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace {

using namespace aclint;
using fuzz::require;

constexpr std::string_view policy =
    R"({"Statement": {"Effect": "deny", "Resource": ["BackendMenu:menu/tools.php", "Url:/members"]}})";
constexpr std::string_view exported =
    R"({"dataset": {"settings": {"default": {"policy": {"7": {"attach": {"effect": "attach"}}}}},
        "roles": {"shop": {"capabilities": {"read": true}}},
        "policies": [{"id": 7, "content": "{\"Statement\": {\"Effect\": \"deny\", \"Resource\": \"Capability:read\"}}"}]}})";

std::optional<std::string> read_file(std::string_view path) {
  if (path.empty()) return std::nullopt;
  return std::string(path.size() % 2 == 0 ? policy : exported);
}

// All that a run says.
std::string shown(workspace::ScenarioRun const& run) {
  std::string result;
  for (workspace::ScenarioProblem const& problem : run.problems) result += problem.message + "\n";
  for (workspace::ScenarioProblem const& problem : run.unknown_roles) result += problem.message + "\n";
  for (workspace::ScenarioResult const& one : run.results) {
    result += one.id + (one.passed ? " passed " : " ") + one.answer + "\n";
    for (std::string const& line : one.explanation) result += line + "\n";
  }
  return result;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  workspace::ScenarioServices const services{
      .read_file = read_file, .match_regex = regex::match, .now = 1'800'000'000};
  workspace::ScenarioRun const run = workspace::run_scenarios(text, services);
  for (workspace::ScenarioProblem const& problem : run.problems)
    require(!problem.message.empty(), "a problem says something");
  require(shown(run) == shown(workspace::run_scenarios(text, services)), "the same text, the same answers");
  std::optional<std::string> const updated = workspace::update_scenarios(text, services);
  require(updated.has_value() == (run.problems.empty() && run.unknown_roles.empty()),
          "a text without mistakes can be updated");
  if (!updated) return 0;
  workspace::ScenarioRun const again = workspace::run_scenarios(*updated, services);
  require(again.problems.empty(), "what aclint writes has no mistakes");
  require(again.results.size() == run.results.size(), "an update keeps all scenarios");
  for (workspace::ScenarioResult const& one : again.results) require(one.passed, "after an update all pass");
  return 0;
}
