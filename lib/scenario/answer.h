// Answers of the engine to scenarios, and how they differ from the expected ones.
#pragma once
#include "engine/engine.h"
#include "php/value.h"
#include "scenario/scenario.h"

#include <string>
#include <vector>

namespace aclint::scenario {

/// The answer as JSON: `{"id", "menu", "resources", "statements", "params", "items", "conditions",
/// "expressions"}`, but only the parts that were asked for; or `{"id", "fatal"}` if AAM crashes. `now` is the
/// time of scenarios that have none.
php::Value answer(Scenario const& scenario, condition::RegexService const& regex, php::Date now);

/// One place where an answer is not as expected. An empty string: there is nothing.
struct Difference {
  std::vector<std::string> path; ///< {"menu", "tools.php"}
  std::string expected;          ///< as JSON
  std::string actual;
};

/// Compares an answer with the scenario's `expect`. Of `menu` only the expected items count, of `resources`
/// only the expected types, of `items` only the expected items and of each only the expected members, where a
/// word is its decision. Everything else must be completely equal. Numbers compare by value. A map with
/// the keys 0, 1, … equals a list; an empty one equals `{}` and `[]`.
std::vector<Difference> differences(php::Value const& expected, php::Value const& actual);

/// Why an answer differs: for each difference the candidates that AAM compared, one line each.
std::vector<std::string> explain(Scenario const& scenario, std::vector<Difference> const& differences,
                                 condition::RegexService const& regex, php::Date now);

} // namespace aclint::scenario
