#include "base/utf8.h"

#include <array>

namespace aclint::utf8 {

CodePoint next(std::string_view text) {
  auto const byte = [&](std::size_t i) -> unsigned { return static_cast<unsigned char>(text[i]); };
  unsigned const first = byte(0);
  if (first < 0x80) return {static_cast<char32_t>(first), 1, true};
  std::uint8_t const size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  CodePoint const bad{static_cast<char32_t>(first), 1, false};
  if (first < 0xc2 || first > 0xf4 || text.size() < size) return bad;
  char32_t value = first & (0x7fu >> size);
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xc0) != 0x80) return bad;
    value = value << 6 | (byte(i) & 0x3f);
  }
  constexpr std::array<char32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
  bool const surrogate = value >= 0xd800 && value <= 0xdfff;
  if (value < least[size] || value > 0x10ffff || surrogate) return bad;
  return {value, size, true};
}

void append(std::string& out, char32_t value) {
  auto const tail = [&](unsigned shift) { return static_cast<char>(0x80 | (value >> shift & 0x3f)); };
  if (value < 0x80) {
    out += static_cast<char>(value);
  } else if (value < 0x800) {
    out += static_cast<char>(0xc0 | value >> 6);
    out += tail(0);
  } else if (value < 0x10000) {
    out += static_cast<char>(0xe0 | value >> 12);
    out += tail(6);
    out += tail(0);
  } else {
    out += static_cast<char>(0xf0 | value >> 18);
    out += tail(12);
    out += tail(6);
    out += tail(0);
  }
}

} // namespace aclint::utf8
