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
    out.report(ProblemKind::invalid_json, out.span(at, at + size),
               unicode ? "`\\u` needs four hexadecimal digits after it"
                       : "JSON does not allow " + quoted(text.substr(0, size)) + " in a string",
               unicode ? "Write all four digits: `\\u00e9`." : "", {{out.span(at, at + 1), "\\\\"}});
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
             "Save the file as UTF-8. It seems to have an older encoding, such as Windows-1252.");
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

void read_control(Builder& out, char const*& at) {
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
      read_control(out, at);
    }
  }
  char const* const line_end = std::find_if(start, at, is_line_end);
  at = before_line_punctuation(start, line_end);
  out.report(ProblemKind::invalid_json, out.span(start, at), "the closing `\"` of this string is missing", "",
             {{out.span(at, at), "\""}});
  return false;
}

bool read_string(Builder& out, char const*& at) {
  if (out.peek(at) != '"') return false;
  char const* const start = at;
  bool escaped = false;
  bool const closed = scan_string(out, at, escaped);
  if (closed && at != out.end() && is_word(*at)) [[unlikely]]
    join_unescaped_quotes(out, at);
  out.leaf(closed ? Kind::string : Kind::error, out.span(start, at), false, escaped);
  skip_space(out, at);
  return true;
}

} // namespace aclint::syntax
