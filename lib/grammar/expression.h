// The small language inside policy strings: type casts, markers, maps (spec §7).
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

/// `(*word)`. AAM reads one at the very start of a string; anywhere else it is ordinary text.
struct Cast {
  Span span; ///< parentheses and star included
  Span word; ///< ASCII letters, digits, `_`; AAM ignores its case
};

/// `${SOURCE.path}`: `${`, anything but `}`, `}`. What AAM looks up is the part between, without any further
/// `$`,
/// `{` and `}` at its ends, split at its first dot. Without a dot there is no source: the marker is null.
struct Marker {
  Span span;                  ///< `${` and `}` included
  Span name;                  ///< what AAM looks up: `USER.ID`
  std::optional<Span> source; ///< `USER`; nothing without a dot
  Span path;                  ///< `ID`; empty without a dot
};

enum class PieceKind : std::uint8_t { text, marker };

struct Piece {
  PieceKind kind = PieceKind::text;
  Marker marker = {}; ///< for text, only `span` counts
};

/// What AAM evaluates: an optional cast, then text and markers in turn.
struct Expression {
  std::optional<Cast> cast;
  std::vector<Piece> pieces; ///< cover all behind the cast; two texts never stand side by side
  std::size_t markers = 0;   ///< number of pieces that are markers
};

/// `left => marker` (or `left map to marker`, in any case): the key of a resource or param is made for each
/// value of the marker by PHP's sprintf. The right side is a marker with or without `${}`; the last arrow
/// that stands between white space counts.
struct KeyMap {
  Span format;   ///< the left side: all but the last blank before the arrow belongs to it
  Span arrow;    ///< `=>` or `map to`
  Span argument; ///< the right side, to the end
  Marker marker; ///< what AAM makes of the right side
};

/// Every text is an expression. Spans count from the text's start. Linear; never fails.
Expression parse_expression(std::string_view text);

/// Whether what a text says is known only with a request at hand: it holds `${`, or begins with `(*`. Also
/// true of a marker or cast that is not finished, where the author means one. Maps (`… => ROLES`) are asked
/// for with `parse_key_map`.
bool depends_on_request(std::string_view text);

/// The map a resource or param key is written as, if it is one. Casts and markers on the left are then
/// ordinary text.
std::optional<KeyMap> parse_key_map(std::string_view text);

} // namespace aclint::grammar
