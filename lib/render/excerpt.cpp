#include "render/excerpt.h"

#include "render/visible.h"
#include "render/wrap.h"

#include <algorithm>
#include <array>

namespace aclint::render {

std::string Style::paint(std::string_view code, std::string_view words) const {
  if (!colour_) return std::string(words);
  return "\x1b[" + std::string(code) + "m" + std::string(words) + "\x1b[0m";
}

std::string_view Style::code(diag::Severity severity) {
  constexpr std::array<std::string_view, 4> codes{"1;31", "1;33", "1;34", "1;36"};
  return codes[static_cast<std::size_t>(severity)];
}

std::string place(std::string_view name, Position const& at) {
  return visible(name) + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
}

namespace {

// A piece of a line, and where the span in it begins and ends when printed.
struct Excerpt {
  std::string line;
  std::size_t indent = 0;
  std::size_t marked = 1;
};

// The beginning of the character at `at`. Looks back only a few bytes, because a text may be full of
// continuation bytes.
Offset character_begin(std::string_view text, Offset at, Offset least) {
  constexpr Offset longest = 4;
  for (Offset back = 0; back < longest && at - back >= least && at - back < text.size(); ++back)
    if ((text[at - back] & 0xc0) != 0x80) return at - back;
  return at;
}

// Long lines are cut to a window around the span.
Excerpt excerpt(std::string_view text, Span line, Span span) {
  constexpr Offset before = 60;
  constexpr Offset max_bytes = 140;
  Span const marked{std::clamp(span.begin, line.begin, line.end), std::clamp(span.end, line.begin, line.end)};
  Span window = line;
  if (line.size() > max_bytes) {
    window.begin = marked.begin - line.begin > before ? marked.begin - before : line.begin;
    window.begin = character_begin(text, window.begin, line.begin);
    window.end = std::min(line.end, window.begin + max_bytes);
    if (window.end < line.end) window.end = character_begin(text, window.end, window.begin);
  }
  auto const printed = [&](Offset from, Offset to) {
    std::string result;
    // A real tab would move the underline, and `\t` in every line would be hard to read. Hence four spaces.
    for (std::string_view rest = text.substr(from, to - from); !rest.empty();) {
      std::size_t const tab = std::min(rest.find('\t'), rest.size());
      result += visible(rest.substr(0, tab));
      if (tab < rest.size()) result += "    ";
      rest.remove_prefix(std::min(tab + 1, rest.size()));
    }
    return result;
  };
  Offset const end = std::clamp(marked.end, marked.begin, window.end);
  Excerpt result;
  std::string const head = (window.begin > line.begin ? "…" : "") + printed(window.begin, marked.begin);
  std::string const middle = printed(marked.begin, end);
  result.line = head + middle + printed(end, window.end) + (window.end < line.end ? "…" : "");
  result.indent = columns(head);
  result.marked = std::max<std::size_t>(columns(middle), 1);
  return result;
}

} // namespace

std::string source_lines(std::string_view text, LineIndex const& lines, Span span, Style const& style,
                         std::string_view code, std::string_view title) {
  Excerpt const shown = excerpt(text, lines.line(span.begin), span);
  std::string const number = std::to_string(lines.position(span.begin).line);
  std::string const blank(number.size() + 1, ' ');
  return blank + style.dim("|") + (title.empty() ? "" : " " + visible(title)) + "\n" +
         style.dim(number + " |") + " " + shown.line + "\n" + blank + style.dim("|") + " " +
         std::string(shown.indent, ' ') + style.paint(code, std::string(shown.marked, '^')) + "\n";
}

} // namespace aclint::render
