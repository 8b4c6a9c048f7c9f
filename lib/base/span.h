// Places in a text, as half-open ranges of bytes.
#pragma once
#include <compare>
#include <cstdint>

namespace aclint {

/// An offset into a source text, in bytes. Texts are shorter than 4 GiB (`SourceText::max_size`).
using Offset = std::uint32_t;

/// The bytes [begin, end) of a source text. An empty span names the place before `begin`.
struct Span {
  Offset begin = 0;
  Offset end = 0;

  constexpr Offset size() const { return end - begin; }
  constexpr bool empty() const { return begin == end; }
  constexpr bool contains(Span inner) const { return begin <= inner.begin && inner.end <= end; }
  constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  friend constexpr auto operator<=>(Span, Span) = default;
};

/// The smallest span that covers both.
constexpr Span cover(Span a, Span b) {
  return {a.begin < b.begin ? a.begin : b.begin, a.end > b.end ? a.end : b.end};
}

} // namespace aclint
