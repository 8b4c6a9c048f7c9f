// The logic of conditions: can they hold, must they hold, does one follow from others?
//
//   Array a = …;                            // {"Equals": {"${USER.ID}": 5}}
//   Array b = …;                            // {"Greater": {"${USER.ID}": 3}}
//   Work work;
//   implies(a, {&b}, work)                  // Answer::yes: whenever a holds, b does
//   implies(b, {&a}, work)                  // Answer::no: witness USER.ID = 4
//   satisfiable({&a, &b}, {}, work)         // yes, USER.ID = 5
//
// How: every marker gets a few values that represent all of its values (logic/marker_values.h), and the
// engine itself evaluates the conditions for the combinations. Only lib/condition knows what a condition
// means.
//
// Answers are never guesses. `yes` comes with a request that the engine has evaluated and that may really
// occur. `no` is a proof: no combination holds, and the combinations represent all requests. Everything else
// is `unknown`, and callers must then report nothing: regular expressions, two markers in one comparison, a
// marker that is compared in ways not supported together (a pattern and a range), too much work. An
// unsupported condition still equals itself: every condition implies itself.
//
// Limits: values are those that JSON can write. Combinations for which AAM crashes (spec §8) are neither true
// nor false and are left out; `fatal` says that there were some.
#pragma once
#include "condition/marker_value.h"
#include "pattern/search.h"
#include "php/value.h"

#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace aclint::logic {

/// The work that is left, in members evaluated. The questions about one document share it, so a hostile
/// document cannot take more. After that every answer is `unknown`.
struct Work {
  std::size_t left = 1'500'000;
  std::size_t per_question = 200'000;
  bool limited = false; ///< a question was not answered because of that
  condition::KnownDates dates = {};
};

/// The work for all questions about this number of conditions: linear in it, and enough for what people
/// write.
Work work_for(std::size_t conditions);

/// As much as it takes.
Work unlimited_work();

struct Satisfiability {
  Answer answer = Answer::unknown;
  /// With `yes`: the value of each marker, by its name as written.
  std::vector<std::pair<std::string, php::Value>> markers;
  php::Date now = {};   ///< with `yes`: the time, for dates
  bool fatal = false;   ///< AAM crashes for some combinations, or may do so
  bool limited = false; ///< `unknown` only because the work is limited
};

/// Conditions as the engine evaluates them; an empty one is true.
using Conditions = std::span<php::Array const* const>;

/// Whether there is a request for which all of `all_of` hold and none of `none_of`.
Satisfiability satisfiable(Conditions all_of, Conditions none_of, Work& work);

/// Whether a condition holds for every request (for which AAM does not crash).
Answer always_true(php::Array const& condition, Work& work);

/// Whether a condition holds for no request.
Answer always_false(php::Array const& condition, Work& work);

/// Whether one of `any_of` holds whenever `condition` does.
Answer implies(php::Array const& condition, Conditions any_of, Work& work);

} // namespace aclint::logic
