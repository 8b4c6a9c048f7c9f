#include "regex.h"

#include "base/ascii.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <memory>
#include <string>

namespace aclint::cli {

namespace {

struct Expression {
  std::string_view body;
  std::uint32_t options = 0;
  bool strict_escapes = false;
};

char closing(char opening) {
  constexpr std::string_view open = "([{<";
  constexpr std::string_view close = ")]}>";
  std::size_t const at = open.find(opening);
  return at == open.npos ? opening : close[at];
}

// Where the delimiter closes: brackets may nest, a backslash takes the next character along.
std::size_t closing_place(std::string_view text, char open, char close) {
  std::size_t depth = 1;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size())
      ++i;
    else if (text[i] == close && --depth == 0)
      return i;
    else if (text[i] == open && open != close)
      ++depth;
  }
  return text.npos;
}

bool add_modifier(char letter, Expression& expression) {
  switch (letter) {
  case 'i': expression.options |= PCRE2_CASELESS; return true;
  case 'm': expression.options |= PCRE2_MULTILINE; return true;
  case 's': expression.options |= PCRE2_DOTALL; return true;
  case 'x': expression.options |= PCRE2_EXTENDED; return true;
  case 'n': expression.options |= PCRE2_NO_AUTO_CAPTURE; return true;
  case 'A': expression.options |= PCRE2_ANCHORED; return true;
  case 'D': expression.options |= PCRE2_DOLLAR_ENDONLY; return true;
  case 'U': expression.options |= PCRE2_UNGREEDY; return true;
  case 'u': expression.options |= PCRE2_UTF | PCRE2_UCP; return true;
  case 'J': expression.options |= PCRE2_DUPNAMES; return true;
  case 'X': expression.strict_escapes = true; return true;
  case 'S':
  case ' ':
  case '\n':
  case '\r': return true;
  default: return false;
  }
}

std::optional<Expression> take_apart(std::string_view pattern) {
  while (!pattern.empty() && ascii::is_space(pattern.front())) pattern.remove_prefix(1);
  if (pattern.empty()) return std::nullopt;
  char const open = pattern.front();
  if (ascii::is_alnum(open) || open == '\\' || open == '\0') return std::nullopt;
  pattern.remove_prefix(1);
  std::size_t const end = closing_place(pattern, open, closing(open));
  if (end == pattern.npos) return std::nullopt;
  Expression result{.body = pattern.substr(0, end)};
  for (char letter : pattern.substr(end + 1))
    if (!add_modifier(letter, result)) return std::nullopt;
  return result;
}

struct Free {
  void operator()(pcre2_code* code) const { pcre2_code_free(code); }
  void operator()(pcre2_compile_context* context) const { pcre2_compile_context_free(context); }
  void operator()(pcre2_match_context* context) const { pcre2_match_context_free(context); }
  void operator()(pcre2_match_data* data) const { pcre2_match_data_free(data); }
};
template <class T> using Owned = std::unique_ptr<T, Free>;

PCRE2_SPTR bytes(std::string_view text) { return reinterpret_cast<PCRE2_SPTR>(text.data()); }

} // namespace

std::optional<bool> match_php_regex(std::string_view pattern, std::string_view subject) {
  constexpr std::uint32_t backtrack_limit = 1'000'000; // PHP's own
  std::optional<Expression> const expression = take_apart(pattern);
  if (!expression) return std::nullopt;
  Owned<pcre2_compile_context> const context(pcre2_compile_context_create(nullptr));
  if (!expression->strict_escapes)
    pcre2_set_compile_extra_options(context.get(), PCRE2_EXTRA_BAD_ESCAPE_IS_LITERAL);
  int error = 0;
  PCRE2_SIZE where = 0;
  Owned<pcre2_code> const code(pcre2_compile(bytes(expression->body), expression->body.size(),
                                             expression->options, &error, &where, context.get()));
  if (!code) return std::nullopt;
  Owned<pcre2_match_context> const limits(pcre2_match_context_create(nullptr));
  pcre2_set_match_limit(limits.get(), backtrack_limit);
  Owned<pcre2_match_data> const data(pcre2_match_data_create_from_pattern(code.get(), nullptr));
  int const result = pcre2_match(code.get(), bytes(subject), subject.size(), 0, 0, data.get(), limits.get());
  if (result >= 0) return true;
  if (result == PCRE2_ERROR_NOMATCH) return false;
  return std::nullopt;
}

} // namespace aclint::cli
