// The structure of a regular expression, as far as the search for exponential time needs it.
#pragma once
#include <bitset>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace aclint::regex {

using ByteSet = std::bitset<256>;

struct Node {
  enum class Kind : unsigned char {
    nothing,  ///< anchors, look-arounds, back references: they take no character here
    one,      ///< one byte of `set`
    sequence, ///< the children one after the other
    choice,   ///< one of the children
    repeat,   ///< the only child, `least` to `most` times
  };
  static constexpr std::size_t no_limit = ~std::size_t{0};

  Kind kind = Kind::nothing;
  ByteSet set = {};
  std::vector<Node> children;
  std::size_t least = 0;
  std::size_t most = 0;
};

/// Reads what stands between the delimiters. Nothing for what is not understood (recursion, conditions,
/// verbs) or nested more than 50 deep. Characters beyond ASCII count as their bytes.
std::optional<Node> read_structure(std::string_view body, std::string_view modifiers);

} // namespace aclint::regex
