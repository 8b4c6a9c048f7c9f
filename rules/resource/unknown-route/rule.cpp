#include "lint/rule.h"
#include "base/ascii.h"
#include "catalog/closest.h"
#include "catalog/objects.h"
#include "lint/suggestion.h"
#include "policy/resource.h"

#include <algorithm>
#include <vector>

namespace aclint::rules {

namespace {

// Where the words of a path end and its placeholders begin: `/(?P<id>[\d]+)`.
std::size_t words_end(std::string_view path) { return std::min(path.find("/("), path.size()); }

// The words of all routes with exactly these placeholders.
std::vector<std::string_view> known_words(std::string_view placeholders) {
  std::vector<std::string_view> result;
  for (std::string_view const path : catalog::route_paths())
    if (std::size_t const end = words_end(path); path.substr(end) == placeholders && path != "/")
      result.push_back(path.substr(0, end));
  return result;
}

// The route of WordPress that the author probably meant.
std::optional<std::string> meant(std::string_view whole) {
  std::string_view const path = whole.substr(0, words_end(whole));
  std::string const placeholders(whole.substr(path.size()));
  std::vector<std::string_view> const known = known_words(placeholders);
  auto const is = [&](std::string const& other) {
    return std::find_if(known.begin(), known.end(),
                        [&](std::string_view one) { return ascii::equal_ignoring_case(one, other); });
  };
  // A slash is missing at the start, there is one at the end, or the path starts with `/wp-json`.
  std::string plain(path);
  if (plain.starts_with("/wp-json/")) plain.erase(0, std::string_view("/wp-json").size());
  if (!plain.starts_with('/')) plain.insert(0, 1, '/');
  while (plain.size() > 1 && plain.ends_with('/')) plain.pop_back();
  if (plain.starts_with("/wp-json/")) plain.erase(0, std::string_view("/wp-json").size());
  if (auto const found = is(plain); found != known.end()) return std::string(*found) + placeholders;
  auto const near = catalog::closest_by_parts(plain, known, "/");
  return near ? std::optional(std::string(*near) + placeholders) : std::nullopt;
}

std::vector<std::string_view> segments(std::string_view path) {
  std::vector<std::string_view> result;
  for (std::size_t begin = 0; begin <= path.size();) {
    std::size_t const end = std::min(path.find('/', begin), path.size());
    result.push_back(path.substr(begin, end - begin));
    begin = end + 1;
  }
  return result;
}

// `12`, `{id}`, `<id>`: what people write where a route has a placeholder.
bool is_placeholder(std::string_view segment) {
  if (segment.empty()) return false;
  bool const number = std::ranges::all_of(segment, [](char c) { return ascii::is_digit(c); });
  return number || (segment.starts_with('{') && segment.ends_with('}')) ||
         (segment.starts_with('<') && segment.ends_with('>')) || segment.starts_with('%');
}

// The route of WordPress that has a placeholder where the path has `12` or `{id}`.
std::optional<std::string> with_placeholder(std::string_view path) {
  std::vector<std::string_view> const own = segments(path);
  if (std::ranges::none_of(own, is_placeholder)) return std::nullopt;
  for (std::string_view const known : catalog::route_paths()) {
    std::vector<std::string_view> const other = segments(known);
    bool const same = std::ranges::equal(own, other, [](std::string_view mine, std::string_view its) {
      return its.starts_with('(') ? is_placeholder(mine) : ascii::equal_ignoring_case(mine, its);
    });
    if (same) return std::string(known);
  }
  return std::nullopt;
}

void check(policy::Document const& policy, lint::Reporter& out) {
  policy::for_each_id(
      policy, grammar::ResourceKind::route, [&](policy::Resource const& resource, Span place) {
        if (resource.id.problem) return;
        std::string_view const path = resource.word(place);
        if (path.substr(0, words_end(path)).find_first_of("*(") != path.npos ||
            catalog::find_route(path) != nullptr)
          return;
        auto near = with_placeholder(path);
        if (!near) near = meant(path);
        if (!near) return;
        lint::report_unknown(out, {resource.node, lint::Aspect::value}, resource.decoded, place,
                             {.what = "route",
                              .word = path,
                              .meant = near,
                              .why = "If no request has this route, the statement has no effect.",
                              .perhaps_right = true});
      });
}

} // namespace

extern lint::Rule const resource_unknown_route{
    .id = "resource/unknown-route",
    .severity = diag::Severity::info,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::meaning,
    .check = check,
};

} // namespace aclint::rules
