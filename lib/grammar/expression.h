// The small language inside the strings of a policy: type casts, markers, maps (spec §7).
//
//   (*int)${USER.ID}                                   cast, marker
//   Post:post:${HTTP_GET.id}                           text, marker
//   Term:category:%s => ${USER_META.cats}              map
#pragma once
#include "base/span.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace aclint::grammar {

/// `(*word)`. AAM reads a cast only at the very start of a string; anywhere else it is ordinary text.
struct Cast {
  Span span; ///< parentheses and star included
  Span word; ///< ASCII letters, digits, `_`; AAM ignores its case
};

/// `${SOURCE.path}`: `${`, anything but `}`, `}`. AAM takes the part between, trims further `$`, `{` and `}`
/// at its ends, and splits it at its first dot. Without a dot there is no source, and the marker is null.
struct Marker {
  Span span;                  ///< `${` and `}` included
  Span name;                  ///< what AAM looks up: `USER.ID`
  std::optional<Span> source; ///< `USER`; nothing if there is no dot
  Span path;                  ///< `ID`; empty if there is no dot
};

enum class PieceKind : std::uint8_t { text, marker };

struct Piece {
  PieceKind kind = PieceKind::text;
  Marker marker = {}; ///< if it is text, only `span` is set
};

/// What AAM evaluates: an optional cast, then text and markers in turn.
struct Expression {
  std::optional<Cast> cast;
  std::vector<Piece> pieces; ///< cover everything after the cast; two texts are never neighbours
  std::size_t markers = 0;   ///< the number of pieces that are markers
};

/// `left => marker` (or `left map to marker`, in any letter case): AAM makes one key of a resource or param
/// for each value of the marker, with PHP's sprintf. The right side is a marker with or without `${}`. The
/// last arrow with whitespace on both sides counts.
struct KeyMap {
  Span format;   ///< the left side, with all blanks before the arrow but the last
  Span arrow;    ///< `=>` or `map to`
  Span argument; ///< the right side, to the end
  Marker marker; ///< the marker that AAM reads from the right side
};

/// Every text is an expression. Spans count from the start of the text. Linear; never fails.
Expression parse_expression(std::string_view text);

/// True if the value of a string is unknown before the request: it contains `${`, or begins with `(*`. Also
/// true for an unfinished marker or cast, because the author means one. For maps (`… => ROLES`) call
/// `parse_key_map`.
bool depends_on_request(std::string_view text);

/// The map that a resource or param key is written as; nothing if it is not one. Casts and markers on the
/// left are then ordinary text.
std::optional<KeyMap> parse_key_map(std::string_view text);

} // namespace aclint::grammar
