// The structure of a regular expression, as much of it as the search for exponential time needs.
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
    sequence, ///< the children, one after another
    choice,   ///< one of the children
    repeat,   ///< the only child, `min` to `max` times
  };
  static constexpr std::size_t no_limit = ~std::size_t{0};

  Kind kind = Kind::nothing;
  ByteSet set = {};
  std::vector<Node> children;
  std::size_t min = 0;
  std::size_t max = 0;
};

/// Reads the text between the delimiters. Nothing for what is not supported (recursion, conditions, verbs)
/// and for more than 250 nested groups. Characters beyond ASCII count as their bytes.
std::optional<Node> read_structure(std::string_view body, std::string_view modifiers);

} // namespace aclint::regex
