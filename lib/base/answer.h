// The answer to a question that may be too hard.
#pragma once

namespace aclint {

/// `yes` and `no` are proven. `unknown`: the search ended first, at its limit of work. Callers must then
/// report nothing.
enum class Answer : unsigned char { no, yes, unknown };

/// The answer to the opposite question.
constexpr Answer opposite(Answer answer) {
  switch (answer) {
  case Answer::no: return Answer::yes;
  case Answer::yes: return Answer::no;
  case Answer::unknown: break;
  }
  return Answer::unknown;
}

} // namespace aclint
