// Answers of the engine to scenarios, and how they differ from what was expected.
#pragma once
#include "engine/engine.h"
#include "php/value.h"
#include "scenario/scenario.h"

#include <string>
#include <vector>

namespace aclint::scenario {

/// The answer, as JSON shows it: `{"id", "menu", "resources", "statements", "params", "conditions",
/// "expressions"}`, of these what was asked; or `{"id", "fatal"}` where AAM dies. `now` counts where the
/// scenario names no time.
php::Value answer(Scenario const& scenario, condition::RegexService const& regex, php::Date now);

/// One place where an answer is not as expected. An empty text: nothing there.
struct Difference {
  std::vector<std::string> path; ///< {"menu", "tools.php"}
  std::string expected;          ///< as JSON
  std::string actual;
};

/// Compares an answer with the scenario's `expect`. Of `menu` only the expected items are compared, of
/// `resources` only the expected types; everything else must be equal as a whole. Numbers compare by value; a
/// map whose keys are 0, 1, … is a list, an empty one `{}` or `[]`.
std::vector<Difference> differences(php::Value const& expected, php::Value const& actual);

/// Why an answer differs: for each difference the candidates that were weighed, one line each.
std::vector<std::string> explain(Scenario const& scenario, std::vector<Difference> const& differences,
                                 condition::RegexService const& regex, php::Date now);

} // namespace aclint::scenario
