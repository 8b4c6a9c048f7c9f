#include "syntax/terminal_parts.h"

#include "base/quoted.h"
#include "base/utf8.h"

#include <algorithm>

namespace aclint::syntax {

using aclint::quoted;

std::string quoted(char c) { return std::string("`") + c + "`"; }

std::size_t strange_quote(std::string_view text) {
  if (text.starts_with('\'') || text.starts_with('`')) return 1;
  for (std::string_view mark : {"\u2018", "\u2019", "\u201a", "\u201b"})
    if (text.starts_with(mark)) return mark.size();
  return curly_double_quote(text);
}

std::size_t curly_double_quote(std::string_view text) {
  for (std::string_view mark : {"\u201c", "\u201d", "\u201e", "\u201f", "\u2033", "\u00ab", "\u00bb"})
    if (text.starts_with(mark)) return mark.size();
  return 0;
}

std::size_t ellipsis_size(std::string_view text) {
  if (text.starts_with("\u2026")) return 3;
  std::size_t const dots = std::min(text.find_first_not_of('.'), text.size());
  return dots >= 2 ? dots : 0;
}

bool starts_string(Builder const& out, char const* at) {
  return !out.at_end(at) && (*at == '"' || strange_quote(rest(out, at)) > 0);
}

bool starts_value(Builder const& out, char const* at) {
  char const c = out.peek(at);
  return starts_string(out, at) || is_word(c) || c == '{' || c == '[' || c == '-' || c == '+' || c == '.';
}

bool starts_member(Builder const& out, char const* at) { return starts_value(out, at); }

char const* after_string(Builder const& out, char const* at) {
  for (++at; at != out.end() && !is_line_end(*at); ++at) {
    if (*at == '\\' && at + 1 != out.end())
      ++at;
    else if (*at == '"')
      return at + 1;
  }
  return at;
}

char const* after_closer(Builder& out, char const* at, std::size_t depth) {
  while (at != out.end()) {
    char const* const from = at;
    char const c = *at;
    at = c == '"' ? after_string(out, at) : at + 1;
    if (!out.may_look_at(static_cast<std::size_t>(at - from))) return nullptr;
    if (c == '{' || c == '[' || c == '(') ++depth;
    if ((is_closer(c) || c == ')') && --depth == 0) return at;
  }
  return nullptr;
}

void resynchronise(Builder const& out, char const*& at) {
  char const* const start = at;
  while (at != out.end() && (at == start || !(is_closer(*at) || *at == ',' || is_line_end(*at))))
    at = *at == '"' ? after_string(out, at) : at + 1;
}

char const* before_line_punctuation(char const* start, char const* line_end) {
  char const* to = line_end;
  while (to > start + 1 && (ascii::is_space(to[-1]) || to[-1] == ',' || is_closer(to[-1]))) --to;
  return to;
}

std::string control_name(unsigned char c) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  return std::string("U+00") + digits[c >> 4] + digits[c & 15];
}

void read_garbage(Builder& out, char const*& at) {
  char const* const start = at;
  utf8::CodePoint const first = utf8::next(rest(out, at));
  resynchronise(out, at);
  if (at == out.end() && out.stopped()) return;
  Span const place = out.span(start, start + first.size);
  if (!first.valid) {
    out.report(ProblemKind::invalid_utf8, place, "this byte is not UTF-8", "Save the file as UTF-8.");
  } else if (first.value < 0x20 || first.value == 0x7f) {
    out.report(ProblemKind::invalid_json, place,
               "unexpected control character " + control_name(static_cast<unsigned char>(*start)),
               "Remove it.");
  } else {
    out.report(ProblemKind::invalid_json, place, "unexpected " + quoted(std::string_view(start, first.size)),
               "Remove it.");
  }
}

} // namespace aclint::syntax
