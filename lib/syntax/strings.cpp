// Strings.
#include "syntax/terminal_parts.h"
#include "syntax/terminals.h"

#include "base/quoted.h"
#include "base/utf8.h"
#include "base/words.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace aclint::syntax {

using aclint::quoted;

namespace {

using diag::TextEdit;

// Bytes of a string that need a closer look: the quote, the backslash, control characters, everything above
// 0x7f.
constexpr std::array<bool, 256> make_special() {
  std::array<bool, 256> table{};
  for (unsigned c = 0; c < 256; ++c) table[c] = c < 0x20 || c >= 0x80 || c == '"' || c == '\\';
  return table;
}
constexpr std::array<bool, 256> special = make_special();

// The first special byte at or after `at`. Reads eight bytes at a time: a byte has its high bit set in one of
// the terms below if it is special. Borrows can only mark bytes after a really special one, so the first
// marked byte is right.
char const* skip_plain(char const* at, char const* end) {
  constexpr std::uint64_t ones = 0x0101'0101'0101'0101;
  constexpr std::uint64_t high = 0x8080'8080'8080'8080;
  while (end - at >= 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, 8);
    std::uint64_t const quote = word ^ ones * '"';
    std::uint64_t const backslash = word ^ ones * '\\';
    std::uint64_t const marks = ((word - ones * 0x20) | (quote - ones) | (backslash - ones) | word) & high;
    if (marks != 0) break;
    at += 8;
  }
  while (at != end && !special[static_cast<unsigned char>(*at)]) ++at;
  return at;
}

int hex_value(char c) {
  if (ascii::is_digit(c)) return c - '0';
  char const l = ascii::lower(c);
  return l >= 'a' && l <= 'f' ? l - 'a' + 10 : -1;
}

// The code unit of `\uXXXX` at the beginning of `text`; -1 if there is none.
long code_unit(std::string_view text) {
  if (text.size() < 6 || text[0] != '\\' || text[1] != 'u') return -1;
  long unit = 0;
  for (std::size_t i = 2; i < 6; ++i) {
    int const digit = hex_value(text[i]);
    if (digit < 0) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

void read_escape(Builder& out, char const*& at) {
  std::string_view const text = rest(out, at);
  if (text.size() > 1 && std::strchr("\"\\/bfnrt", text[1]) != nullptr && text[1] != '\0') {
    at += 2;
    return;
  }
  long const unit = code_unit(text);
  if (unit < 0) {
    bool const unicode = text.size() > 1 && text[1] == 'u';
    bool const character = text.size() > 1 && static_cast<unsigned char>(text[1]) >= 0x20;
    std::size_t const size = character && static_cast<unsigned char>(text[1]) < 0x80 ? 2 : 1;
    out.report(
        ProblemKind::invalid_json, out.span(at, at + size),
        unicode ? "`\\u` needs four hexadecimal digits after it"
                : "JSON does not allow " + quoted(text.substr(0, size)) + " in a string",
        unicode ? "Write all four digits: `\\u00e9`." : "",
        // `edit\_posts` comes from Markdown, and `\'` from PHP: the backslash is not a part of the text.
        {{out.span(at, at + 1), size == 2 && (text[1] == '_' || text[1] == '\'') ? "" : "\\\\"}},
        Habit::backslashes);
    at += size;
    return;
  }
  bool const high = unit >= 0xd800 && unit < 0xdc00;
  bool const low = unit >= 0xdc00 && unit < 0xe000;
  long const next = high ? code_unit(text.substr(6)) : -1;
  if (high && next >= 0xdc00 && next < 0xe000) {
    at += 12;
    return;
  }
  if (high || low)
    out.report(ProblemKind::unpaired_surrogate, out.span(at, at + 6),
               quoted(text.substr(0, 6)) + " is only half of a character",
               "Write both halves, as in `\\ud83d\\udd12`, or the character itself.");
  at += 6;
}

// Windows-1252 is Latin-1, with other characters from 0x80 to 0x9f.
std::string from_windows_1252(std::string_view bytes) {
  constexpr std::array<char32_t, 32> special_characters{
      0x20ac, 0xfffd, 0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021, 0x2c6,  0x2030, 0x160,
      0x2039, 0x152,  0xfffd, 0x17d,  0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
      0x2013, 0x2014, 0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0xfffd, 0x17e,  0x178};
  std::string result;
  for (char const c : bytes) {
    auto const byte = static_cast<unsigned char>(c);
    utf8::append(result, byte < 0xa0 ? special_characters[byte - 0x80] : byte);
  }
  return result;
}

void read_beyond_ascii(Builder& out, char const*& at) {
  utf8::CodePoint const c = utf8::next(rest(out, at));
  if (c.valid) {
    at += c.size;
    return;
  }
  char const* const start = at;
  while (at != out.end() && static_cast<unsigned char>(*at) >= 0x80 && !utf8::next(rest(out, at)).valid) ++at;
  out.report(ProblemKind::invalid_utf8, out.span(start, at),
             at - start == 1 ? "this byte is not UTF-8" : "these bytes are not UTF-8",
             "Save the file as UTF-8. It seems to have an older encoding, such as Windows-1252.",
             {{out.span(start, at), from_windows_1252({start, static_cast<std::size_t>(at - start)})}},
             Habit::encoding);
}

// The line ends inside a string, at `at`. Either the closing quote is missing, or the string was meant to
// have two lines. True for the latter: then the next quote is followed by a token that can come after a
// string.
bool line_break_is_meant(Builder& out, char const* at) {
  char const* quote = out.next_quote(at);
  if (quote == out.end()) return false;
  do ++quote;
  while (quote != out.end() && ascii::is_space(*quote));
  return quote == out.end() || *quote == ',' || *quote == ':' || is_closer(*quote);
}

// `string`: where the string begins. A string that is broken into two lines was one word if it has no space before.
void read_control(Builder& out, char const* string, char const*& at) {
  char const* const start = at;
  while (at != out.end() && static_cast<unsigned char>(*at) < 0x20) ++at;
  std::string const what = *start == '\t' ? "a tab"
                           : is_line_end(*start)
                               ? "a line break"
                               : "the control character " + control_name(static_cast<unsigned char>(*start));
  // Longer texts are not joined: as escapes they would take six times the space.
  constexpr std::ptrdiff_t max_joined = 1000;
  if (at - start > max_joined) {
    out.report(ProblemKind::invalid_json, out.span(start, start + 1),
               what + " is not allowed inside a string, and " +
                   grouped(static_cast<std::size_t>(at - start - 1)) + " more follow",
               "", {{out.span(start, at), ""}});
    return;
  }
  if (is_line_end(*start)) {
    while (at != out.end() && ascii::is_space(*at)) ++at;
    constexpr std::ptrdiff_t far = 400;
    bool const words = std::find(start - std::min(start - string, far), start, ' ') != start;
    out.report(ProblemKind::invalid_json, out.span(start, start + 1),
               "a line break is not allowed inside a string", "", {{out.span(start, at), words ? " " : ""}},
               Habit::broken_lines);
    return;
  }
  std::string written;
  for (char const* c = start; c != at; ++c) {
    constexpr std::string_view digits = "0123456789abcdef";
    if (*c == '\n')
      written += "\\n";
    else if (*c == '\r')
      written += "\\r";
    else if (*c == '\t')
      written += "\\t";
    else
      written += std::string("\\u00") + digits[static_cast<unsigned char>(*c) >> 4] + digits[*c & 15];
  }
  out.report(ProblemKind::invalid_json, out.span(start, start + 1), what + " is not allowed inside a string",
             "", {{out.span(start, at), written}});
}

// A letter follows a closed string, so quotation marks inside it were probably not escaped. Returns the real
// end: a quote followed by what can come after a value, on this line and not far away.
char const* real_string_end(Builder const& out, char const* at) {
  constexpr std::ptrdiff_t far = 400;
  char const* const stop = std::find_if(at, at + std::min(out.end() - at, far), is_line_end);
  for (char const* quote = std::find(at, stop, '"'); quote != stop; quote = std::find(quote + 1, stop, '"')) {
    char const* next = quote + 1;
    while (next != stop && (*next == ' ' || *next == '\t')) ++next;
    if (next == out.end() || is_line_end(*next) || *next == ',' || is_closer(*next)) return quote + 1;
    if (*next == ':') return nullptr; // this is a key, so the string ends before it
  }
  return nullptr;
}

void join_unescaped_quotes(Builder& out, char const*& at) {
  char const* const inner = at - 1; // the quote that seemed to close the string
  char const* const end = real_string_end(out, at);
  if (end == nullptr) return;
  std::vector<TextEdit> edits;
  for (char const* c = inner; c + 1 != end; ++c)
    if (*c == '"' && c[-1] != '\\') edits.push_back({out.span(c, c), "\\"});
  out.report(ProblemKind::invalid_json, out.span(inner, inner + 1),
             "a `\"` inside a string must be written as `\\\"`", "", std::move(edits));
  at = end;
}

// `…\"` where the string should end.
void report_escaped_end(Builder& out, char const* end) {
  out.report(ProblemKind::invalid_json, out.span(end - 2, end), "`\\\"` does not close this string",
             "A backslash makes the quotation mark a part of the string.",
             {{out.span(end - 2, end - 1), ""}});
}

// "deny”: the string has no closing quote on its line, but a curly one where it can end.
bool read_up_to_curly_quote(Builder& out, char const* start, char const* line_end, char const*& at) {
  for (char const* c = start + 1; c != line_end; ++c) {
    std::size_t const size = curly_double_quote({c, static_cast<std::size_t>(line_end - c)});
    if (size == 0) continue;
    char const* next = c + size;
    while (next != line_end && ascii::is_space(*next)) ++next;
    if (next != line_end && *next != ',' && *next != ':' && !is_closer(*next)) continue;
    out.report(ProblemKind::single_quoted_string, out.span(c, c + size),
               "strings need straight quotation marks (`\"`), not curly ones", "",
               {{out.span(c, c + size), "\""}}, Habit::curly_quotes);
    at = c + size;
    return true;
  }
  return false;
}

// A letter follows the closing quote. If there is only a comma between an escaped quote and it, as in
// `"a\", "Effect"`, the string was meant to end at the escaped one.
char const* escaped_end(char const* start, char const* closed) {
  char const* at = closed - 1;
  while (at > start && ascii::is_space(at[-1])) --at;
  if (at > start && at[-1] == ',') --at;
  while (at > start && ascii::is_space(at[-1])) --at;
  return at - start > 2 && at != closed - 1 && at[-1] == '"' && at[-2] == '\\' ? at : nullptr;
}

// `"deny,"Resource": …`: the closing quote before the comma is missing, so the string includes the comma and the quote
// of the next key. Returns where the string was meant to end.
char const* end_before_comma(Builder const& out, char const* start, char const* closed) {
  char const* comma = closed - 1;
  while (comma > start && ascii::is_space(comma[-1])) --comma;
  if (comma - start < 2 || comma[-1] != ',') return nullptr;
  char const* at = closed;
  while (at != out.end() && is_word(*at)) ++at;
  if (at == out.end() || *at != '"') return nullptr;
  do ++at;
  while (at != out.end() && (*at == ' ' || *at == '\t'));
  return at != out.end() && *at == ':' ? comma - 1 : nullptr;
}

} // namespace

bool scan_string(Builder& out, char const*& at, bool& escaped) {
  char const* const start = at++;
  while (true) {
    at = skip_plain(at, out.end());
    if (at == out.end() || out.stopped()) break;
    if (*at == '"') {
      ++at;
      return true;
    }
    if (*at == '\\') {
      escaped = true;
      read_escape(out, at);
    } else if (static_cast<unsigned char>(*at) >= 0x80) {
      read_beyond_ascii(out, at);
    } else if (is_line_end(*at) && !line_break_is_meant(out, at)) {
      break;
    } else {
      read_control(out, start, at);
    }
  }
  char const* const line_end = std::find_if(start, at, is_line_end);
  if (read_up_to_curly_quote(out, start, line_end, at)) return true;
  at = before_line_punctuation(start, line_end);
  if (at - start > 2 && at[-1] == '"' && at[-2] == '\\') {
    report_escaped_end(out, at);
    return true;
  }
  if (at == out.end()) {
    out.report_cut(out.span(start, at));
    return false;
  }
  out.report(ProblemKind::invalid_json, out.span(start, at), "the closing `\"` of this string is missing", "",
             {{out.span(at, at), "\""}});
  return false;
}

bool read_string(Builder& out, char const*& at) {
  if (out.peek(at) != '"') return false;
  char const* const start = at;
  bool escaped = false;
  bool const closed = scan_string(out, at, escaped);
  if (closed && at != out.end() && is_word(*at)) [[unlikely]] {
    if (char const* const end = escaped_end(start, at)) {
      at = end;
      report_escaped_end(out, end);
    } else if (char const* const comma = end_before_comma(out, start, at)) {
      at = comma;
      out.report(ProblemKind::invalid_json, out.span(start, at), "the closing `\"` of this string is missing",
                 "", {{out.span(at, at), "\""}});
      out.leaf(Kind::error, out.span(start, at), false, escaped);
      return true;
    } else {
      join_unescaped_quotes(out, at);
    }
  }
  out.leaf(closed ? Kind::string : Kind::error, out.span(start, at), false, escaped);
  skip_space(out, at);
  return true;
}

} // namespace aclint::syntax
