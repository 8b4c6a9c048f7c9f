// Where the bytes of a decoded text stood in the text it was decoded from.
#pragma once
#include "base/span.h"

#include <vector>

namespace aclint {

/// Maps offsets of a decoded text (a JSON string's value) to offsets of its source (the string as written).
///
/// Most bytes stand for themselves; an escape such as `\u00e9` is one piece whose decoded bytes all come from
/// the whole escape. Made by adding pieces in order; a span inside an escape grows to the escape.
///
///     "a\/b"   decoded: a/b   map.to_source({1, 2}) covers `\/`
class OffsetMap {
public:
  /// An identity map: decoded offset d stands at `source + d`.
  explicit OffsetMap(Offset source = 0);

  /// The decoded bytes from `decoded` on stand one by one at `source` and after.
  void plain(Offset decoded, Offset source) { add({decoded, source, false}); }

  /// The decoded bytes from `decoded` to the next piece all come from the escape at `source`.
  void escape(Offset decoded, Offset source) { add({decoded, source, true}); }

  /// The source bytes that `decoded` was made from.
  Span to_source(Span decoded) const;

private:
  struct Piece {
    Offset decoded;
    Offset source;
    bool escape;
  };
  void add(Piece piece);
  std::size_t piece_of(Offset decoded) const;
  std::vector<Piece> pieces_;
};

} // namespace aclint
