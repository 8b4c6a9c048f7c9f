#include "regex/php_regex.h"

#include "base/ascii.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <variant>

namespace aclint::regex {

namespace {

char closing(char opening) {
  constexpr std::string_view open = "([{<";
  constexpr std::string_view close = ")]}>";
  std::size_t const at = open.find(opening);
  return at == open.npos ? opening : close[at];
}

// The place of the closing delimiter. Brackets may nest, and a backslash escapes the next character.
std::size_t closing_place(std::string_view text, std::size_t from, char open, char close) {
  std::size_t depth = 1;
  for (std::size_t i = from; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size())
      ++i;
    else if (text[i] == close && --depth == 0)
      return i;
    else if (text[i] == open && open != close)
      ++depth;
  }
  return text.npos;
}

bool add_modifier(char letter, std::uint32_t& options) {
  switch (letter) {
  case 'i': options |= PCRE2_CASELESS; return true;
  case 'm': options |= PCRE2_MULTILINE; return true;
  case 's': options |= PCRE2_DOTALL; return true;
  case 'x': options |= PCRE2_EXTENDED; return true;
  case 'n': options |= PCRE2_NO_AUTO_CAPTURE; return true;
  case 'A': options |= PCRE2_ANCHORED; return true;
  case 'D': options |= PCRE2_DOLLAR_ENDONLY; return true;
  case 'U': options |= PCRE2_UNGREEDY; return true;
  case 'u': options |= PCRE2_UTF | PCRE2_UCP; return true;
  case 'J': options |= PCRE2_DUPNAMES; return true;
  case 'S':
  case 'X': // PCRE2 always refuses escapes that mean nothing
  case ' ':
  case '\n':
  case '\r': return true;
  default: return false;
  }
}

Span span(std::size_t begin, std::size_t end) {
  return {static_cast<Offset>(begin), static_cast<Offset>(end)};
}

// The whole character that begins at a byte.
Span character(std::string_view text, std::size_t at) {
  std::size_t end = std::min(at + 1, text.size());
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) ++end;
  return span(at, end);
}

struct Expression {
  Parts parts;
  std::uint32_t options = 0;
};

std::variant<Expression, SyntaxError> read(std::string_view pattern) {
  std::size_t begin = 0;
  while (begin < pattern.size() && ascii::is_space(pattern[begin])) ++begin;
  if (begin == pattern.size())
    return SyntaxError{SyntaxErrorKind::empty, span(0, pattern.size()), "there is no expression"};
  char const open = pattern[begin];
  if (ascii::is_alnum(open) || open == '\\' || open == '\0')
    return SyntaxError{SyntaxErrorKind::delimiter, character(pattern, begin), "no delimiter"};
  std::size_t const end = closing_place(pattern, begin + 1, open, closing(open));
  if (end == pattern.npos)
    return SyntaxError{SyntaxErrorKind::unclosed, span(pattern.size(), pattern.size()),
                       "no closing delimiter"};
  Expression result{{span(begin + 1, end), span(end + 1, pattern.size())}, 0};
  for (std::size_t i = end + 1; i < pattern.size(); ++i)
    if (!add_modifier(pattern[i], result.options))
      return SyntaxError{SyntaxErrorKind::modifier, character(pattern, i), "no such modifier"};
  return result;
}

struct Free {
  void operator()(pcre2_code* code) const { pcre2_code_free(code); }
  void operator()(pcre2_match_context* context) const { pcre2_match_context_free(context); }
  void operator()(pcre2_match_data* data) const { pcre2_match_data_free(data); }
};
template <class T> using Owned = std::unique_ptr<T, Free>;

PCRE2_SPTR bytes(std::string_view text) { return reinterpret_cast<PCRE2_SPTR>(text.data()); }

struct Compiled {
  Owned<pcre2_code> code;
  int error = 0;
  std::size_t where = 0; // offset in the body
};

Compiled compile(std::string_view body, std::uint32_t options) {
  Compiled result;
  PCRE2_SIZE where = 0;
  result.code.reset(pcre2_compile(bytes(body), body.size(), options, &result.error, &where, nullptr));
  result.where = where;
  return result;
}

std::string message(int error) {
  std::array<PCRE2_UCHAR, 256> buffer{};
  int const size = pcre2_get_error_message(error, buffer.data(), buffer.size());
  if (size <= 0) return "it is not a valid regular expression";
  return {reinterpret_cast<char const*>(buffer.data()), static_cast<std::size_t>(size)};
}

// The result of pcre2_match; nothing for a pattern that PHP warns about.
std::optional<int> run(std::string_view pattern, std::string_view subject) {
  constexpr std::uint32_t backtrack_limit = 1'000'000; // PHP's own
  // In KiB. PHP has less: it gives up when the stack of its just-in-time compiler is full.
  constexpr std::uint32_t heap_limit = 64 * 1024;
  auto const read_pattern = read(pattern);
  auto const* expression = std::get_if<Expression>(&read_pattern);
  if (expression == nullptr) return std::nullopt;
  Compiled const compiled =
      compile(expression->parts.text(pattern, expression->parts.body), expression->options);
  if (!compiled.code) return std::nullopt;
  Owned<pcre2_match_context> const limits(pcre2_match_context_create(nullptr));
  if (!limits) return PCRE2_ERROR_NOMEMORY;
  pcre2_set_match_limit(limits.get(), backtrack_limit);
  pcre2_set_heap_limit(limits.get(), heap_limit);
  Owned<pcre2_match_data> const data(pcre2_match_data_create_from_pattern(compiled.code.get(), nullptr));
  if (!data) return PCRE2_ERROR_NOMEMORY;
  return pcre2_match(compiled.code.get(), bytes(subject), subject.size(), 0, 0, data.get(), limits.get());
}

} // namespace

std::optional<bool> match(std::string_view pattern, std::string_view subject) {
  std::optional<int> const result = run(pattern, subject);
  if (!result) return std::nullopt;
  if (*result >= 0) return true;
  if (*result == PCRE2_ERROR_NOMATCH) return false;
  return std::nullopt;
}

bool gives_up(std::string_view pattern, std::string_view subject) {
  return run(pattern, subject) == PCRE2_ERROR_MATCHLIMIT;
}

std::optional<SyntaxError> syntax_error(std::string_view pattern) {
  auto const read_pattern = read(pattern);
  if (auto const* problem = std::get_if<SyntaxError>(&read_pattern)) return *problem;
  auto const& expression = std::get<Expression>(read_pattern);
  Span const body = expression.parts.body;
  Compiled const compiled = compile(expression.parts.text(pattern, body), expression.options);
  if (compiled.code) return std::nullopt;
  // PCRE2's offset is after the place of the error, or at the end.
  std::size_t const at = std::min<std::size_t>(body.begin + compiled.where, body.end);
  return SyntaxError{SyntaxErrorKind::syntax, at == body.end ? span(at, at) : character(pattern, at),
                     message(compiled.error)};
}

std::optional<Parts> take_apart(std::string_view pattern) {
  auto const read_pattern = read(pattern);
  auto const* expression = std::get_if<Expression>(&read_pattern);
  return expression == nullptr ? std::nullopt : std::optional(expression->parts);
}

std::string library_version() {
  std::array<char, 64> text{}; // PCRE2 asks for at least 24
  pcre2_config(PCRE2_CONFIG_VERSION, text.data());
  return text.data();
}

} // namespace aclint::regex
