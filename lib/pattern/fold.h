// ASCII case folding. Bytes outside A–Z stay as they are, so UTF-8 passes through unharmed.
#pragma once

namespace aclint::pattern {

constexpr char fold(char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte; }

constexpr bool is_letter(char byte) { return fold(byte) >= 'a' && fold(byte) <= 'z'; }

/// The other case of a letter; any other byte itself.
constexpr char swap_case(char byte) { return is_letter(byte) ? static_cast<char>(byte ^ 32) : byte; }

} // namespace aclint::pattern
