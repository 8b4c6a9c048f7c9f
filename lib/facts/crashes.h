// What crashes the site (spec §8), found by asking the engine about one piece of a policy at a time.
//
//   for (EvaluatedText const& text : reached_texts(facts))
//     if (php::FatalError const fault = certain_fault(text.marker_names(), evaluation(text))) …
//
// Rules of group `fatal` explain the cause; only the engine says whether AAM crashes. A crash is certain if
// the engine fails whatever values the markers have, of those kinds that are possible (logic/domain.h). A
// crash in some requests only, because a marker can hold anything, is not reported.
#pragma once
#include "condition/marker_value.h"
#include "facts/comparisons.h"
#include "facts/evaluated_text.h"
#include "php/fatal_error.h"

#include <functional>
#include <span>
#include <string>

namespace aclint::facts {

/// Asks the engine something in a request; how it ends is in the fault.
using Question = std::function<void(condition::Request const&, php::FatalError&)>;

/// The fault in which the question ends whatever values the markers have. None if AAM does not crash for one
/// of the values tried, or if there are too many combinations to try.
php::FatalError certain_fault(std::span<std::string const> markers, Question const& ask);

/// The fault in which it ends for some values.
php::FatalError possible_fault(std::span<std::string const> markers, Question const& ask);

/// An ordinary request: it has a User-Agent header, and nothing else is known of it.
condition::Request ordinary_request();

/// A value with its markers and casts evaluated, in an ordinary request.
php::Value ordinary_value(php::Value const& value);

/// Evaluates the string where it is; or another one, `written`, in its place. In conditions
/// `${POLICY_PARAM.…}` is null here.
Question evaluation(EvaluatedText const& text, std::string written);
inline Question evaluation(EvaluatedText const& text) { return evaluation(text, text.expression.text); }

/// Evaluates both sides of the member, and does not compare them.
Question evaluation(ComparedMember const& member);

/// Evaluates the condition that consists of this member; with the group's `Operator` or without it.
Question comparison(ComparedMember const& member, bool with_logic = false);

} // namespace aclint::facts
