// Parts of the output for people: colours, places, and pieces of the source with a span underlined.
#pragma once
#include "base/source_text.h"
#include "diag/diagnostic.h"

#include <string>
#include <string_view>

namespace aclint::render {

/// ANSI colours, or none.
class Style {
public:
  explicit Style(bool colour) : colour_(colour) {}

  /// `words` in the colour of an ANSI code such as "1;31".
  std::string paint(std::string_view code, std::string_view words) const;
  std::string bold(std::string_view words) const { return paint("1", words); }
  std::string dim(std::string_view words) const { return paint("2", words); }
  std::string severity(diag::Severity severity, std::string_view words) const {
    return paint(code(severity), words);
  }

  /// The ANSI code for a severity.
  static std::string_view code(diag::Severity severity);

private:
  bool colour_;
};

/// "path:line:column", with the path escaped (visible.h).
std::string place(std::string_view name, Position const& at);

/// Three lines: `title`, the line on which `span` begins, with its number, and `^` under the span in the ANSI colour
/// `code`. Long lines are cut to a window around the span. Characters that a terminal would obey are escaped.
std::string source_lines(std::string_view text, LineIndex const& lines, Span span, Style const& style,
                         std::string_view code, std::string_view title = "");

} // namespace aclint::render
