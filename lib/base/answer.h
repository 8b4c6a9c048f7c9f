// An answer that may stay open, because the search for it is limited.
#pragma once

namespace aclint {

/// `yes` and `no` are proven. `unknown`: the search reached its limit of work first. Callers must then report
/// nothing.
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
