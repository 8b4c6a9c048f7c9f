#include "workspace/scenarios.h"

#include "scenario/answer.h"
#include "scenario/json_text.h"

#include <ranges>

namespace aclint::workspace {

namespace {

scenario::ScenarioFile read(std::string_view text, ScenarioServices const& services) {
  return scenario::read_scenarios(text, services.read_file,
                                  services.site ? *services.site : scenario::recorded_base());
}

std::string place_of(std::vector<std::string> const& path) {
  std::string result;
  for (std::string const& step : path) result += (result.empty() ? "" : " › ") + step;
  return result;
}

ScenarioResult result_of(scenario::Scenario const& one, ScenarioServices const& services) {
  php::Date const now{services.now, 0};
  php::Value const answer = scenario::answer(one, services.match_regex, now);
  ScenarioResult result{
      .id = one.id, .position = {}, .answer = scenario::json_text(answer), .expects = one.expect.has_value()};
  if (!one.expect) return result;
  std::vector<scenario::Difference> const found = scenario::differences(*one.expect, answer);
  result.passed = found.empty();
  for (scenario::Difference const& difference : found)
    result.differences.push_back({place_of(difference.path),
                                  difference.expected.empty() ? "nothing" : difference.expected,
                                  difference.actual.empty() ? "nothing" : difference.actual});
  if (!found.empty()) result.explanation = scenario::explain(one, found, services.match_regex, now);
  return result;
}

// The value for `expect`: the answer without the scenario's own name.
php::Value expectation(scenario::Scenario const& one, ScenarioServices const& services) {
  php::Value const answer = scenario::answer(one, services.match_regex, php::Date{services.now, 0});
  php::Array result;
  for (php::Array::Entry const& entry : *answer.array())
    if (!entry.key.is("id")) result.set(entry.key, entry.value);
  return result;
}

} // namespace

ScenarioRun run_scenarios(std::string_view text, ScenarioServices const& services) {
  scenario::ScenarioFile const file = read(text, services);
  LineIndex const lines(text);
  ScenarioRun run;
  auto const problems = [&](std::vector<scenario::Problem> const& found) {
    std::vector<ScenarioProblem> result;
    for (scenario::Problem const& problem : found)
      result.push_back({lines.position(problem.span.begin), problem.message});
    return result;
  };
  run.problems = problems(file.problems);
  run.unknown_roles = problems(file.unknown_roles);
  for (scenario::Scenario const& one : file.scenarios) {
    run.results.push_back(result_of(one, services));
    run.results.back().position = lines.position(one.span.begin);
  }
  return run;
}

std::optional<std::string> update_scenarios(std::string_view text, ScenarioServices const& services) {
  scenario::ScenarioFile const file = read(text, services);
  if (!file.problems.empty() || !file.unknown_roles.empty()) return std::nullopt;
  // From last to first, so that earlier places stay valid; collected in pieces to take linear time.
  std::vector<std::string> pieces;
  std::size_t end = text.size();
  for (scenario::Scenario const& one : std::views::reverse(file.scenarios)) {
    if (result_of(one, services).passed) continue;
    pieces.emplace_back(text.substr(one.span.end, end - one.span.end));
    pieces.push_back(scenario::with_expectation(text, one, expectation(one, services)));
    end = one.span.begin;
  }
  std::string result(text.substr(0, end));
  for (std::string const& piece : std::views::reverse(pieces)) result += piece;
  return result;
}

} // namespace aclint::workspace
