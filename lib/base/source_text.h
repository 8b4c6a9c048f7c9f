// A text with a name, and its lines.
#pragma once
#include "base/span.h"

#include <string>
#include <string_view>
#include <vector>

namespace aclint {

/// A text as read from a file or from standard input, byte for byte.
struct SourceText {
  static constexpr std::size_t max_size = 0xffff'fff0; ///< offsets fit into `Offset`

  std::string name; ///< the path as the user wrote it, or "<stdin>"
  std::string text;
};

/// A place, as people and editors count it.
struct Position {
  Offset line = 1;      ///< 1-based; "\n", "\r\n" and a lone "\r" end lines
  Offset column = 1;    ///< 1-based, in code points; a byte that is not valid UTF-8 counts as one
  Offset character = 0; ///< 0-based, in UTF-16 code units, as the Language Server Protocol counts
};

/// Finds the line and column of an offset. Borrows the text.
///
/// The constructor reads the text once. After that each call takes the same short time, however many lines
/// there are and however long they are. The index takes about 1/40 of the text's memory.
class LineIndex {
public:
  explicit LineIndex(std::string_view text);

  Position position(Offset offset) const;

  /// The line that holds `offset`, without its line end.
  Span line(Offset offset) const;

private:
  // A place between two characters.
  struct Place {
    Offset at = 0;
    Position position;
    Offset line_begin = 0;
  };
  // A remembered place: one for every `stride` bytes, never inside a character.
  struct Mark {
    Place place;
    Offset line_end = 0; // the first line end at or after the place; the end of the text if there is none
  };
  static constexpr Offset stride = 1024;

  bool step(Place& place) const; // moves over one character; true if a line ended
  std::size_t mark_before(Offset offset) const;
  Place find(Offset offset) const;

  std::string_view text_;
  std::vector<Mark> marks_;
};

} // namespace aclint
