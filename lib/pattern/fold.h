// ASCII case folding. Bytes outside A–Z do not change, so UTF-8 stays intact.
#pragma once

namespace aclint::pattern {

constexpr char fold(char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte; }

constexpr bool is_letter(char byte) { return fold(byte) >= 'a' && fold(byte) <= 'z'; }

/// A letter in its other case; any other byte unchanged.
constexpr char swap_case(char byte) { return is_letter(byte) ? static_cast<char>(byte ^ 32) : byte; }

} // namespace aclint::pattern
