// UTF-8, one code point at a time.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace aclint::utf8 {

struct CodePoint {
  char32_t value = 0;    ///< the byte itself if `valid` is false
  std::uint8_t size = 1; ///< in bytes, at least 1
  bool valid = true;     ///< false: not UTF-8 (also for overlong forms, surrogates and values above U+10FFFF)
};

/// The first code point of `text`, which must not be empty.
CodePoint next(std::string_view text);

/// Appends `value` (at most U+10FFFF) to `out`. A surrogate is written as three bytes, which are not valid
/// UTF-8.
void append(std::string& out, char32_t value);

} // namespace aclint::utf8
