#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/closest.h"
#include "catalog/objects.h"
#include "catalog/route_path.h"
#include "facts/facts.h"
#include "lint/suggestion.h"
#include "policy/resource.h"
#include "syntax/edit.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aclint::rules {

namespace {

constexpr std::string_view folder = "/wp-json";

// Calls `use` for each part between slashes. A slash in parentheses belongs to a placeholder.
template <class Use> void for_each_segment(std::string_view path, Use const& use) {
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (path[i] == '(') ++depth;
    if (path[i] == ')') --depth;
    if (path[i] != '/' || depth > 0) continue;
    use(path.substr(begin, i - begin));
    begin = i + 1;
  }
  use(path.substr(begin));
}

std::vector<std::string_view> segments(std::string_view path) {
  std::vector<std::string_view> result;
  for_each_segment(path, [&](std::string_view segment) { result.push_back(segment); });
  return result;
}

std::size_t segment_count(std::string_view path) {
  std::size_t result = 0;
  for_each_segment(path, [&](std::string_view) { ++result; });
  return result;
}

bool is_number(std::string_view text) { return !text.empty() && std::ranges::all_of(text, ascii::is_digit); }

// The path of a request that WordPress answers by this route, with the parts of `own` for its placeholders. Nothing if
// the parts do not fit.
std::optional<std::string> filled_in(std::string_view route, std::vector<std::string_view> const& own) {
  if (segment_count(route) != own.size()) return std::nullopt;
  std::vector<std::string_view> const parts = segments(route);
  std::string result;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    bool const placeholder = parts[i].starts_with('(');
    bool const number = placeholder && parts[i].ends_with("[\\d]+)");
    if (placeholder && (own[i].empty() || (number && !is_number(own[i])))) return std::nullopt;
    result += (i == 0 ? "" : "/") + std::string(placeholder ? own[i] : parts[i]);
  }
  return result;
}

// The paths of requests that are most like `path`.
std::vector<std::string> known_paths(std::string_view path) {
  std::vector<std::string> result;
  std::vector<std::string_view> const own = segments(path);
  for (std::string_view const route : catalog::route_paths())
    if (auto known = filled_in(route, own)) result.push_back(std::move(*known));
  return result;
}

// The path that the author probably meant: WordPress's own spelling, or a similar one. Nothing if WordPress has this
// route, or no similar one.
std::optional<std::string> meant(std::string_view path) {
  std::vector<std::string> const known = known_paths(path);
  if (ascii::is_one_of(path, known)) return std::nullopt;
  std::vector<std::string_view> const views(known.begin(), known.end());
  auto const near = catalog::closest_by_parts(path, views, "/");
  return near ? std::optional(std::string(*near)) : std::nullopt;
}

bool is_placeholder(std::string_view segment) {
  return (segment.starts_with('{') && segment.ends_with('}')) ||
         (segment.starts_with('<') && segment.ends_with('>'));
}

// Where a pattern begins: `(?P<id>[\d]+)`, `[\d]+`, `\d+`, `{id}`, `<id>`.
std::size_t pattern_begin(std::string_view path) {
  std::size_t begin = 0;
  for (std::string_view const segment : segments(path)) {
    bool const pattern = segment.find("(?") != segment.npos || segment.find('[') != segment.npos ||
                         segment.find("\\d") != segment.npos || segment.find("\\w") != segment.npos ||
                         is_placeholder(segment);
    if (pattern) return begin;
    begin += segment.size() + 1;
  }
  return path.npos;
}

// `/wp/v2/menu` beside `/wp/v2/menus`: a post type or taxonomy has a route with its own name.
bool is_other_type(std::string_view path, std::string_view near) {
  std::vector<std::string_view> const own = segments(path);
  std::vector<std::string_view> const other = segments(near);
  constexpr std::size_t type = 3; // after "", "wp" and "v2"
  return own.size() > type && other.size() > type && own[type] != other[type] &&
         !lint::is_one_letter_off(own[type], other[type]);
}

// `/wp/v2/hosts` beside `/wp/v2/posts`: probably a post type `hosts`.
bool is_of_other_type(std::string_view path, std::string_view near) {
  std::vector<std::string_view> const own = segments(path);
  std::vector<std::string_view> const other = segments(near);
  constexpr std::size_t type = 3; // after "", "wp" and "v2"
  return own.size() > type && other.size() > type && !catalog::is_slip(own[type], other[type]);
}

constexpr std::string_view stays_open = "so the statement has no effect: what it denies stays open.";

// The post type whose posts have routes that begin like this: `/wp/v2/pages/`. Empty: another route.
std::string_view post_type_of(std::string_view start) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> starts{
      {{"/wp/v2/posts/", "post"}, {"/wp/v2/pages/", "page"}, {"/wp/v2/media/", "attachment"}}};
  auto const found = std::ranges::find_if(
      starts, [&](auto const& row) { return ascii::equal_ignoring_case(row.first, start); });
  return found == starts.end() ? std::string_view() : found->second;
}

// What to write instead of a pattern: `start` is the path before it, `method` may be empty.
std::string help_for_pattern(std::string_view start, std::string_view method) {
  std::string const path = start == "/" ? "/wp/v2/posts/12" : std::string(start) + "12";
  bool const known = catalog::http_method(method).has_value();
  bool const read = ascii::is_one_of(method, {"GET", "HEAD"});
  std::string_view const type = known || read ? post_type_of(start) : std::string_view();
  std::string result;
  if (!type.empty())
    result =
        "It is best to deny " + quoted("Post:" + std::string(type) + ":12") + " with the actions " +
        (read ? "`Read` and `List`" : "`Edit` and `Delete`") +
        ": then AAM protects the post in the back end, too. Otherwise write the path of a request, such as ";
  else
    result = "Write the path of a request, such as ";
  result += quoted(path) + ". Each path and each method needs its own resource";
  result += known && !read ? ": `POST`, `PUT` and `PATCH` all change something." : ".";
  return result;
}

// `pattern`: where it is in the text of the resource; `begin`: what in it is a path.
lint::Finding& report_pattern(policy::Resource const& resource, Span pattern, std::size_t begin,
                              std::string_view method, lint::Reporter& out) {
  std::string_view const path = resource.word(pattern);
  return out
      .report({resource.node, lint::Aspect::value}, resource.source(pattern),
              "no request has the route " + quoted(path) + ": it is a pattern, not a path")
      .as(diag::Severity::error)
      .why("AAM does not read patterns. It compares the route with the path of the request as it is, " +
           std::string(stays_open))
      .help(help_for_pattern(path.substr(0, begin), method));
}

// What makes it certain that no request has this path; empty: nothing.
std::string_view fault_of(std::string_view path) {
  bool const slash_at_end = path.size() > 1 && path.ends_with('/');
  if (path.find('?') != path.npos) return "a route has no query";
  if (!path.starts_with('/')) return "a route begins with `/`";
  if (path.starts_with(std::string(folder) + "/"))
    return slash_at_end ? "a route does not begin with `/wp-json`, nor end with `/`"
                        : "a route does not begin with `/wp-json`";
  if (slash_at_end) return "a route does not end with `/`";
  if (path.find("//") != path.npos) return "a route has no empty parts";
  return {};
}

bool is_known(std::string const& path) { return ascii::is_one_of(path, known_paths(path)); }

// Whether it stands for a method: `GET`, `HEAD`; `*` for all of them, with the premium add-on.
bool is_method(std::string_view word) {
  return catalog::http_method(word) || catalog::is_answered_everywhere(word) || word == "*";
}

// What follows the type, with a method at its end, split: `/wp/v2/users` and `GET`. Nothing without a method.
std::optional<std::pair<std::string_view, std::string_view>> split_method(std::string_view rest) {
  std::size_t const colon = rest.rfind(':');
  if (colon == rest.npos || !is_method(rest.substr(colon + 1))) return std::nullopt;
  return std::pair(rest.substr(0, colon), rest.substr(colon + 1));
}

// More colons than a route has: `https://example.org/wp-json/wp/v2/users:GET`, `REST:/wp/v2/users:GET`,
// `/wp/v2/users/:id:GET`. True if it was reported.
bool report_colons(policy::Resource const& resource, lint::Reporter& out) {
  Span const whole{resource.id.parts[0].begin, static_cast<Offset>(resource.text().size())};
  std::string_view const rest = resource.word(whole);
  auto const parts = split_method(rest);
  std::string_view const route = parts ? parts->first : rest;
  std::string_view const first = resource.word(resource.id.parts[0]);
  lint::Subject const subject{resource.node, lint::Aspect::value};
  std::string meant;
  std::string fault;
  if (route.find("://") != route.npos) {
    fault = "a route does not contain the host";
    meant = catalog::route_path(route);
  } else if (first.find('/') == first.npos && !catalog::http_method(first) && parts &&
             route.size() > first.size() + 1 && route[first.size() + 1] == '/' &&
             !ascii::equal_ignoring_case(first, "RESTful") && !ascii::equal_ignoring_case(first, "XMLRPC")) {
    fault = "a route begins with `/`, not with " + quoted(first);
    meant = catalog::route_path(route.substr(first.size() + 1));
  } else if (std::size_t const name = route.find("/:"); name != route.npos) {
    // `/:word`: the path `/`, with a method that resource/unsupported-http-method judges.
    if (!parts && name == 0 && route.find_first_of("/:", 2) == route.npos) return false;
    Span const pattern{whole.begin, static_cast<Offset>(whole.begin + route.size())};
    report_pattern(resource, pattern, name + 1, parts ? parts->second : "", out).as(lint::Stage::form);
    return true;
  }
  if (fault.empty()) return false;
  meant += ":" + std::string(parts ? parts->second : "GET");
  out.report(subject, resource.source(whole), "no request has the route " + quoted(route) + ": " + fault)
      .as(diag::Severity::error)
      .as(lint::Stage::form)
      .why("AAM compares the route with the path of the request as it is, " + std::string(stays_open))
      .fix("Write " + quoted(meant), false, {syntax::replace_in(resource.decoded, whole, meant)});
  return true;
}

// `/users`, `/v2/users` → `/wp/v2/users`. Empty if WordPress has no such route.
std::string with_namespace(std::string_view path) {
  for (std::string_view const start : {"/wp/v2", "/wp"})
    if (std::string const whole = std::string(start) + std::string(path);
        path != "/" && !path.starts_with(start) && is_known(whole))
      return whole;
  return {};
}

// `Route:GET:/wp/v2/users`
bool is_swapped(policy::Resource const& resource, std::string_view path) {
  return catalog::http_method(path) && resource.word(resource.id.verb()).starts_with('/');
}

void report_swapped(policy::Resource const& resource, Span place, lint::Reporter& out) {
  Span const verb = *resource.id.verb();
  std::string const meant = std::string(resource.word(verb)) + ":" + std::string(resource.word(place));
  out.report({resource.node, lint::Aspect::value}, resource.source({place.begin, verb.end}),
             "the method must come after the route: " + quoted("Route:" + meant))
      .as(diag::Severity::error)
      .as(lint::Stage::form)
      .why("AAM reads " + quoted(resource.word(place)) + " as the route. No request has it, " +
           std::string(stays_open))
      .fix("Write " + quoted(meant), false,
           {syntax::replace_in(resource.decoded, {place.begin, verb.end}, meant)});
}

// Whether the site has this route, or one above it: `/wc/v3/orders` of `/wc/v3/orders/12`. So is `/wp/v2/product` if the
// site has the post type.
bool is_declared(facts::Settings const& settings, std::string_view path) {
  std::vector<std::string_view> const own = segments(path);
  constexpr std::size_t type = 3; // after "", "wp" and "v2"
  if (path.starts_with("/wp/v2/") && own.size() > type &&
      (settings.post_types().contains(own[type]) || settings.taxonomies().contains(own[type])))
    return true;
  for (std::string_view part = path;; part = part.substr(0, part.rfind('/'))) {
    if (part.empty()) return false;
    if (settings.routes().contains(part)) return true;
  }
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  policy::for_each_id(
      facts.policy(), grammar::ResourceKind::route, [&](policy::Resource const& resource, Span place) {
        if (resource.id.problem) return;
        std::string_view const path = resource.word(place);
        if (report_colons(resource, out)) return;
        if (is_swapped(resource, path)) return report_swapped(resource, place, out);
        if (std::size_t const begin = pattern_begin(path); begin != path.npos) {
          report_pattern(resource, place, begin, resource.word(resource.id.verb()), out);
          return;
        }
        if (path.find('*') != path.npos) return;
        std::string const plain = catalog::route_path(path);
        if (plain == path && is_declared(facts.settings(), path)) return;
        std::optional<std::string> near = meant(plain);
        if (!near && plain != path && is_known(plain)) near = plain;
        if (!near && !is_known(plain))
          if (std::string whole = with_namespace(plain); !whole.empty()) near = std::move(whole);
        if (std::string_view const fault = fault_of(path); !fault.empty()) {
          std::string const path_meant = near.value_or(plain);
          out.report({resource.node, lint::Aspect::value}, resource.source(place),
                     "no request has the route " + quoted(path) + ": " + std::string(fault))
              .as(diag::Severity::error)
              .why("AAM compares the route with the path of the request as it is, " + std::string(stays_open))
              .fix("Write " + quoted(path_meant), false,
                   {syntax::replace_in(resource.decoded, place, path_meant)});
          return;
        }
        if (!near || is_of_other_type(plain, *near)) return;
        lint::Finding& finding =
            lint::report_unknown(out, {resource.node, lint::Aspect::value}, resource.decoded, place,
                                 {.what = "route",
                                  .word = path,
                                  .meant = *near,
                                  .why = "If no request has this route, the statement has no effect.",
                                  .perhaps_right = true,
                                  .meant_exists = !is_other_type(plain, *near)});
        if (!finding.severity && near->ends_with(plain)) finding.as(diag::Severity::warning); // `/users`
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
