// Values other than strings and containers: numbers, literals, and what people write instead of values.
#include "syntax/terminal_parts.h"
#include "syntax/terminals.h"

#include "base/quoted.h"
#include "base/utf8.h"

#include <algorithm>
#include <array>

namespace aclint::syntax {

using aclint::quoted;

namespace {

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

struct Misspelling {
  std::string_view written;
  std::string_view meant;
};
constexpr std::array<Misspelling, 8> misspelled_literals{{{"true", "true"},
                                                          {"false", "false"},
                                                          {"null", "null"},
                                                          {"none", "null"},
                                                          {"nil", "null"},
                                                          {"undefined", "null"},
                                                          {"yes", "true"},
                                                          {"no", "false"}}};

bool is_misspelled_literal(std::string_view text) {
  std::string_view const word = text.substr(0, std::min(text.find_first_of(" \t\r\n"), text.size()));
  return std::any_of(misspelled_literals.begin(), misspelled_literals.end(), [&](Misspelling const& known) {
    return ascii::equal_ignoring_case(known.written, word);
  });
}

char const* skip_digits(char const* at, char const* end) {
  while (at != end && ascii::is_digit(*at)) ++at;
  return at;
}

// The end of the JSON number at `at`; `at` itself if there is no number.
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

void read_misspelled_number(Builder& out, char const*& at) {
  char const* const start = at;
  while (at != out.end() && continues_number(*at)) ++at;
  std::string_view const word(start, static_cast<std::size_t>(at - start));
  std::string_view digits = word;
  if (digits.starts_with('-') || digits.starts_with('+')) digits.remove_prefix(1);
  std::string_view help = "Write digits with at most one decimal point, or put it in quotation marks.";
  if (digits.size() > 1 && digits[0] == '0' && ascii::is_digit(digits[1]))
    help = "A number cannot begin with 0. Remove the 0, or put the number in quotation marks.";
  else if (word.starts_with('+'))
    help = "Remove the `+`.";
  else if (digits.starts_with('.') || digits.ends_with('.'))
    help = "Write a digit on both sides of the decimal point.";
  out.report(ProblemKind::invalid_json, out.span(start, at), quoted(word) + " is not a valid number in JSON",
             std::string(help));
  out.leaf(Kind::error, out.span(start, at));
}

} // namespace

namespace {

// Replaces the quotation marks of the string `[start, end)` by straight ones; the whole string if there is anything in it
// that JSON writes in another way.
std::vector<diag::TextEdit> quotes_replaced(Builder const& out, char const* start, char const* inner,
                                            char const* close, char const* end) {
  std::string_view const content(inner, static_cast<std::size_t>(close - inner));
  if (content.find_first_of("\"\\") != content.npos) return {{out.span(start, end), as_json_string(content)}};
  return {{out.span(start, inner), "\""}, {out.span(close, end), "\""}};
}

} // namespace

bool read_strange_string(Builder& out, char const*& at, bool key) {
  std::size_t const open = out.at_end(at) ? 0 : strange_quote(rest(out, at));
  if (open == 0) return false;
  char const* const start = at;
  bool const curly = open > 1;
  bool const is_double = curly_double_quote(rest(out, at)) > 0;
  char const* inner = start + open;
  for (at = inner; at != out.end() && !is_line_end(*at); ++at) {
    if (*at == '\\' && at + 1 != out.end()) {
      ++at;
      continue;
    }
    // A string that begins with a curly mark ends at the next " or curly mark (“it’s” at the next double one); 'x' ends
    // with the mark it began with.
    std::size_t close = *at == *start ? 1 : 0;
    if (curly)
      close = *at == '"' ? 1 : is_double ? curly_double_quote(rest(out, at)) : strange_quote(rest(out, at));
    if (close == 0 || (curly && close == 1 && *at != '"')) continue;
    std::string_view const content(inner, static_cast<std::size_t>(at - inner));
    at += close;
    out.report(ProblemKind::single_quoted_string, out.span(start, at),
               curly ? "strings need straight quotation marks (`\"`), not curly ones"
                     : "strings need double quotation marks, not " + quoted(*start),
               "", quotes_replaced(out, start, inner, at - close, at),
               curly ? Habit::curly_quotes : Habit::other_quotes);
    out.leaf(Kind::string, out.span(start, at), key, content.find('\\') != std::string_view::npos);
    return true;
  }
  at = before_line_punctuation(start, at);
  out.report(ProblemKind::single_quoted_string, out.span(start, at),
             "this string begins with a wrong quotation mark and has none at its end",
             "Write it in double quotation marks: `\"…\"`.");
  out.leaf(Kind::error, out.span(start, at), key);
  return true;
}

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
               "the opening `\"` of " + quoted(word) + " is missing", "", {{out.span(start, start), "\""}});
    out.leaf(Kind::error, out.span(start, at), key);
    return;
  }
  if (!key)
    for (Misspelling const& known : misspelled_literals)
      if (ascii::equal_ignoring_case(known.written, word)) {
        out.report(ProblemKind::invalid_json, out.span(start, at), quoted(word) + " is not a JSON value", "",
                   {{out.span(start, at), std::string(known.meant)}}, Habit::foreign_words);
        out.leaf(Kind::error, out.span(start, at));
        return;
      }
  out.report(ProblemKind::invalid_json, out.span(start, at),
             std::string(key ? "the key " : "the value ") + quoted(word) + " needs quotation marks", "",
             {{out.span(start, at), as_json_string(word)}}, Habit::bare_words);
  out.leaf(Kind::error, out.span(start, at), key);
}

void read_no_document(Builder& out, char const*& at) {
  char const* const line_end = std::find_if(at, out.end(), is_line_end);
  out.report(ProblemKind::invalid_json, out.span(at, line_end), "this is not JSON: a policy begins with `{`",
             "Write the policy as an object: `{\"Statement\": […]}`.");
  out.leaf(Kind::error, out.span(at, out.end()));
  at = out.end();
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

namespace {

// `("a", "b")`: a list as programs write it. False: there is no `)` that closes it.
bool read_parenthesised(Builder& out, char const*& at) {
  char const* const start = at;
  char const* const end = after_closer(out, start, 0);
  if (end == nullptr || end[-1] != ')') return false;
  out.report(ProblemKind::invalid_json, out.span(start, start + 1),
             "a list needs `[` and `]`, not `(` and `)`", "",
             {{out.span(start, start + 1), "["}, {out.span(end - 1, end), "]"}});
  out.leaf(Kind::error, out.span(start, end));
  at = end;
  return true;
}

} // namespace

bool read_misspelled_value(Builder& out, char const*& at) {
  char const c = out.peek(at);
  if (starts_ellipsis(out, at)) return false;
  if (out.depth() == 0 && is_word(c) && !is_misspelled_literal(rest(out, at))) {
    read_no_document(out, at);
    return true;
  }
  if (c == '{' || c == '[')
    read_too_deep(out, at);
  else if (ascii::is_digit(c) || c == '-' || c == '+' || c == '.')
    read_misspelled_number(out, at);
  else if (is_word(c))
    read_bare_word(out, at, false);
  else if (!(c == '(' && out.depth() > 0 && read_parenthesised(out, at)) &&
           !read_strange_string(out, at, false))
    return false;
  skip_space(out, at);
  return true;
}

} // namespace aclint::syntax
