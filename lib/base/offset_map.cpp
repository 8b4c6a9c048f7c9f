#include "base/offset_map.h"

#include <algorithm>

namespace aclint {

OffsetMap::OffsetMap(Offset source) : pieces_{{0, source, false}} {}

void OffsetMap::add(Piece piece) {
  // A piece without decoded bytes is replaced by the piece that begins at the same offset.
  if (pieces_.back().decoded == piece.decoded)
    pieces_.back() = piece;
  else
    pieces_.push_back(piece);
}

std::size_t OffsetMap::piece_of(Offset decoded) const {
  auto after = std::upper_bound(pieces_.begin(), pieces_.end(), decoded,
                                [](Offset at, Piece const& piece) { return at < piece.decoded; });
  return static_cast<std::size_t>(after - pieces_.begin()) - 1;
}

Span OffsetMap::to_source(Span decoded) const {
  std::size_t const first = piece_of(decoded.begin);
  Piece const& start = pieces_[first];
  Offset const begin = start.escape ? start.source : start.source + (decoded.begin - start.decoded);
  if (decoded.empty()) return {begin, begin};
  // Look at the last byte, not at the one after it: the two differ where an escape begins.
  std::size_t const last = piece_of(decoded.end - 1);
  Piece const& stop = pieces_[last];
  if (!stop.escape) return {begin, stop.source + (decoded.end - stop.decoded)};
  return {begin, last + 1 < pieces_.size() ? pieces_[last + 1].source : stop.source};
}

std::size_t OffsetMap::piece_at(Offset source) const {
  auto after = std::upper_bound(pieces_.begin(), pieces_.end(), source,
                                [](Offset at, Piece const& piece) { return at < piece.source; });
  return after == pieces_.begin() ? 0 : static_cast<std::size_t>(after - pieces_.begin()) - 1;
}

Span OffsetMap::to_decoded(Span source) const {
  auto const offset_in = [](Piece const& piece, Offset at) {
    return piece.decoded + (piece.escape || at < piece.source ? 0 : at - piece.source);
  };
  Offset const begin = offset_in(pieces_[piece_at(source.begin)], source.begin);
  if (source.empty()) return {begin, begin};
  std::size_t const last = piece_at(source.end - 1);
  Piece const& stop = pieces_[last];
  if (!stop.escape) return {begin, std::max(begin, offset_in(stop, source.end))};
  return {begin, std::max(begin, last + 1 < pieces_.size() ? pieces_[last + 1].decoded : stop.decoded + 1)};
}

} // namespace aclint
