// What crashes the site (spec §8), found by asking the engine about one piece of a policy at a time.
//
//   for (EvaluatedText const& text : reached_texts(facts))
//     if (php::FatalError const fault = certain_fault(text.marker_names(), evaluation(text))) …
//
// Rules of group `fatal` explain the cause; only the engine says whether AAM crashes. A crash is certain if
// the engine fails for all values of the markers, of those kinds that are possible (logic/domain.h). A crash
// in some requests only, because a marker can have any value, is not reported.
#pragma once
#include "condition/marker_value.h"
#include "facts/comparisons.h"
#include "facts/evaluated_text.h"
#include "php/fatal_error.h"

#include <functional>
#include <span>
#include <string>

namespace aclint::facts {

/// Asks the engine something about a request. The error, if any, is in the second argument.
using Question = std::function<void(condition::Request const&, php::FatalError&)>;

/// Whether there are so many markers that not even two of them at a time can be tried with values of all kinds.
bool too_many_kinds(std::span<std::string const> markers);

/// The error with which the question ends for all values of the markers. None if AAM does not crash for one
/// of the values tried, or if `too_many_kinds`.
php::FatalError certain_fault(std::span<std::string const> markers, Question const& ask);

/// The error with which it ends for some values.
php::FatalError possible_fault(std::span<std::string const> markers, Question const& ask);

/// The error with which AAM certainly ends when it compares the two sides of the member. If the right side is
/// an empty list, AAM compares nothing, so it does not matter that it does not crash then.
php::FatalError certain_comparison_fault(ComparedMember const& member);

/// An ordinary request: it has a User-Agent header; nothing else is known of it.
condition::Request ordinary_request();

/// A value in an ordinary request, with its markers and casts evaluated.
php::Value ordinary_value(php::Value const& value);

/// Evaluates the string in its place, or the string `written` instead of it. In conditions
/// `${POLICY_PARAM.…}` is null here.
Question evaluation(EvaluatedText const& text, std::string written);
inline Question evaluation(EvaluatedText const& text) { return evaluation(text, text.expression.text); }

/// Evaluates both sides of the member without comparing them.
Question evaluation(ComparedMember const& member);

/// Evaluates a condition that has only this member, with the group's `Operator` or without it.
Question comparison(ComparedMember const& member, bool with_logic = false);

} // namespace aclint::facts
