#include "php/fatal_error.h"

#include <array>

namespace aclint::php {

std::string_view name(FatalClass fatal) {
  constexpr std::array<std::string_view, 8> names{"",
                                                  "Error",
                                                  "TypeError",
                                                  "ArgumentCountError",
                                                  "ValueError",
                                                  "ArithmeticError",
                                                  "InvalidArgumentException",
                                                  "OutOfMemory"};
  return names[static_cast<std::size_t>(fatal)];
}

} // namespace aclint::php
