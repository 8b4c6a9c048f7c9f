// PHP fatal errors as results: what crashes AAM, and where (spec §8).
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace aclint::php {

/// The PHP class of what stops AAM; `out_of_memory` stands for its endless recursions.
enum class FatalClass : std::uint8_t {
  none,
  error,
  type_error,
  argument_count_error,
  value_error,
  arithmetic_error,
  invalid_argument,
  out_of_memory,
};

/// "Error", "TypeError", … as PHP calls it; "OutOfMemory" for endless recursion; "" for none.
std::string_view name(FatalClass fatal);

/// Passed by reference through everything in which PHP may stop with a fatal error. The first fault sticks:
/// functions answer something harmless once there is one, and callers look at it before they use an answer.
///
///     FatalError fault;
///     Value value = evaluate("${ENV.HOME}", environment, Casts::apply, fault);
///     if (fault) …                                  // fault.fatal == FatalClass::type_error
struct FatalError {
  FatalClass fatal = FatalClass::none;
  std::string reason; ///< what happened, for people

  explicit operator bool() const { return fatal != FatalClass::none; }
  void raise(FatalClass what, std::string why) {
    if (fatal != FatalClass::none) return;
    fatal = what;
    reason = std::move(why);
  }
};

} // namespace aclint::php
