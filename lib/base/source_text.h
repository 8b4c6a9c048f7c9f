// A text with a name, and its lines.
#pragma once
#include "base/span.h"

#include <string>
#include <string_view>
#include <vector>

namespace aclint {

/// A text as read from a file or from standard input, byte for byte.
struct SourceText {
  static constexpr std::size_t max_size = 0xffff'fff0; ///< so that offsets fit into `Offset`

  std::string name; ///< the path as the user wrote it, or "<stdin>"
  std::string text;
};

/// A place as people and editors count it.
struct Position {
  Offset line = 1;      ///< 1-based; "\n", "\r\n" and a lone "\r" end lines
  Offset column = 1;    ///< 1-based, in code points; a byte that is no UTF-8 counts as one
  Offset character = 0; ///< 0-based, in UTF-16 code units, as the Language Server Protocol counts
};

/// Finds lines of a text. Borrows the text.
class LineIndex {
public:
  explicit LineIndex(std::string_view text);

  Position position(Offset offset) const;

  /// The line that holds `offset`, without its line end.
  Span line(Offset offset) const;

private:
  std::size_t line_number(Offset offset) const; // 0-based
  std::string_view text_;
  std::vector<Offset> starts_;
};

} // namespace aclint
