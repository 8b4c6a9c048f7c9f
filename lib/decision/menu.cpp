#include "decision/menu.h"

#include "base/ascii.h"
#include "base/utf8.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <tuple>
#include <utility>

namespace aclint::decision {

// -- normal form of menu slugs
// ---------------------------------------------------------------------------------------

namespace {

int hex_value(char c) {
  if (ascii::is_digit(c)) return c - '0';
  char const l = ascii::lower(c);
  return l >= 'a' && l <= 'f' ? l - 'a' + 10 : -1;
}

// PHP's urldecode: `+` is a space, `%xx` a byte, anything else itself.
std::string url_decode(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    int const high = text[i] == '%' && i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
    int const low = high >= 0 ? hex_value(text[i + 2]) : -1;
    if (low >= 0) {
      result += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      result += text[i] == '+' ? ' ' : text[i];
    }
  }
  return result;
}

// The character of an HTML entity, `&` and `;` stripped; empty if it is none that a menu slug holds.
std::string entity(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> named{
      {{"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}, {"nbsp", "\u00a0"}}};
  for (auto const& [known, text] : named)
    if (known == name) return std::string(text);
  if (!name.starts_with('#')) return {};
  name.remove_prefix(1);
  bool const hex = name.starts_with('x') || name.starts_with('X');
  if (hex) name.remove_prefix(1);
  unsigned value = 0;
  auto const [stop, error] = std::from_chars(name.data(), name.data() + name.size(), value, hex ? 16 : 10);
  if (error != std::errc() || stop != name.data() + name.size() || value < 0x20 || value > 0x10ffff)
    return {};
  std::string result;
  utf8::append(result, value);
  return result;
}

std::string decode_entities(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    std::size_t const semicolon = text.starts_with('&') ? text.find(';') : std::string_view::npos;
    std::string const decoded =
        semicolon == std::string_view::npos ? "" : entity(text.substr(1, semicolon - 1));
    if (decoded.empty()) {
      result += text.front();
      text.remove_prefix(1);
    } else {
      result += decoded;
      text.remove_prefix(semicolon + 1);
    }
  }
  return result;
}

struct QueryArgument {
  std::string name;
  std::string value;
};

// The name under which PHP's parse_str files an argument: `a.b` is `a_b`; in front of brackets only.
std::string php_name(std::string_view name) {
  std::string result = url_decode(name);
  result.erase(0, std::min(result.find_first_not_of(' '), result.size()));
  std::size_t const bracket = std::min(result.find('['), result.size());
  for (std::size_t i = 0; i < bracket; ++i)
    if (result[i] == '.' || result[i] == ' ') result[i] = '_';
  return result;
}

std::vector<QueryArgument> parse_query(std::string_view query) {
  std::vector<QueryArgument> result;
  while (!query.empty()) {
    std::size_t const end = std::min(query.find('&'), query.size());
    std::string_view const argument = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    std::size_t const equals = std::min(argument.find('='), argument.size());
    std::string name = php_name(argument.substr(0, equals));
    if (name.empty()) continue;
    if (name.ends_with("[]")) { // a list grows
      std::string const list = name.substr(0, name.size() - 1);
      auto const grown = std::count_if(result.begin(), result.end(),
                                       [&](QueryArgument const& a) { return a.name.starts_with(list); });
      name = list + std::to_string(grown) + "]";
    }
    std::string value = url_decode(argument.substr(std::min(equals + 1, argument.size())));
    auto const same =
        std::find_if(result.begin(), result.end(), [&](QueryArgument const& a) { return a.name == name; });
    if (same != result.end())
      same->value = std::move(value);
    else
      result.push_back({std::move(name), std::move(value)});
  }
  return result;
}

std::string_view base_name(std::string_view name) { return name.substr(0, name.find('[')); }

} // namespace

std::string normalise_menu_slug(std::string_view slug) {
  if (slug.find(".php") == std::string_view::npos) return url_decode(ascii::trim(slug));
  slug = slug.substr(0, slug.find('#'));
  std::size_t const question = std::min(slug.find('?'), slug.size());
  std::string result = url_decode(slug.substr(0, question));
  std::vector<QueryArgument> arguments =
      parse_query(decode_entities(slug.substr(std::min(question + 1, slug.size()))));
  std::erase_if(arguments, [](QueryArgument const& argument) {
    return base_name(argument.name) == "return" || base_name(argument.name) == "path";
  });
  std::stable_sort(arguments.begin(), arguments.end(), [](QueryArgument const& a, QueryArgument const& b) {
    return base_name(a.name) < base_name(b.name);
  });
  char separator = '?';
  for (QueryArgument const& argument : arguments) {
    result += separator + argument.name + "=" + argument.value;
    separator = '&';
  }
  return result;
}

// -- decisions
// -------------------------------------------------------------------------------------------------------

std::string_view menu_id(std::string_view resource) {
  std::size_t const first = resource.find(':');
  if (first == std::string_view::npos) return {};
  std::string_view const rest = resource.substr(first + 1);
  return rest.substr(0, rest.find(':'));
}

namespace {

// The id of a key or resource of type `BackendMenu`; empty for other types.
std::string_view backend_menu_id(std::string_view resource_or_key) {
  return ascii::starts_with_ignoring_case(resource_or_key, "backendmenu:") ? menu_id(resource_or_key) : "";
}

} // namespace

MenuRules::MenuRules(std::span<Candidate const> candidates) : entries_(candidates, backend_menu_id) {}

MenuDecision MenuRules::decide(std::string_view item, std::string_view parent, Applies const& applies,
                               Wildcards wildcards) const {
  std::string const id = normalise_menu_slug(item);
  if (id == "index.php") return {Effect::allow, MenuReason::dashboard, std::nullopt};
  if (entries_.empty()) return {};
  if (id.starts_with("menu/")) parent = {};
  bool const literal = wildcards == Wildcards::literal;
  auto const decided = [](Entries::Entry const& entry, MenuReason reason) {
    return MenuDecision{entry.effect, reason, entry.candidate};
  };
  auto const exact = [&](std::string_view name) -> std::optional<Entries::Entry> {
    if (name.empty() || (!literal && name.find('*') != std::string_view::npos)) return std::nullopt;
    return entries_.exact(name, applies, Entries::Spelling::as_written);
  };
  if (auto const own = exact(id)) return decided(*own, MenuReason::exact);
  if (auto const of_menu = exact(parent)) return decided(*of_menu, MenuReason::parent);
  if (auto const wildcard = literal ? std::nullopt : entries_.strongest({id, parent}, applies, wildcards))
    return decided(*wildcard, MenuReason::wildcard);
  return {};
}

} // namespace aclint::decision
