#include "php/url.h"

#include "base/ascii.h"
#include "php/compare.h"
#include "php/string.h"

#include <algorithm>
#include <charconv>
#include <span>

namespace aclint::php {

namespace {

int hex_digit(char c) {
  if (ascii::is_digit(c)) return c - '0';
  char const letter = ascii::lower(c);
  return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

// Control characters become "_", as in PHP.
std::string clean(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '_';
  return result;
}

// PHP's parse_url, in PHP's order of steps: scheme, port, host, path. Each step reads `rest_` further.
class UrlParser {
public:
  explicit UrlParser(std::string_view url) : rest_(url) {}

  std::optional<UrlParts> run() {
    switch (scheme()) {
    case Next::fail: return std::nullopt;
    case Next::done: return parts_;
    case Next::host:
      if (!host()) return std::nullopt;
      if (rest_.empty()) return parts_;
      break;
    case Next::path: break;
    }
    path();
    return parts_;
  }

private:
  enum class Next { fail, done, host, path };

  static bool scheme_char(char c) { return ascii::is_alnum(c) || c == '+' || c == '-' || c == '.'; }

  Next scheme() {
    std::size_t const colon = rest_.find(':');
    if (colon == rest_.npos || rest_.empty()) return after_double_slash();
    if (colon == 0) return port(colon);
    if (!std::all_of(rest_.begin(), rest_.begin() + static_cast<std::ptrdiff_t>(colon), scheme_char)) {
      if (colon + 1 < rest_.size() && colon < std::min(rest_.find_first_of("?#"), rest_.size()))
        return port(colon);
      return after_double_slash();
    }
    std::string_view const after = rest_.substr(colon + 1);
    if (after.empty()) return Next::done;
    if (!after.starts_with('/')) {
      // `a.com:80` and `a.com:80/x` are host and port.
      std::size_t digits = 0;
      while (digits < after.size() && digits < 6 && ascii::is_digit(after[digits])) ++digits;
      if ((digits == after.size() || after[digits] == '/') && digits < 6) return port(colon);
      rest_ = after;
      return Next::path;
    }
    if (!after.starts_with("//")) {
      rest_ = after;
      return Next::path;
    }
    bool const file = ascii::equal_ignoring_case(rest_.substr(0, colon), "file");
    rest_ = after.substr(2);
    if (file && rest_.starts_with('/')) {
      if (rest_.size() > 2 && rest_[2] == ':') rest_.remove_prefix(1);
      return Next::path;
    }
    return Next::host;
  }

  Next after_double_slash() {
    if (!rest_.starts_with("//")) return Next::path;
    rest_.remove_prefix(2);
    return Next::host;
  }

  Next port(std::size_t colon) {
    std::string_view const after = rest_.substr(colon + 1);
    std::size_t digits = 0;
    while (digits < after.size() && digits < 6 && ascii::is_digit(after[digits])) ++digits;
    if (digits > 0 && digits < 6 && (digits == after.size() || after[digits] == '/')) {
      if (!set_port(after.substr(0, digits))) return Next::fail;
      if (rest_.starts_with("//")) rest_.remove_prefix(2);
      return Next::host;
    }
    if (digits == 0 && after.empty()) return Next::fail;
    return after_double_slash();
  }

  bool set_port(std::string_view digits) {
    unsigned number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (number > 65535) return false;
    has_port_ = true;
    parts_.port = number == 0 ? "" : std::to_string(number);
    return true;
  }

  bool host() {
    std::size_t const end = std::min(rest_.find_first_of("/?#"), rest_.size());
    std::string_view authority = rest_.substr(0, end);
    rest_.remove_prefix(end);
    if (std::size_t const at = authority.rfind('@'); at != authority.npos) authority.remove_prefix(at + 1);
    bool const address = authority.starts_with('[') && authority.ends_with(']');
    if (std::size_t const colon = authority.rfind(':'); !address && colon != authority.npos) {
      std::string_view const digits = authority.substr(colon + 1);
      if (!has_port_ && (digits.size() > 5 || (!digits.empty() && !set_port(digits)))) return false;
      authority = authority.substr(0, colon);
    }
    if (authority.empty()) return false;
    parts_.host = clean(authority);
    return true;
  }

  void path() {
    bool const whole = rest_.empty();
    rest_ = rest_.substr(0, rest_.find('#'));
    if (std::size_t const mark = rest_.find('?'); mark != rest_.npos) {
      parts_.query = clean(rest_.substr(mark + 1));
      rest_ = rest_.substr(0, mark);
    }
    if (!rest_.empty() || whole) parts_.path = clean(rest_);
  }

  std::string_view rest_;
  UrlParts parts_;
  bool has_port_ = false;
};

void name_to_variable(std::string& name) {
  for (char& c : name)
    if (c == ' ' || c == '.') c = '_';
}

// `a[b][]` → a, b, nothing: the keys, from outer to inner. An unclosed bracket is part of the name.
std::vector<std::optional<std::string>> variable_path(std::string name) {
  std::size_t const bracket = name.find('[');
  if (bracket == 0) return {}; // PHP ignores such a variable
  if (bracket == name.npos) {
    name_to_variable(name);
    return {name};
  }
  std::string first = name.substr(0, bracket);
  name_to_variable(first);
  std::vector<std::optional<std::string>> path{first};
  for (std::size_t at = bracket; at < name.size() && name[at] == '[';) {
    std::size_t begin = at + 1;
    if (begin < name.size() && ascii::is_space(name[begin])) ++begin;
    std::size_t const end = name.find(']', begin);
    if (end == name.npos) {
      if (path.size() > 1) return path;
      name[at] = '_';
      name_to_variable(name);
      return {name};
    }
    path.push_back(end == begin ? std::nullopt : std::optional(name.substr(at + 1, end - at - 1)));
    at = end + 1;
  }
  return path;
}

void put(Array& array, std::span<std::optional<std::string> const> path, std::string value) {
  Array* into = &array;
  for (std::size_t i = 0; i + 1 < path.size(); ++i) {
    Value* inner = path[i] ? into->find(Key(*path[i])) : nullptr;
    if (inner == nullptr || !inner->is_array()) {
      if (path[i]) {
        inner = &into->set(Key(*path[i]), Array());
      } else {
        into->push(Array());
        inner = &(into->end() - 1)->value;
      }
    }
    into = inner->array();
  }
  if (path.back())
    into->set(Key(*path.back()), std::move(value));
  else
    into->push(std::move(value));
}

void add_pairs(std::string& out, Array const& query, std::string const& prefix) {
  for (Array::Entry const& entry : query) {
    std::string const own = url_encode(entry.key.text());
    std::string const name = prefix.empty() ? own : prefix + "%5B" + own + "%5D";
    if (Array const* inner = entry.value.array()) {
      add_pairs(out, *inner, name);
      continue;
    }
    FatalError none;
    if (!out.empty()) out += '&';
    out += name + "=" + url_encode(to_text(entry.value, none));
  }
}

} // namespace

std::string url_decode(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0) {
      result += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
      i += 2;
    } else {
      result += text[i] == '+' ? ' ' : text[i];
    }
  }
  return result;
}

std::string url_encode(std::string_view text) {
  std::string result;
  for (char c : text) {
    if (ascii::is_alnum(c) || c == '-' || c == '_' || c == '.') {
      result += c;
    } else if (c == ' ') {
      result += '+';
    } else {
      constexpr std::string_view digits = "0123456789ABCDEF";
      unsigned char const byte = static_cast<unsigned char>(c);
      result += {'%', digits[byte >> 4], digits[byte & 15]};
    }
  }
  return result;
}

std::optional<UrlParts> parse_url(std::string_view url) { return UrlParser(url).run(); }

std::optional<UrlParts> wp_parse_url(std::string_view url) {
  if (url.starts_with("//")) return parse_url("placeholder:" + std::string(url));
  if (!url.starts_with('/')) return parse_url(url);
  std::optional<UrlParts> parts = parse_url("placeholder://placeholder" + std::string(url));
  if (parts) parts->host.clear();
  return parts;
}

Array parse_query(std::string_view query) {
  Array result;
  for (std::string_view pair : explode('&', query)) {
    if (pair.empty()) continue;
    std::size_t const equals = pair.find('=');
    std::string name = url_decode(pair.substr(0, equals));
    name = name.substr(0, name.find('\0'));
    name.erase(0, std::min(name.find_first_not_of(' '), name.size()));
    if (name.empty()) continue;
    std::string value = equals == pair.npos ? "" : url_decode(pair.substr(equals + 1));
    std::vector<std::optional<std::string>> const path = variable_path(std::move(name));
    if (!path.empty()) put(result, path, std::move(value));
  }
  return result;
}

void sort_by_key(Array& array) {
  std::vector<Array::Entry> entries(array.begin(), array.end());
  std::stable_sort(entries.begin(), entries.end(), [](Array::Entry const& a, Array::Entry const& b) {
    return less(Value(a.key), Value(b.key));
  });
  array = Array();
  for (Array::Entry& entry : entries) array.set(std::move(entry.key), std::move(entry.value));
}

std::string build_query(Array const& query) {
  std::string result;
  add_pairs(result, query, "");
  return result;
}

} // namespace aclint::php
