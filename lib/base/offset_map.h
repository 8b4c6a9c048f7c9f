// Finds the source of a piece of decoded text.
#pragma once
#include "base/span.h"

#include <vector>

namespace aclint {

/// Maps offsets of a decoded text (the value of a JSON string) to offsets of its source (the string as
/// written).
///
/// Most bytes are the same in both texts. An escape such as `\u00e9` is one piece: all its decoded bytes come
/// from the whole escape. Add the pieces in order. A span that begins or ends inside an escape grows to the
/// whole escape.
///
///     "a\/b"   decoded: a/b   map.to_source({1, 2}) covers `\/`
class OffsetMap {
public:
  /// Before any piece is added: the decoded offset d has the source offset `source + d`.
  explicit OffsetMap(Offset source = 0);

  /// From the decoded offset `decoded` on, bytes are the same as those from `source` on.
  void plain(Offset decoded, Offset source) { add({decoded, source, false}); }

  /// The decoded bytes from `decoded` to the next piece all come from the escape at `source`.
  void escape(Offset decoded, Offset source) { add({decoded, source, true}); }

  /// The source bytes that `decoded` was made from.
  Span to_source(Span decoded) const;

  /// The decoded bytes that were made from `source`, which lies in the string. Their end may be after that of the text
  /// if `source` has the closing quotation mark.
  Span to_decoded(Span source) const;

private:
  struct Piece {
    Offset decoded;
    Offset source;
    bool escape;
  };
  void add(Piece piece);
  std::size_t piece_of(Offset decoded) const;
  std::size_t piece_at(Offset source) const;
  std::vector<Piece> pieces_;
};

} // namespace aclint
