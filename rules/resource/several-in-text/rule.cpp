#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/boxes.h"
#include "catalog/capabilities.h"
#include "catalog/menus.h"
#include "catalog/objects.h"
#include "catalog/roles.h"
#include "catalog/toolbar.h"
#include "lint/other_resource.h"
#include "policy/resource.h"
#include "syntax/edit.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace aclint::rules {

namespace {

using grammar::ResourceKind;
using policy::Resource;

// What is between the names. With `word` it is a comma, a semicolon, a line break or a word such as "and".
enum class Separator : unsigned char { word, bar, plus, slash, blank };

constexpr std::array<Separator, 5> separators{Separator::word, Separator::bar, Separator::plus,
                                              Separator::slash, Separator::blank};

// How many characters of `text` separate two names.
std::size_t separator_at(std::string_view text, Separator separator) {
  switch (separator) {
  case Separator::word:
    for (std::string_view const word : {" and ", " or ", " und ", " & ", " && ", " + ", " || ", "&&"})
      if (ascii::starts_with_ignoring_case(text, word)) return word.size();
    return text.front() == ',' || text.front() == ';' || text.front() == '\n' ? 1 : 0;
  case Separator::bar: return text.front() == '|' ? 1 : 0;
  case Separator::plus: return text.front() == '+' || text.front() == '&' ? 1 : 0;
  case Separator::slash: return text.front() == '/' ? 1 : 0;
  case Separator::blank: return text.front() == ' ' ? 1 : 0;
  }
  return 0;
}

// Without the brackets or quotation marks around it: `[a, b]` → `a, b`.
std::string_view unwrapped(std::string_view text) {
  constexpr std::array<std::string_view, 6> pairs{"[]", "{}", "()", "\"\"", "''", "``"};
  text = ascii::trim(text);
  for (bool again = true; again && text.size() > 2;) {
    again = false;
    for (std::string_view const pair : pairs) {
      std::string_view const inner = text.substr(1, text.size() - 2);
      if (text.front() != pair.front() || text.back() != pair.back() ||
          inner.find_first_of(pair) != inner.npos)
        continue;
      text = ascii::trim(inner);
      again = true;
    }
  }
  return text;
}

std::vector<std::string_view> split(std::string_view text, Separator separator) {
  std::vector<std::string_view> result;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size();) {
    std::size_t const length = i < text.size() ? separator_at(text.substr(i), separator) : 1;
    if (length == 0) {
      ++i;
      continue;
    }
    std::string_view const part = unwrapped(text.substr(begin, i - begin));
    if (!part.empty()) result.push_back(part);
    i += length;
    begin = i;
  }
  return result;
}

// "Url:/a": a type that AAM knows, a colon and an id. `Post:page` is a part of `Post:page|post:12`.
bool is_resource(std::string_view text) {
  std::size_t const colon = text.find(':');
  if (colon == text.npos || colon + 1 >= text.size()) return false;
  grammar::ResourceId const id = grammar::parse_resource_id(text);
  return id.kind != ResourceKind::unknown && !(id.kind == ResourceKind::post && id.problem);
}

bool is_word(std::string_view text) {
  return std::ranges::all_of(
      text, [](char c) { return ascii::is_alnum(c) || c == '_' || c == '-' || c == '.' || c == '@'; });
}

bool is_small_word(std::string_view text) { return is_word(text) && ascii::lowercase(text) == text; }

bool is_number(std::string_view text) { return std::ranges::all_of(text, ascii::is_digit); }

bool is_menu(std::string_view text) {
  return text.starts_with("menu/") || text.find(".php") != text.npos ||
         catalog::find_menu_id(text) != nullptr;
}

// `wc-settings`: the page of a plugin.
bool is_plugin_page(std::string_view text) {
  return is_word(text) && text.size() > 3 && text.find_first_of("-_") != text.npos;
}

bool is_path(std::string_view text) { return text.starts_with('/') && text.find('?') == text.npos; }

bool is_known_capability(std::string_view text) { return catalog::find_capability(text) != nullptr; }

// `edit_courses`: capabilities have several words.
bool is_capability(std::string_view text) {
  return is_known_capability(text) || (is_small_word(text) && text.find('_') != text.npos);
}

bool is_role(std::string_view text) { return catalog::find_role(text) != nullptr; }

bool is_email(std::string_view text) {
  std::size_t const at = text.find('@');
  return at != text.npos && at > 0 && text.find('.', at) != text.npos;
}

bool is_login(std::string_view text) {
  return is_word(text) && (text.find('@') == text.npos || is_email(text));
}

bool is_box(std::string_view text) {
  return catalog::find_metabox(text) != nullptr || catalog::find_widget(text) != nullptr ||
         text.ends_with("_meta_box") || text.starts_with("wp_widget_") || text.starts_with("wp_dashboard_");
}

bool is_node(std::string_view text) { return catalog::find_toolbar_node(text) != nullptr; }

bool is_plugin(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return is_word({&c, 1}) || c == '/'; });
}

bool is_method(std::string_view text) {
  return catalog::http_method(text) || catalog::is_answered_everywhere(text);
}

// The part of a resource with the names.
enum class Slot : unsigned char { id, type, method };

// Whether each part can be an id, but all parts together cannot.
// `has_sign`: there is more than words and blanks between them.
bool are_ids(ResourceKind kind, Slot slot, Separator separator, std::vector<std::string_view> const& parts,
             bool has_sign) {
  auto const all = [&](auto const& test) { return std::ranges::all_of(parts, test); };
  bool const listed = separator == Separator::word || separator == Separator::bar;
  if (slot == Slot::method) return all(is_method);
  if (slot == Slot::type) return listed && all(is_small_word);
  switch (kind) {
  case ResourceKind::url: return separator != Separator::slash && all(is_path);
  case ResourceKind::route: return (listed || separator == Separator::blank) && all(is_path);
  case ResourceKind::backend_menu:
    if (separator == Separator::slash) return false;
    if (!listed) return all([](std::string_view id) { return catalog::find_menu_id(id) != nullptr; });
    return all(is_plugin_page) ||
           (is_menu(parts.front()) && (parts.front().find('?') == parts.front().npos || all(is_menu)));
  case ResourceKind::capability:
    if (separator == Separator::slash) return all(is_capability);
    return separator == Separator::blank ? all(is_known_capability) : all(is_word);
  case ResourceKind::role:
    if (separator == Separator::slash && parts.back() == "users") return false;
    return separator == Separator::blank ? all(is_role) : all(is_word);
  case ResourceKind::user: return listed ? all(is_login) : all(is_number) || all(is_email);
  // "Terms and Conditions", "News, events" are titles.
  case ResourceKind::post:
  case ResourceKind::term: return all(is_number) || (listed && has_sign && all(is_small_word));
  case ResourceKind::metabox:
  case ResourceKind::widget: return separator == Separator::bar ? all(is_box) : listed && all(is_word);
  case ResourceKind::toolbar: return separator == Separator::blank ? all(is_node) : listed && all(is_word);
  case ResourceKind::plugin: return listed && all(is_plugin);
  case ResourceKind::hook:
  case ResourceKind::post_type:
  case ResourceKind::taxonomy: return listed && all(is_word);
  default: return false;
  }
}

// `edit_{posts,pages}` → `edit_posts`, `edit_pages`. Empty if there is no such group, or if the text is a regular
// expression.
std::vector<std::string> spread(std::string_view text) {
  std::size_t const open = text.find_first_of("[{(");
  if (open == text.npos || text.find_first_of("\\^$*+?") != text.npos) return {};
  char const closing = text[open] == '[' ? ']' : text[open] == '{' ? '}' : ')';
  std::size_t const close = text.find(closing, open);
  if (close == text.npos || text.find_first_of("[{(", open + 1) != text.npos) return {};
  std::string_view const inner = text.substr(open + 1, close - open - 1);
  std::vector<std::string_view> parts = split(inner, Separator::word);
  if (parts.size() < 2) parts = split(inner, Separator::bar);
  bool const letters = std::ranges::none_of(parts, [](std::string_view part) { return part.size() > 1; });
  if (parts.size() < 2 || !std::ranges::all_of(parts, is_plugin) || (letters && text[open] == '[')) return {};
  std::vector<std::string> result;
  for (std::string_view const part : parts)
    result.push_back(std::string(text.substr(0, open)) + std::string(part) +
                     std::string(text.substr(close + 1)));
  return result;
}

std::optional<std::size_t> number_in(std::string_view text) {
  text = ascii::trim(text);
  std::size_t result = 0;
  if (text.empty() || text.size() > 7 || !is_number(text)) return std::nullopt;
  for (char const digit : text) result = result * 10 + static_cast<std::size_t>(digit - '0');
  return result;
}

// `12-15`, `12..15`, `12 to 15` → `12`, `13`, `14`, `15`. A slug such as `2020-2021` is two years.
std::vector<std::string> numbers_of_range(std::string_view text) {
  for (std::string_view const sign : {"..", " to ", "-"}) {
    std::size_t const at = text.find(sign);
    if (at == text.npos) continue;
    auto const first = number_in(text.substr(0, at));
    auto const last = number_in(text.substr(at + sign.size()));
    if (!first || !last || *first >= *last || *last - *first >= 50) return {};
    if (sign == "-" && *first >= 1900 && *last <= 2100) return {};
    std::vector<std::string> result;
    for (std::size_t number = *first; number <= *last; ++number) result.push_back(std::to_string(number));
    return result;
  }
  return {};
}

// The names in one part of a resource; empty if it is one name.
std::vector<std::string> names_in(ResourceKind kind, Slot slot, std::string_view text) {
  std::string_view const bare = unwrapped(text);
  bool const has_sign = bare.find_first_of(",;|\n") != bare.npos;
  for (Separator const separator : separators) {
    std::vector<std::string_view> const parts = split(bare, separator);
    if (parts.size() > 1 && are_ids(kind, slot, separator, parts, has_sign))
      return {parts.begin(), parts.end()};
  }
  bool const numbered =
      kind == ResourceKind::post || kind == ResourceKind::term || kind == ResourceKind::user;
  if (numbered && slot == Slot::id) return numbers_of_range(bare);
  if (kind == ResourceKind::metabox || kind == ResourceKind::widget) return {};
  return spread(text);
}

// The parts of the resource that can name several things.
std::vector<std::pair<Slot, Span>> slots(Resource const& resource) {
  grammar::ResourceId const& id = resource.id;
  if (id.parts.empty()) return {};
  auto const end = static_cast<Offset>(resource.text().size());
  switch (id.kind) {
  case ResourceKind::route:
    if (id.problem || id.parts.size() < 2) return {};
    return {{Slot::method, {id.parts[1].begin, end}}, {Slot::id, id.parts[0]}};
  case ResourceKind::post:
  case ResourceKind::term:
    if (id.problem || id.parts.size() < 2) return {};
    return {{Slot::id, id.parts[1]}, {Slot::type, id.parts[0]}};
  case ResourceKind::role:
  case ResourceKind::hook:
  case ResourceKind::post_type:
  case ResourceKind::taxonomy: return {{Slot::id, id.parts[0]}};
  case ResourceKind::url: return {{Slot::id, {id.parts[0].begin, end}}};
  default:
    if (id.surplus()) return {};
    return {{Slot::id, {id.parts[0].begin, end}}};
  }
}

// `edit_posts:edit_pages`, `/wp/v2/users:GET:POST`: a colon between the names.
std::vector<std::string> separated_by_colons(Resource const& resource) {
  bool const route = resource.id.kind == ResourceKind::route;
  if (!resource.id.surplus() || (!route && resource.id.kind != ResourceKind::capability)) return {};
  std::size_t const begin = route ? resource.id.parts[1].begin : resource.id.parts[0].begin;
  std::string_view const rest = resource.text().substr(begin);
  std::vector<std::string> result;
  for (std::size_t at = 0; at <= rest.size();) {
    std::size_t const end = std::min(rest.find(':', at), rest.size());
    std::string_view const part = rest.substr(at, end - at);
    if (route ? !is_method(part) : !is_known_capability(part)) return {};
    result.push_back(std::string(resource.text().substr(0, begin)) + std::string(part));
    at = end + 1;
  }
  return result;
}

// The resources that the author meant, if one string names several.
std::vector<std::string> several(Resource const& resource) {
  std::string_view const text = resource.text();
  // `Url:/a, Url:/b`
  for (Separator const separator : separators) {
    std::vector<std::string_view> const whole = split(unwrapped(text), separator);
    if (whole.size() > 1 && std::ranges::all_of(whole, is_resource)) return {whole.begin(), whole.end()};
  }
  if (std::vector<std::string> meant = separated_by_colons(resource); !meant.empty()) return meant;

  // `Url:/a, /b`: what is before and after the names belongs to each of them.
  for (auto const& [slot, place] : slots(resource)) {
    std::vector<std::string> const names = names_in(resource.id.kind, slot, resource.word(place));
    if (names.size() < 2) continue;
    std::vector<std::string> result;
    for (std::string const& name : names)
      result.push_back(std::string(text.substr(0, place.begin)) + name + std::string(text.substr(place.end)));
    return result;
  }
  return {};
}

void check(policy::Document const& policy, lint::Reporter& out) {
  syntax::Tree const& tree = *policy.tree;
  policy::for_each_resource(policy, [&](policy::Statement const& statement, Resource const& resource) {
    if (!resource.id.literal()) return;
    std::vector<std::string> const meant = several(resource);
    if (meant.empty()) return;
    std::string const list = lint::list_of_resources(statement, resource, meant);
    out.report({resource.node}, tree[resource.node].span,
               quoted(resource.text()) + " is one string, but names " + std::to_string(meant.size()) +
                   " resources")
        .why("AAM does not split strings. It reads this as one name, and nothing has that name, "
             "so the statement has no effect.")
        .help("Write `" + list + "`.")
        .fix("Split it into " + std::to_string(meant.size()) + " strings", false,
             {syntax::replace(tree, resource.node, list)});
  });
}

} // namespace

extern lint::Rule const resource_several_in_text{
    .id = "resource/several-in-text",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::spelling,
    .versions = lint::all_versions,
    .yields_to = {"fatal/nested-list"},
    .check = check,
};

} // namespace aclint::rules
