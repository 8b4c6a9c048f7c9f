#include "regex/as_wildcard.h"

#include "base/ascii.h"
#include "regex/php_regex.h"

#include <algorithm>
#include <array>

namespace aclint::regex {

namespace {

// A marker, `${USER.ID}`, is not an expression.
bool ends_like_regex(std::string_view text) { return text.size() > 1 && text.ends_with('$'); }

bool has_class(std::string_view text) {
  return std::ranges::any_of(std::array<std::string_view, 10>{"\\d", "\\w", "\\s", "\\.", "\\/", "[a-z",
                                                              "[A-Z", "[0-9", "[^", "(?:"},
                             [&](std::string_view sign) { return text.find(sign) != text.npos; });
}

bool has_alternatives(std::string_view text) {
  std::size_t const open = text.find('(');
  return open != text.npos && text.find('|', open) != text.npos && text.find(')', open) != text.npos;
}

// `.*` or `.+` where nobody means a dot: at the start, after a slash or a bracket.
bool has_any_characters(std::string_view text) {
  for (std::string_view const any : {".*", ".+"})
    for (std::size_t at = text.find(any); at != text.npos; at = text.find(any, at + 1))
      if (at == 0 || std::string_view("/)]^").find(text[at - 1]) != std::string_view::npos) return true;
  return false;
}

} // namespace

bool looks_like_regex(std::string_view text) {
  return text.starts_with('^') || ends_like_regex(text) || has_class(text) || has_alternatives(text) ||
         has_any_characters(text);
}

std::optional<std::string> as_wildcard(std::string_view text) {
  bool const from_start = text.starts_with('^');
  bool const to_end = ends_like_regex(text);
  if (from_start) text.remove_prefix(1);
  if (to_end) text.remove_suffix(1);
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::string_view const rest = text.substr(at);
    if (rest.starts_with(".*") || rest.starts_with(".+")) {
      result += '*';
      ++at;
    } else if (rest.front() == '\\' && rest.size() > 1 && !ascii::is_alnum(rest[1])) {
      result += rest[1];
      ++at;
    } else if (std::string_view("[](){}|+\\^$").find(rest.front()) != std::string_view::npos ||
               (rest.front() == '?' && result.ends_with('*'))) {
      return std::nullopt;
    } else {
      result += rest.front();
    }
  }
  // With one anchor, the other end is open.
  if (from_start && !to_end && !result.ends_with('*')) result += '*';
  if (to_end && !from_start && !result.starts_with('*')) result.insert(0, "*");
  if (result.empty()) return std::nullopt;
  return result;
}

std::optional<std::string> with_delimiters(std::string_view text) {
  for (char const delimiter : std::string_view("/#~%!@")) {
    if (text.find(delimiter) != text.npos) continue;
    std::string result = delimiter + std::string(text) + delimiter;
    return syntax_error(result) ? std::nullopt : std::optional(std::move(result));
  }
  return std::nullopt;
}

} // namespace aclint::regex
