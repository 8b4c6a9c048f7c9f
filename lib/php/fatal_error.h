// PHP fatal errors as results: what crashes AAM, and where (spec §8).
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace aclint::php {

/// The PHP class of the error. `out_of_memory` is the result of AAM's endless recursions.
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

/// The name in PHP: "Error", "TypeError", …; "OutOfMemory" for endless recursion; "" for none.
std::string_view name(FatalClass fatal);

/// Passed by reference through everything in which PHP may stop with a fatal error. The first error is kept.
/// After it functions return some harmless value, and callers check for the error before they use a result.
///
///     FatalError error;
///     Value value = evaluate("${ENV.HOME}", environment, Casts::apply, error);
///     if (error) …                                  // error.fatal == FatalClass::type_error
struct FatalError {
  FatalClass fatal = FatalClass::none;
  std::string reason; ///< what happened, in words

  explicit operator bool() const { return fatal != FatalClass::none; }
  void raise(FatalClass what, std::string why) {
    if (fatal != FatalClass::none) return;
    fatal = what;
    reason = std::move(why);
  }
};

} // namespace aclint::php
