#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "grammar/expression.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace aclint::rules {

namespace {

struct MapPlace {
  syntax::NodeId node;
  bool resource;
};

std::vector<MapPlace> map_places(policy::Document const& policy) {
  std::vector<MapPlace> result;
  for (policy::Statement const& statement : policy.statements)
    for (syntax::NodeId const node : statement.resources) result.push_back({node, true});
  for (policy::Param const& param : policy.params)
    if (param.key) result.push_back({param.key.value, false});
  return result;
}

// Whether this names a source and a path. `{USER_META` and `areas}` do not, nor do ` USER_META` and `areas `.
bool is_name(std::string_view source, std::string_view path) {
  return std::ranges::all_of(source, [](char c) { return ascii::is_alnum(c) || c == '_'; }) &&
         path.find_first_of("{}$") == path.npos && !(path.ends_with(')') && path.find('(') == path.npos) &&
         ascii::trim(path) == path;
}

void report(syntax::Tree const& tree, MapPlace place, std::string_view argument, Span span, bool cast,
            lint::Reporter& out) {
  std::string const made = place.resource ? "resource" : "param";
  out.report({place.node, lint::Aspect::value}, tree.decode(place.node).source(span),
             quoted(argument) + " is no marker" + (cast ? ": a type cast cannot stand here" : ""))
      .why("AAM finds no value in it and makes no " + made + " of it: the " +
           (place.resource ? "statement vanishes, and what it denies is open." : "param vanishes."))
      .help(cast ? "Remove the cast." : "Write a marker, such as `${USER_META.areas}`.");
}

void check(policy::Document const& policy, lint::Reporter& out) {
  syntax::Tree const& tree = *policy.tree;
  for (MapPlace const place : map_places(policy)) {
    if (!tree.is(place.node, syntax::Kind::string)) continue;
    std::string const text = tree.string(place.node);
    auto const map = grammar::parse_key_map(text);
    if (!map) continue;
    std::string_view const argument =
        std::string_view(text).substr(map->argument.begin, map->argument.size());
    bool const cast = argument.starts_with("(*"); // what stands behind it is no source, either
    auto const word = [&](Span span) { return std::string_view(text).substr(span.begin, span.size()); };
    if (map->marker.source && !cast && is_name(word(*map->marker.source), word(map->marker.path))) continue;
    report(tree, place, argument, map->argument, cast, out);
  }
}

} // namespace

extern lint::Rule const resource_map_from_non_marker{
    .id = "resource/map-from-non-marker",
    .severity = diag::Severity::error,
    .stage = lint::Stage::meaning,
    .check = check,
};

} // namespace aclint::rules
