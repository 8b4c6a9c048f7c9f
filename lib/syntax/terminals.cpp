#include "syntax/terminals.h"

#include "base/ascii.h"
#include "base/quoted.h"
#include "base/utf8.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace aclint::syntax {

namespace {

using diag::TextEdit;

std::string quoted(char c) { return std::string("`") + c + "`"; }
using aclint::quoted;

bool is_closer(char c) { return c == '}' || c == ']'; }
bool is_line_end(char c) { return c == '\n' || c == '\r'; }
bool is_word(char c) { return ascii::is_alnum(c) || c == '_' || c == '$'; }

std::string_view rest(Builder const& out, char const* at) {
  return {at, static_cast<std::size_t>(out.end() - at)};
}

// -- quotation marks
// -----------------------------------------------------------------------------------------------

// Quotation marks other than " that people type or paste: length in bytes, 0 for none.
std::size_t strange_quote(std::string_view text) {
  if (text.starts_with('\'') || text.starts_with('`')) return 1;
  for (std::string_view mark : {"\u2018", "\u2019", "\u201a", "\u201c", "\u201d", "\u201e"})
    if (text.starts_with(mark)) return mark.size();
  return 0;
}

bool starts_string(Builder const& out, char const* at) {
  return !out.at_end(at) && (*at == '"' || strange_quote(rest(out, at)) > 0);
}

bool starts_value(Builder const& out, char const* at) {
  char const c = out.peek(at);
  return starts_string(out, at) || is_word(c) || c == '{' || c == '[' || c == '-' || c == '+' || c == '.';
}

bool starts_member(Builder const& out, char const* at) { return starts_value(out, at); }

// -- resynchronisation
// ---------------------------------------------------------------------------------------------

// The end of the string that begins at `at`, without looking at what is in it; the end of its line if it is
// open.
char const* behind_string(Builder const& out, char const* at) {
  for (++at; at != out.end() && !is_line_end(*at); ++at) {
    if (*at == '\\' && at + 1 != out.end())
      ++at;
    else if (*at == '"')
      return at + 1;
  }
  return at;
}

// Moves to the next comma, closing bracket or line end, over strings; at least one byte further.
void resynchronise(Builder const& out, char const*& at) {
  char const* const start = at;
  while (at != out.end() && (at == start || !(is_closer(*at) || *at == ',' || is_line_end(*at))))
    at = *at == '"' ? behind_string(out, at) : at + 1;
}

std::string control_name(unsigned char c) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  return std::string("U+00") + digits[c >> 4] + digits[c & 15];
}

// Reports what stands at `at`, where it makes no sense, and moves behind it.
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

// -- space and comments
// --------------------------------------------------------------------------------------------

// A comment is removed with the space before it, and with its line if it stands there alone.
Span comment_with_space(Builder const& out, char const* from, char const* to) {
  char const* line = from;
  while (line != out.begin() && (line[-1] == ' ' || line[-1] == '\t')) --line;
  bool const alone = (line == out.begin() || is_line_end(line[-1])) && (to == out.end() || is_line_end(*to));
  if (!alone) return out.span(to != out.end() && is_line_end(*to) ? line : from, to);
  if (to != out.end() && *to == '\r') ++to;
  if (to != out.end() && *to == '\n') ++to;
  return out.span(line, to);
}

bool read_comment(Builder& out, char const*& at) {
  std::string_view const text = rest(out, at);
  std::size_t size = 0;
  if (text.starts_with("/*")) {
    std::size_t const close = text.find("*/", 2);
    if (close == std::string_view::npos) {
      out.report(ProblemKind::comment, out.span(at, at + 2),
                 "a comment begins here and never ends; JSON has no comments", "Remove it.");
      at = out.end();
      return true;
    }
    size = close + 2;
  } else if (text.starts_with("//") || text.starts_with('#')) {
    size = std::min(text.find_first_of("\r\n"), text.size());
  } else {
    return false;
  }
  char const* const to = at + size;
  out.report(ProblemKind::comment, out.span(at, to), "JSON has no comments",
             "Remove it; a note can stand in a key of its own that AAM does not read.",
             {{comment_with_space(out, at, to), ""}});
  at = to;
  return true;
}

// White space that JSON does not know: length in bytes of the character, 0 for none.
std::size_t strange_space(std::string_view text) {
  if (text.starts_with('\v') || text.starts_with('\f')) return 1;
  utf8::CodePoint const c = utf8::next(text);
  if (!c.valid) return 0;
  bool const space = c.value == 0x85 || c.value == 0xa0 || c.value == 0x1680 ||
                     (c.value >= 0x2000 && c.value <= 0x200b) || c.value == 0x2028 || c.value == 0x2029 ||
                     c.value == 0x202f || c.value == 0x205f || c.value == 0x2060 || c.value == 0x3000 ||
                     c.value == 0xfeff;
  return space ? c.size : 0;
}

// -- strings
// -------------------------------------------------------------------------------------------------------

// Bytes of a string that need a closer look: the quote, the backslash, control characters, all above 0x7f.
constexpr std::array<bool, 256> make_special() {
  std::array<bool, 256> table{};
  for (unsigned c = 0; c < 256; ++c) table[c] = c < 0x20 || c >= 0x80 || c == '"' || c == '\\';
  return table;
}
constexpr std::array<bool, 256> special = make_special();

// The first special byte at or behind `at`. Eight bytes at a time: a byte has its high bit set in one of the
// terms below if it is special; borrows can only mark bytes behind a truly special one, and the first is what
// counts.
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

// The code unit of `\uXXXX` at the beginning of `text`; -1 for anything else.
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
               unicode ? "`\\u` needs four hexadecimal digits behind it"
                       : quoted(text.substr(0, size)) + " is no escape in JSON",
               unicode ? "Write all four digits: `\\u00e9`." : "Write `\\\\` for a backslash.",
               {{out.span(at, at + 1), "\\\\"}});
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
               quoted(text.substr(0, 6)) + " is half of a surrogate pair",
               "Write both halves, or the character itself.");
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
             "Save the file as UTF-8 (it looks like an older encoding such as Windows-1252).");
}

// A line ends inside the string at `at`. Either the closing quote is missing, or the string was meant to have
// two lines: then the next quote is followed by what follows a string.
bool line_break_is_meant(Builder& out, char const* at) {
  char const* quote = out.next_quote(at);
  if (quote == out.end()) return false;
  do ++quote;
  while (quote != out.end() && ascii::is_space(*quote));
  return quote == out.end() || *quote == ',' || *quote == ':' || is_closer(*quote);
}

// Where the string that is open at its line's end was probably meant to end: before `,`, `}`, `]` and space.
char const* before_line_punctuation(char const* start, char const* line_end) {
  char const* to = line_end;
  while (to > start + 1 && (ascii::is_space(to[-1]) || to[-1] == ',' || is_closer(to[-1]))) --to;
  return to;
}

void read_control(Builder& out, char const*& at) {
  char const* const start = at;
  while (at != out.end() && static_cast<unsigned char>(*at) < 0x20) ++at;
  std::string const what = *start == '\t' ? "a tab"
                           : is_line_end(*start)
                               ? "a line break"
                               : "the control character " + control_name(static_cast<unsigned char>(*start));
  // Nobody wants megabytes of them as escapes, which take six times the space.
  constexpr std::ptrdiff_t most_meant = 1000;
  if (at - start > most_meant) {
    out.report(ProblemKind::invalid_json, out.span(start, start + 1),
               what + " inside a string, and " + std::to_string(at - start - 1) + " more behind it",
               "Remove them.", {{out.span(start, at), ""}});
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
  out.report(ProblemKind::invalid_json, out.span(start, start + 1), what + " inside a string",
             "Write it as an escape: " + quoted(written) + ".", {{out.span(start, at), written}});
}

// Reads from the opening quote to behind the closing one. True: there was a closing one.
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
  out.report(ProblemKind::invalid_json, out.span(start, at), "the closing `\"` of this string is missing",
             "Close it.", {{out.span(at, at), "\""}});
  return false;
}

// Behind a closed string stands a letter: quotation marks inside it were probably not escaped. Where the
// string really ends: at a quote that is followed by what follows a value, on this line and not far.
char const* real_string_end(Builder const& out, char const* at) {
  constexpr std::ptrdiff_t far = 400;
  char const* const stop = std::find_if(at, at + std::min(out.end() - at, far), is_line_end);
  for (char const* quote = std::find(at, stop, '"'); quote != stop; quote = std::find(quote + 1, stop, '"')) {
    char const* next = quote + 1;
    while (next != stop && (*next == ' ' || *next == '\t')) ++next;
    if (next == out.end() || is_line_end(*next) || *next == ',' || is_closer(*next)) return quote + 1;
    if (*next == ':') return nullptr; // that is a key: another member begins before
  }
  return nullptr;
}

void join_unescaped_quotes(Builder& out, char const*& at) {
  char const* const inner = at - 1; // the quote that seemed to close
  char const* const end = real_string_end(out, at);
  if (end == nullptr) return;
  std::vector<TextEdit> edits;
  for (char const* c = inner; c + 1 != end; ++c)
    if (*c == '"' && c[-1] != '\\') edits.push_back({out.span(c, c), "\\"});
  out.report(ProblemKind::invalid_json, out.span(inner, inner + 1), "a `\"` inside a string must be escaped",
             "Write `\\\"`.", std::move(edits));
  at = end;
}

// -- other quotes and bare words
// -----------------------------------------------------------------------------------

std::string as_json_string(std::string_view text) {
  std::string result = "\"";
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) {
      if (text[i + 1] != '\'') result += '\\';
      result += text[++i];
    } else {
      if (text[i] == '"') result += '\\';
      result += text[i];
    }
  }
  return result + '"';
}

// A string in other quotation marks than JSON's.
bool read_strange_string(Builder& out, char const*& at, bool key) {
  std::size_t const open = out.at_end(at) ? 0 : strange_quote(rest(out, at));
  if (open == 0) return false;
  char const* const start = at;
  bool const curly = open > 1;
  char const* inner = start + open;
  for (at = inner; at != out.end() && !is_line_end(*at); ++at) {
    if (*at == '\\' && at + 1 != out.end()) {
      ++at;
      continue;
    }
    // “x" and ‘x’ close alike; 'x' closes with the mark it began with.
    std::size_t const close =
        curly ? (*at == '"' ? 1 : strange_quote(rest(out, at))) : (*at == *start ? 1u : 0u);
    if (close == 0 || (curly && close == 1 && *at != '"')) continue;
    std::string_view const content(inner, static_cast<std::size_t>(at - inner));
    at += close;
    out.report(ProblemKind::single_quoted_string, out.span(start, at),
               curly ? "typographic quotation marks do not make a string"
                     : "strings need double quotation marks, not " + quoted(*start),
               "Write `\"…\"`.", {{out.span(start, at), as_json_string(content)}});
    out.leaf(Kind::string, out.span(start, at), key, content.find('\\') != std::string_view::npos);
    return true;
  }
  at = before_line_punctuation(start, at);
  out.report(ProblemKind::single_quoted_string, out.span(start, at),
             "this string has a wrong quotation mark at its beginning and none at its end", "Write `\"…\"`.");
  out.leaf(Kind::error, out.span(start, at), key);
  return true;
}

struct Misspelling {
  std::string_view written;
  std::string_view meant;
};
constexpr std::array<Misspelling, 8> misspelt_literals{{{"true", "true"},
                                                        {"false", "false"},
                                                        {"null", "null"},
                                                        {"none", "null"},
                                                        {"nil", "null"},
                                                        {"undefined", "null"},
                                                        {"yes", "true"},
                                                        {"no", "false"}}};

void read_bare_word(Builder& out, char const*& at, bool key) {
  char const* const start = at;
  while (at != out.end() && !is_line_end(*at) && *at != ',' && *at != '"' && !is_closer(*at) &&
         !(key && (*at == ':' || *at == '=' || ascii::is_space(*at))))
    ++at;
  while (at > start + 1 && ascii::is_space(at[-1])) --at;
  std::string_view const word(start, static_cast<std::size_t>(at - start));
  if (out.peek(at) == '"' && at[-1] != ' ') { // Effect": only the opening quote is missing
    ++at;
    out.report(ProblemKind::invalid_json, out.span(start, at),
               "the opening `\"` of " + quoted(word) + " is missing",
               "Write " + quoted("\"" + std::string(word) + "\"") + ".", {{out.span(start, start), "\""}});
    out.leaf(Kind::error, out.span(start, at), key);
    return;
  }
  if (!key)
    for (Misspelling const& known : misspelt_literals)
      if (ascii::equal_ignoring_case(known.written, word)) {
        out.report(ProblemKind::invalid_json, out.span(start, at), quoted(word) + " is no JSON value",
                   "Write " + quoted(known.meant) + ".", {{out.span(start, at), std::string(known.meant)}});
        out.leaf(Kind::error, out.span(start, at));
        return;
      }
  out.report(ProblemKind::invalid_json, out.span(start, at),
             std::string(key ? "the key " : "the text ") + quoted(word) + " needs quotation marks",
             "Write it in double quotation marks.", {{out.span(start, at), as_json_string(word)}});
  out.leaf(Kind::error, out.span(start, at), key);
}

bool is_misspelt_literal(std::string_view text) {
  std::string_view const word = text.substr(0, std::min(text.find_first_of(" \t\r\n"), text.size()));
  return std::any_of(misspelt_literals.begin(), misspelt_literals.end(), [&](Misspelling const& known) {
    return ascii::equal_ignoring_case(known.written, word);
  });
}

// Instead of the root value stands something else: YAML, HTML, PHP … One finding says it all.
void read_no_document(Builder& out, char const*& at) {
  char const* const line_end = std::find_if(at, out.end(), is_line_end);
  out.report(ProblemKind::invalid_json, out.span(at, line_end), "this is no JSON: a policy begins with `{`",
             "Write it as an object, `{\"Statement\": […]}`.");
  out.leaf(Kind::error, out.span(at, out.end()));
  at = out.end();
}

// -- numbers
// -------------------------------------------------------------------------------------------------------

char const* skip_digits(char const* at, char const* end) {
  while (at != end && ascii::is_digit(*at)) ++at;
  return at;
}

// The end of the JSON number at `at`; `at` itself if there is none.
char const* number_end(char const* at, char const* end) {
  char const* const start = at;
  if (at != end && *at == '-') ++at;
  char const* const integer = at;
  at = skip_digits(at, end);
  if (at == integer || (*integer == '0' && at - integer > 1)) return start;
  if (at != end && *at == '.') {
    char const* const fraction = at + 1;
    at = skip_digits(fraction, end);
    if (at == fraction) return start;
  }
  if (at != end && (*at == 'e' || *at == 'E')) {
    ++at;
    if (at != end && (*at == '+' || *at == '-')) ++at;
    char const* const exponent = at;
    at = skip_digits(exponent, end);
    if (at == exponent) return start;
  }
  return at;
}

bool continues_number(char c) { return is_word(c) || c == '.' || c == '+' || c == '-'; }

void read_misspelt_number(Builder& out, char const*& at) {
  char const* const start = at;
  while (at != out.end() && continues_number(*at)) ++at;
  std::string_view const word(start, static_cast<std::size_t>(at - start));
  std::string_view digits = word;
  if (digits.starts_with('-') || digits.starts_with('+')) digits.remove_prefix(1);
  std::string_view help = "Write digits with a point between them, or quotation marks around it.";
  if (digits.size() > 1 && digits[0] == '0' && ascii::is_digit(digits[1]))
    help = "Numbers do not begin with 0; write it without, or in quotation marks.";
  else if (word.starts_with('+'))
    help = "Write it without `+`.";
  else if (digits.starts_with('.') || digits.ends_with('.'))
    help = "Write a digit on both sides of the point.";
  out.report(ProblemKind::invalid_json, out.span(start, at), quoted(word) + " is no number in JSON",
             std::string(help));
  out.leaf(Kind::error, out.span(start, at));
}

// -- containers
// ----------------------------------------------------------------------------------------------------

// Moves behind the bracket that closes the one at `at`, or to the end of the text.
void skip_container(Builder const& out, char const*& at) {
  std::size_t depth = 0;
  while (at != out.end()) {
    char const c = *at;
    if (c == '"') {
      at = behind_string(out, at);
      continue;
    }
    ++at;
    if (c == '{' || c == '[')
      ++depth;
    else if (is_closer(c) && --depth == 0)
      return;
  }
}

void read_too_deep(Builder& out, char const*& at) {
  char const* const start = at;
  skip_container(out, at);
  out.report(ProblemKind::nesting_too_deep, out.span(start, start + 1),
             "this is nested more than " + std::to_string(out.depth()) + " levels deep", "Flatten it.");
  out.leaf(Kind::error, out.span(start, at));
}

} // namespace

void skip_strange_space(Builder& out, char const*& at) {
  while (!out.at_end(at)) {
    if (*at == ' ' || *at == '\n' || *at == '\t' || *at == '\r') {
      ++at;
    } else if (std::size_t const size = strange_space(rest(out, at)); size > 0) {
      char const* const start = at;
      for (std::size_t next = size; next > 0; next = at == out.end() ? 0 : strange_space(rest(out, at)))
        at += next;
      out.report(ProblemKind::invalid_json, out.span(start, at), "this is no white space to JSON",
                 "Write an ordinary space.", {{out.span(start, at), " "}});
    } else if (!read_comment(out, at)) {
      return;
    }
  }
}

bool read_start(Builder& out, char const*& at) {
  std::string_view const text = rest(out, at);
  constexpr std::string_view mark = "\xef\xbb\xbf";
  bool const utf16 = text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff") ||
                     (text.size() >= 2 && text.size() % 2 == 0 && (text[0] == '\0') != (text[1] == '\0'));
  if (utf16) {
    out.report(ProblemKind::utf16, {0, 2}, "the text is UTF-16, not UTF-8",
               "Save it as UTF-8. PowerShell's `>` writes UTF-16: use `Out-File -Encoding utf8NoBOM`.");
    at = out.end();
    return false;
  }
  if (text.starts_with(mark)) {
    out.report(ProblemKind::byte_order_mark, {0, 3}, "the text begins with a byte order mark",
               "Save it without.", {{{0, 3}, ""}});
    at += mark.size();
  }
  skip_space(out, at);
  if (at != out.end()) return true;
  out.report(ProblemKind::empty_document, {0, static_cast<Offset>(text.size())},
             "there is no policy in this text", "Write a policy, at least `{\"Statement\": []}`.");
  return false;
}

bool read_end(Builder& out, char const*& at) {
  skip_space(out, at);
  if (out.at_end(at)) return true;
  if (*at == ':' && out.last() != nullptr && (*out.begin() == '"' || ascii::is_space(*out.begin()))) {
    Offset const first = out.last()->span.begin;
    out.report(ProblemKind::invalid_json, out.last()->span, "the `{` before this key is missing",
               "Write `{` before it.", {{{first, first}, "{"}});
    at = out.end();
    return true;
  }
  char const* const start = at;
  bool const closer = is_closer(*at);
  Span const place = out.span(start, start + utf8::next(rest(out, at)).size);
  out.report(ProblemKind::invalid_json, place,
             closer ? "one " + quoted(*start) + " too many" : "there is text behind the end of the document",
             closer ? "Remove it, or look for an opening bracket that is missing."
                    : "A file holds one document; put several into a list `[…]`.");
  at = out.end();
  return true;
}

template <char Open> bool read_open(Builder& out, char const*& at) {
  if (out.peek(at) != Open || out.depth() >= out.limits().depth) return false;
  out.enter(Open == '[' ? Kind::array : Kind::object, at);
  ++at;
  skip_space(out, at);
  return true;
}
template bool read_open<'{'>(Builder&, char const*&);
template bool read_open<'['>(Builder&, char const*&);

template <char Close> bool read_close(Builder& out, char const*& at) {
  if (out.peek(at) == Close) {
    ++at;
    out.leave(at);
    skip_space(out, at);
    return true;
  }
  char const* const behind = out.behind_last();
  if (out.at_end(at)) {
    out.report_end(Close == ']' ? "the text ends before this `[` is closed"
                                : "the text ends before this `{` is closed");
  } else {
    out.report(ProblemKind::invalid_json, out.span(at, at + 1),
               quoted(Close) + " is missing before this " + quoted(*at), "Close the inner bracket first.",
               {{out.span(behind, behind), std::string(1, Close)}});
  }
  out.leave(behind);
  return true;
}
template bool read_close<'}'>(Builder&, char const*&);
template bool read_close<']'>(Builder&, char const*&);

template <char Close> bool read_separator(Builder& out, char const*& at) {
  constexpr Kind other = Close == ']' ? Kind::object : Kind::array;
  char const c = out.peek(at);
  if (c == ',') {
    char const* const comma = at;
    if (out.innermost_is_empty())
      out.report(ProblemKind::invalid_json, out.span(at, at + 1), "nothing stands before this comma",
                 "Remove it.", {{out.span(at, at + 1), ""}});
    else
      out.separate(at);
    ++at;
    skip_space(out, at);
    if (out.peek(at) == ',') {
      char const* const second = at;
      while (out.peek(at) == ',') {
        ++at;
        skip_space(out, at);
      }
      out.report(ProblemKind::invalid_json, out.span(second, second + 1), "nothing stands between two commas",
                 "Remove one.", {{out.span(second, second + 1), ""}});
    }
    if (is_closer(out.peek(at)) && !out.innermost_is_empty())
      out.report(ProblemKind::trailing_comma, out.span(comma, comma + 1), "a comma before " + quoted(*at),
                 "Remove it.", {{out.span(comma, comma + 1), ""}});
    return true;
  }
  if (c == Close || out.at_end(at)) return false;
  if (is_closer(c)) {
    if (out.open(other)) return false; // it closes a container further out
    out.report(ProblemKind::invalid_json, out.span(at, at + 1),
               "nothing is open that this " + quoted(c) + " closes", "Remove it.",
               {{out.span(at, at + 1), ""}});
    ++at;
    skip_space(out, at);
    return true;
  }
  if (c == ';') {
    out.report(ProblemKind::invalid_json, out.span(at, at + 1), "`;` where a comma is due", "Write `,`.",
               {{out.span(at, at + 1), ","}});
    ++at;
    skip_space(out, at);
    return true;
  }
  if (Close == '}' ? starts_member(out, at) : starts_value(out, at)) {
    if (!out.innermost_is_empty()) {
      char const* const behind = out.behind_last();
      out.report(ProblemKind::invalid_json, out.span(behind, behind), "a comma is missing here", "Write `,`.",
                 {{out.span(behind, behind), ","}});
    }
    return true;
  }
  if (c == ':' && Close == ']') {
    out.report(ProblemKind::invalid_json, out.span(at, at + 1), "`:` in a list",
               "Names need `{…}`, not `[…]`.");
    ++at;
    skip_space(out, at);
    return true;
  }
  read_garbage(out, at);
  skip_space(out, at);
  return true;
}
template bool read_separator<'}'>(Builder&, char const*&);
template bool read_separator<']'>(Builder&, char const*&);

bool read_key(Builder& out, char const*& at) {
  char const c = out.peek(at);
  char const* const start = at;
  if (c == '"') [[likely]] {
    bool escaped = false;
    bool const closed = scan_string(out, at, escaped);
    // "Effect: "deny": the string took the colon and the next opening quote.
    if (closed && at != out.end() && is_word(*at)) {
      char const* colon = at - 1;
      while (colon > start + 1 && ascii::is_space(colon[-1])) --colon;
      if (colon > start + 1 && colon[-1] == ':') {
        at = colon - 1;
        out.report(ProblemKind::invalid_json, out.span(start, at), "the closing `\"` of this key is missing",
                   "Close it.", {{out.span(at, at), "\""}});
        out.leaf(Kind::error, out.span(start, at), true);
        return true;
      }
    }
    out.leaf(closed ? Kind::string : Kind::error, out.span(start, at), true, escaped);
  } else if (read_strange_string(out, at, true)) {
  } else if (c == '{' || c == '[') {
    out.report(ProblemKind::invalid_json, out.span(at, at + 1), "a key is missing before this " + quoted(c),
               "Write `\"name\":` before it.");
    out.leaf(Kind::error, out.span(at, at), true);
  } else if (starts_member(out, at)) {
    read_bare_word(out, at, true);
  } else {
    return false;
  }
  skip_space(out, at);
  return true;
}

bool read_colon(Builder& out, char const*& at) {
  char const c = out.peek(at);
  if (c == ':') [[likely]] {
    out.separate(at);
    ++at;
    skip_space(out, at);
    return true;
  }
  if (c == '=') {
    std::ptrdiff_t const size = at + 1 != out.end() && at[1] == '>' ? 2 : 1;
    out.report(ProblemKind::invalid_json, out.span(at, at + size), "`:` is due between a key and its value",
               "Write `:`.", {{out.span(at, at + size), ":"}});
    at += size;
    skip_space(out, at);
  } else if (starts_value(out, at)) {
    char const* const behind = out.behind_last();
    out.report(ProblemKind::invalid_json, out.span(behind, behind),
               "`:` is missing between the key and its value", "Write `:`.",
               {{out.span(behind, behind), ":"}});
  }
  return true;
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

bool read_number(Builder& out, char const*& at) {
  if (out.at_end(at)) return false;
  char const* const end = number_end(at, out.end());
  if (end == at || (end != out.end() && continues_number(*end))) return false;
  out.leaf(Kind::number, out.span(at, end));
  at = end;
  skip_space(out, at);
  return true;
}

bool read_literal(Builder& out, char const*& at) {
  if (out.at_end(at)) return false;
  std::string_view const text = rest(out, at);
  for (std::string_view const word : {"true", "false", "null"}) {
    if (!text.starts_with(word) || (text.size() > word.size() && is_word(text[word.size()]))) continue;
    out.leaf(word == "null" ? Kind::null : Kind::boolean, out.span(at, at + word.size()));
    at += word.size();
    skip_space(out, at);
    return true;
  }
  return false;
}

bool read_misspelt_value(Builder& out, char const*& at) {
  char const c = out.peek(at);
  if (out.depth() == 0 && is_word(c) && !is_misspelt_literal(rest(out, at))) {
    read_no_document(out, at);
    return true;
  }
  if (c == '{' || c == '[')
    read_too_deep(out, at);
  else if (ascii::is_digit(c) || c == '-' || c == '+' || c == '.')
    read_misspelt_number(out, at);
  else if (is_word(c))
    read_bare_word(out, at, false);
  else if (!read_strange_string(out, at, false))
    return false;
  skip_space(out, at);
  return true;
}

bool read_missing_value(Builder& out, char const*& at) {
  char const* const start = at;
  Node const* const key = out.last();
  char const c = out.peek(at);
  if (key != nullptr && key->key && (out.at_end(at) || c == ',' || is_closer(c))) {
    if (!out.at_end(at))
      out.report(ProblemKind::invalid_json, key->span,
                 key->separator == no_offset ? "this key has neither `:` nor value" : "this key has no value",
                 "Write `\"key\": value`.");
    char const* const behind = out.behind_last();
    out.leaf(Kind::error, out.span(behind, behind));
    return true;
  }
  if (out.depth() == 0 && utf8::next(rest(out, at)).value > 0x20 && !is_closer(c)) {
    read_no_document(out, at);
    return true;
  }
  read_garbage(out, at);
  out.leaf(Kind::error, out.span(start, at));
  skip_space(out, at);
  return true;
}

} // namespace aclint::syntax
