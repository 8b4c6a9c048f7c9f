// The answer to a question that may be too hard.
#pragma once

namespace aclint {

/// `yes` and `no` are proven. `unknown`: the work allowed was used up first, and callers must then say
/// nothing.
enum class Answer : unsigned char { no, yes, unknown };

} // namespace aclint
