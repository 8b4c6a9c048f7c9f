// The id of a URL in AAM's permission maps: AAM's own clean-up, and WordPress's `add_query_arg`.
#include "engine/url_id.h"

#include "base/ascii.h"
#include "php/compare.h"
#include "php/lowercase.h"
#include "php/string.h"
#include "php/url.h"

namespace aclint::engine {

namespace {

std::string_view without_trailing(char c, std::string_view text) {
  while (text.ends_with(c)) text.remove_suffix(1);
  return text;
}

// WordPress writes nested values as `a%5Bb%5D=1` and changes nothing else.
void add_pairs(std::vector<std::string>& pairs, php::Array const& query, std::string const& prefix) {
  for (php::Array::Entry const& entry : query) {
    std::string const name = prefix.empty() ? entry.key.text() : prefix + "%5B" + entry.key.text() + "%5D";
    php::FatalError none;
    if (php::Array const* inner = entry.value.array()) {
      std::vector<std::string> nested;
      add_pairs(nested, *inner, name);
      std::string joined;
      for (std::string const& pair : nested) joined += (joined.empty() ? "" : "&") + pair;
      pairs.push_back(joined);
    } else {
      pairs.push_back(name + "=" + php::to_text(entry.value, none));
    }
  }
}

// Removes `=` before `&` and at the end: `a=&b=1` → `a&b=1`.
std::string without_empty_values(std::string_view query) {
  std::string result;
  for (std::size_t i = 0; i < query.size(); ++i) {
    bool const last = i + 1 == query.size() || (i + 2 == query.size() && query[i + 1] == '\n');
    if (query[i] != '=' || !(last || query[i + 1] == '&')) result += query[i];
  }
  return result;
}

std::string trim_question_marks(std::string_view text) {
  while (text.starts_with('?')) text.remove_prefix(1);
  return std::string(without_trailing('?', text));
}

// WordPress's add_query_arg. It reads a path that contains `=` as a query.
std::string add_query(php::Array const& arguments, std::string_view path) {
  std::string base;
  php::Array query;
  if (std::size_t const mark = path.find('?'); mark != path.npos) {
    base = path.substr(0, mark + 1);
    query = php::parse_query(path.substr(mark + 1));
  } else if (path.find('=') == path.npos) {
    base = std::string(path) + "?";
  } else {
    query = php::parse_query(path);
  }
  for (php::Array::Entry& entry : query) {
    php::FatalError none;
    if (!entry.value.is_array()) entry.value = php::url_encode(php::to_text(entry.value, none));
  }
  for (php::Array::Entry const& entry : arguments) query.set(entry.key, entry.value);
  std::vector<std::string> pairs;
  add_pairs(pairs, query, "");
  std::string text;
  for (std::size_t i = 0; i < pairs.size(); ++i) text += (i == 0 ? "" : "&") + pairs[i];
  return std::string(without_trailing('?', base + without_empty_values(trim_question_marks(text))));
}

} // namespace

std::optional<std::string> url_id(std::string_view url, std::string_view own_host) {
  std::optional<php::UrlParts> const parts =
      php::wp_parse_url(php::unicode_lowercase(php::url_decode(without_trailing('/', url))));
  if (!parts) return std::nullopt;
  std::string domain = parts->host;
  if (!domain.empty() && domain != "0" && !parts->port.empty()) domain += "::" + parts->port;
  if (domain == "0") domain.clear();
  if (!domain.empty() && domain != own_host) return std::nullopt;
  std::string path(parts->path ? without_trailing('/', *parts->path) : std::string_view());
  if (!parts->path || parts->path->empty() || *parts->path == "0" || *parts->path == "/") path = "/";
  if (!parts->query) return path;
  php::Array query = php::parse_query(*parts->query);
  php::sort_by_key(query);
  return add_query(query, path);
}

UrlAddress url_address(std::string_view id) {
  std::optional<php::UrlParts> const parts =
      php::wp_parse_url(php::unicode_lowercase(php::url_decode(without_trailing('/', id))));
  UrlAddress result;
  if (parts && parts->path) result.path = without_trailing('/', *parts->path);
  if (result.path.empty() || result.path == foreign_url_id) result.path = "/";
  if (parts && parts->query) result.query = php::parse_query(*parts->query);
  return result;
}

bool covers(UrlAddress const& id, UrlAddress const& request) {
  if (id.path != request.path) return false;
  for (php::Array::Entry const& entry : id.query) {
    php::Value const* const value = request.query.find(entry.key);
    if (value == nullptr || !php::identical(*value, entry.value)) return false;
  }
  return true;
}

} // namespace aclint::engine
