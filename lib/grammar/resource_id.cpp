#include "grammar/resource_id.h"

#include "base/ascii.h"
#include "grammar/expression.h"

#include <boost/spirit/home/x3.hpp>

#include <algorithm>
#include <array>
#include <limits>

namespace aclint::grammar {

namespace {

namespace x3 = boost::spirit::x3;
using enum ResourceKind;

// How a type reads the text after it.
struct Shape {
  ResourceKind kind;
  std::string_view name;
  bool whole = false; // one part, colons included
  std::size_t id = 0; // which part names the thing
  // How many parts AAM reads. If there are more, it cuts them off, or, if `exact`, ignores the whole
  // resource.
  std::size_t read = 1;
  bool exact = false;
  bool empty_is_ignored = true; // the id must not be empty; `0` is empty to PHP
};

// What the premium add-on reads is not public, and what AAM 8 will read is not settled: no part of theirs is
// surplus.
constexpr std::size_t any_number = std::numeric_limits<std::size_t>::max();

constexpr Shape shapes[] = {
    {.kind = backend_menu, .name = "backendmenu"},
    {.kind = toolbar, .name = "toolbar"},
    {.kind = metabox, .name = "metabox"},
    {.kind = widget, .name = "widget"},
    {.kind = capability, .name = "capability", .empty_is_ignored = false},
    {.kind = route, .name = "route", .read = 2},
    {.kind = url, .name = "url", .whole = true},
    {.kind = hook, .name = "hook", .read = 2},
    {.kind = post, .name = "post", .id = 1, .read = 2, .exact = true},
    {.kind = role, .name = "role", .read = 2, .exact = true, .empty_is_ignored = false},
    {.kind = user, .name = "user"},
    {.kind = post_type, .name = "posttype", .read = any_number},
    {.kind = taxonomy, .name = "taxonomy", .read = any_number},
    {.kind = term, .name = "term", .id = 1, .read = any_number},
    {.kind = plugin, .name = "plugin", .read = any_number},
    {.kind = site, .name = "site", .read = any_number},
    {.kind = uri, .name = "uri", .whole = true},
    {.kind = ability, .name = "ability", .read = any_number},
    {.kind = mcp_server, .name = "mcpserver", .read = any_number},
    {.kind = mcp_tool, .name = "mcptool", .id = 1, .read = any_number},
};
constexpr Shape unknown_shape{.kind = unknown, .name = "", .read = any_number};

Shape const& shape_of(ResourceKind kind) {
  auto const found = std::ranges::find(shapes, kind, &Shape::kind);
  return found == std::end(shapes) ? unknown_shape : *found;
}

// The grammar. `raw` makes every part the range of characters it was read from. Bytes above 0x7f are like any
// other.
using Range = boost::iterator_range<char const*>;
using Ranges = std::vector<Range>;

auto const part = x3::raw[*~x3::char_(':')];
auto const parts = x3::rule<struct PartsRule, Ranges>("parts") = part % ':';
auto const whole = x3::rule<struct WholeRule, Ranges>("whole") = x3::repeat(1)[x3::raw[*x3::char_]];

// PHP makes an integer of such a string if it is a key of an array.
bool is_php_integer(std::string_view text) {
  auto const digits = x3::char_('1', '9') >> *x3::char_('0', '9');
  char const* at = text.data();
  char const* const end = at + text.size();
  return text.size() < 19 && x3::parse(at, end, x3::omit[-x3::lit('-') >> digits]) && at == end;
}

// Neither empty nor a number.
bool is_slug(std::string_view id) {
  return std::any_of(id.begin(), id.end(), [](char c) { return c != ' ' && (c < '0' || c > '9'); });
}

std::optional<ResourceProblem> problem_in(std::string_view text, ResourceId const& read) {
  auto const word = [&](Span span) { return text.substr(span.begin, span.size()); };
  auto const size = static_cast<Offset>(text.size());
  if (read.parts.empty()) {
    if (read.kind == unknown) return ResourceProblem{ResourceProblemKind::missing_type, read.type};
    return ResourceProblem{ResourceProblemKind::missing_id, read.type};
  }
  if (read.kind == unknown) return std::nullopt;
  Shape const& shape = shape_of(read.kind);

  Span const first = read.parts.front();
  // Before a slug AAM reads an empty post type as `post` (spec §4). Before a number it does not.
  bool const post_of_slug = read.kind == post && read.parts.size() == 2 && is_slug(word(read.parts[1]));
  if (first.empty() && !post_of_slug) return ResourceProblem{ResourceProblemKind::missing_id, first};
  if (read.kind == post && read.parts.size() == 1)
    return ResourceProblem{ResourceProblemKind::missing_post, {size, size}};
  std::optional<Span> const id = read.id();
  if (!id) return std::nullopt;
  if (id->empty())
    return ResourceProblem{
        read.kind == post ? ResourceProblemKind::missing_post : ResourceProblemKind::missing_id, *id};
  if (shape.empty_is_ignored && word(*id) == "0") return ResourceProblem{ResourceProblemKind::zero, *id};
  if (read.kind == toolbar && is_php_integer(word(*id)))
    return ResourceProblem{ResourceProblemKind::integer_id, *id};
  if (read.kind == route) {
    Span const verb = read.verb().value_or(Span{size, size});
    if (verb.empty()) return ResourceProblem{ResourceProblemKind::missing_verb, verb};
    if (word(verb) == "0") return ResourceProblem{ResourceProblemKind::zero, verb};
  }
  if (read.kind == role && read.parts.size() > 1 && word(read.parts[1]) != "users")
    return ResourceProblem{ResourceProblemKind::unknown_scope, read.parts[1]};
  if (shape.exact && read.parts.size() > shape.read)
    return ResourceProblem{ResourceProblemKind::too_many_parts, {read.parts[shape.read].begin - 1, size}};
  return std::nullopt;
}

} // namespace

ResourceKind resource_kind(std::string_view type) {
  for (Shape const& shape : shapes)
    if (ascii::equal_ignoring_case(shape.name, type)) return shape.kind;
  return unknown;
}

ResourceId parse_resource_id(std::string_view text) {
  char const* const begin = text.data();
  char const* const end = begin + text.size();
  auto const span = [&](Range const& range) {
    return Span{static_cast<Offset>(range.begin() - begin), static_cast<Offset>(range.end() - begin)};
  };

  ResourceId result;
  char const* at = begin;
  Range type(begin, end);
  x3::parse(at, end, part, type);
  result.type = span(type);
  result.kind = resource_kind({type.begin(), type.size()});
  Ranges ranges;
  if (shape_of(result.kind).whole)
    x3::parse(at, end, ':' >> whole, ranges);
  else
    x3::parse(at, end, ':' >> parts, ranges);
  std::ranges::transform(ranges, std::back_inserter(result.parts), span);

  Expression const expression = parse_expression(text);
  result.cast = expression.cast.has_value();
  result.marker = expression.markers > 0;
  result.map = parse_key_map(text).has_value();
  result.wildcard = text.find('*', result.cast ? expression.cast->span.end : 0) != std::string_view::npos;
  if (result.literal()) result.problem = problem_in(text, result);
  return result;
}

std::optional<Span> ResourceId::id() const { return part(shape_of(kind).id); }

std::optional<Span> ResourceId::verb() const { return kind == route ? part(1) : std::nullopt; }

std::optional<Span> ResourceId::priority() const { return kind == hook ? part(1) : std::nullopt; }

std::optional<Span> ResourceId::post_type() const {
  return kind == ResourceKind::post || kind == ResourceKind::post_type ? part(0) : std::nullopt;
}

std::optional<Span> ResourceId::taxonomy() const {
  return kind == ResourceKind::taxonomy || kind == term ? part(0) : std::nullopt;
}

std::optional<Span> ResourceId::scope() const {
  if (kind == role || kind == ResourceKind::post_type || kind == ResourceKind::taxonomy) return part(1);
  return kind == term ? part(2) : std::nullopt;
}

std::optional<Span> ResourceId::surplus() const {
  Shape const& shape = shape_of(kind);
  if (shape.exact || parts.size() <= shape.read) return std::nullopt;
  return Span{parts[shape.read].begin - 1, parts.back().end};
}

} // namespace aclint::grammar
