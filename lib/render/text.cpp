#include "render/text.h"

#include "render/visible.h"

#include <algorithm>
#include <array>
#include <span>

namespace aclint::render {

namespace {

using diag::Diagnostic;
using diag::Note;

// ANSI codes, or nothing.
class Style {
public:
  explicit Style(bool colour) : colour_(colour) {}
  std::string paint(std::string_view code, std::string_view words) const {
    if (!colour_) return std::string(words);
    return "\x1b[" + std::string(code) + "m" + std::string(words) + "\x1b[0m";
  }
  std::string bold(std::string_view words) const { return paint("1", words); }
  std::string dim(std::string_view words) const { return paint("2", words); }
  std::string severity(diag::Severity severity, std::string_view words) const {
    constexpr std::array<std::string_view, 4> codes{"1;31", "1;33", "1;34", "1;36"};
    return paint(codes[static_cast<std::size_t>(severity)], words);
  }

private:
  bool colour_;
};

// Code points, which are columns but for wide and combining characters.
std::size_t width(std::string_view visible_text) {
  return static_cast<std::size_t>(
      std::count_if(visible_text.begin(), visible_text.end(), [](char c) { return (c & 0xc0) != 0x80; }));
}

// A piece of a line and where the span in it begins and ends once printed.
struct Excerpt {
  std::string line;
  std::size_t indent = 0;
  std::size_t marked = 1;
};

bool inside_character(std::string_view text, Offset at) {
  return at < text.size() && (text[at] & 0xc0) == 0x80;
}

// Long lines are cut to a window around the span.
Excerpt excerpt(std::string_view text, Span line, Span span) {
  constexpr Offset before = 60;
  constexpr Offset most = 140;
  Span const marked{std::clamp(span.begin, line.begin, line.end), std::clamp(span.end, line.begin, line.end)};
  Span window = line;
  if (line.size() > most) {
    window.begin = marked.begin - line.begin > before ? marked.begin - before : line.begin;
    while (window.begin > line.begin && inside_character(text, window.begin)) --window.begin;
    window.end = std::min(line.end, window.begin + most);
    while (window.end > window.begin && inside_character(text, window.end)) --window.end;
  }
  auto const printed = [&](Offset from, Offset to) {
    std::string result;
    // Tabs as they are would put the underline elsewhere; as `\t` they would be noise in every line.
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
  result.indent = width(head);
  result.marked = std::max<std::size_t>(width(middle), 1);
  return result;
}

std::string place(std::string const& name, Position const& at) {
  return visible(name) + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
}

std::string source_lines(FileReport const& file, LineIndex const& lines, Diagnostic const& diagnostic,
                         std::size_t gutter, Style style) {
  Position const at = lines.position(diagnostic.span.begin);
  Excerpt const shown = excerpt(file.source.text, lines.line(diagnostic.span.begin), diagnostic.span);
  std::string const number = std::to_string(at.line);
  std::string const blank(gutter + 1, ' ');
  std::string result = blank + style.dim("|") + "\n";
  result += std::string(gutter - number.size(), ' ') + style.dim(number + " |") + " " + shown.line + "\n";
  result += blank + style.dim("|") + " " + std::string(shown.indent, ' ') +
            style.severity(diagnostic.severity, std::string(shown.marked, '^')) + "\n";
  return result;
}

// What a witness says, in a sentence or two.
std::string sentence(diag::Witness const& witness) {
  std::string result = "`" + visible(witness.item) + "`";
  for (std::size_t i = 0; i < witness.markers.size(); ++i)
    result += (i == 0 ? " with `" : ", `") + visible(witness.markers[i].first) + "` = `" +
              visible(witness.markers[i].second) + "`";
  result += ": " + visible(witness.decision);
  if (!witness.variant.empty()) result += "; " + visible(witness.variant) + ": " + visible(witness.without);
  return result;
}

} // namespace

std::string text(FileReport const& file, bool colour) {
  Style const style(colour);
  LineIndex const lines(file.source.text);
  std::string result;
  for (Diagnostic const& diagnostic : file.diagnostics) {
    Position const at = lines.position(diagnostic.span.begin);
    std::size_t const gutter = std::to_string(at.line).size();
    result += style.bold(place(file.source.name, at)) + ": " +
              style.severity(diagnostic.severity, std::string(diag::name(diagnostic.severity)) + "[" +
                                                      std::string(diagnostic.rule) + "]") +
              ": " + style.bold(visible(diagnostic.message)) + "\n";
    result += source_lines(file, lines, diagnostic, gutter, style);
    auto const add = [&](std::string_view label, std::string const& words) {
      result += std::string(gutter + 1, ' ') + style.dim("=") + " " + style.bold(label) + ": " + words + "\n";
    };
    auto const add_notes = [&](Note::Kind kind, std::string_view label) {
      for (Note const& note : diagnostic.notes) {
        if (note.kind != kind) continue;
        add(label, (note.span ? place(file.source.name, lines.position(note.span->begin)) + ": " : "") +
                       visible(note.text));
      }
    };
    add_notes(Note::Kind::why, "why");
    if (diagnostic.witness) add("witness", sentence(*diagnostic.witness));
    add_notes(Note::Kind::related, "see");
    add_notes(Note::Kind::help, "help");
    for (diag::Fix const& fix : diagnostic.fixes) add(fix.safe ? "fix" : "fix (unsafe)", visible(fix.title));
    result += "\n";
  }
  return result;
}

std::string text(Summary const& summary, bool colour) {
  Style const style(colour);
  auto const count = [](std::size_t n, std::string_view one, std::string_view many) {
    return std::to_string(n) + " " + std::string(n == 1 ? one : many);
  };
  std::string found;
  auto const add = [&](std::size_t n, diag::Severity severity, std::string_view one, std::string_view many) {
    if (n == 0) return;
    found += (found.empty() ? "" : ", ") + style.severity(severity, count(n, one, many));
  };
  add(summary.errors, diag::Severity::error, "error", "errors");
  add(summary.warnings, diag::Severity::warning, "warning", "warnings");
  add(summary.infos, diag::Severity::info, "info", "infos");
  add(summary.hints, diag::Severity::hint, "hint", "hints");
  if (found.empty()) found = "Nothing found";
  std::string result = found + " in " + count(summary.files, "file", "files");
  if (summary.fixable > 0)
    result += "; " + count(summary.fixable, "finding has", "findings have") + " a safe fix";
  if (summary.skipped > 0)
    result += "; skipped " +
              count(summary.skipped, "JSON file that is no policy", "JSON files that are no policies");
  if (summary.unreadable > 0)
    result += "; " + count(summary.unreadable, "file", "files") + " could not be read";
  return result + ".\n";
}

} // namespace aclint::render
