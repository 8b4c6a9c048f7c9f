#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "condition/expression.h"
#include "facts/crashes.h"
#include "facts/evaluated_text.h"
#include "facts/facts.h"
#include "grammar/expression.h"
#include "syntax/edit.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::rules {

namespace {

using php::Value;
using syntax::Tree;

// A resource or the key of a param: the two places where AAM reads maps.
struct MapPlace {
  syntax::NodeId node;
  bool resource;

  std::string_view noun() const { return resource ? "resource" : "param"; }
};

std::vector<MapPlace> map_places(policy::Document const& policy) {
  std::vector<MapPlace> result;
  for (policy::Statement const& statement : policy.statements)
    for (syntax::NodeId const node : statement.resources) result.push_back({node, true});
  for (policy::Param const& param : policy.params)
    if (param.key) result.push_back({param.key.value, false});
  return result;
}

struct Found {
  std::size_t at;
  std::size_t size;
};

// `%s`, `%d`, `%1$s`: where PHP's sprintf inserts a value. In an address `%d0` is an encoded byte, and in
// `50%sale` the `%s` belongs to a word.
std::optional<Found> placeholder(std::string_view text) {
  for (std::size_t at = text.find('%'); at != text.npos; at = text.find('%', at + 1)) {
    std::string_view rest = text.substr(at + 1);
    std::size_t digits = 0;
    while (digits < rest.size() && ascii::is_digit(rest[digits])) ++digits;
    if (digits > 0 && digits < rest.size() && rest[digits] == '$') rest.remove_prefix(digits + 1);
    if (rest.empty() || (rest[0] != 's' && rest[0] != 'd')) continue;
    bool const word = rest.size() > 1 && ascii::is_alnum(rest[1]);
    if (!word) return Found{at, text.size() - at - rest.size() + 1};
  }
  return std::nullopt;
}

// What the author wrote as the arrow. `=`, `:` and `to` count only if a marker follows.
std::optional<Found> arrow(std::string_view text, std::size_t from) {
  constexpr std::array<std::string_view, 10> arrows{"==>", "=>",      "->",        "-->",   "→",
                                                    "⇒",   "maps to", "mapped to", "mapto", "map to"};
  std::string const lower = ascii::lowercase(text);
  for (std::string_view const one : arrows)
    if (std::size_t const at = lower.find(one, from); at != lower.npos) return Found{at, one.size()};
  for (std::string_view const one : {" = ", " : ", ": ", " to "})
    if (std::size_t const at = lower.find(one, from); at != lower.npos && lower.find("${", at) != lower.npos)
      return Found{at, one.size()};
  return std::nullopt;
}

// A string that AAM does not read as a map, though it has a placeholder.
void check_arrow(Tree const& tree, MapPlace place, std::string_view text, lint::Reporter& out) {
  auto const value = placeholder(text);
  if (!value) return;
  auto const found = arrow(text, value->at);
  if (!found && !place.resource) return; // plugins read params of any name
  std::string const filled = quoted(text.substr(value->at, value->size));
  lint::Finding& finding = out.report(
      {place.node}, tree[place.node].span,
      found ? quoted(text) + " is not a map: the arrow must be `=>` with a space before and after it"
            : "nothing fills the placeholder " + filled + " in " + quoted(text));
  finding.why("AAM inserts no value here: the name of the " + std::string(place.noun()) + " contains " +
              filled +
              (place.resource ? ". Nothing has such a name, so the statement has no effect."
                              : ". Nothing reads a param with such a name."));
  std::string_view const right =
      found ? ascii::trim(text.substr(found->at + found->size)) : std::string_view();
  if (!found || right.find('.') == right.npos) {
    finding.help("Write an arrow and a marker after it: `… %s => ${USER_META.areas}`.");
    return;
  }
  std::string const map = std::string(ascii::trim(text.substr(0, found->at))) + " => " + std::string(right);
  if (grammar::parse_key_map(map))
    finding.fix("Write " + quoted(map), false, {syntax::replace(tree, place.node, syntax::json_string(map))});
  else
    finding.help("Write " + quoted(map) + ".");
}

// Whether this names a source and a path. `{USER_META` and `areas}` do not, and ` USER_META` and `areas ` do
// not.
bool is_name(std::string_view source, std::string_view path) {
  return std::ranges::all_of(source, [](char c) { return ascii::is_alnum(c) || c == '_'; }) &&
         path.find_first_of("{}$") == path.npos && !(path.ends_with(')') && path.find('(') == path.npos) &&
         ascii::trim(path) == path;
}

// The right side of a map. It is a marker, with or without `${}`.
void check_argument(Tree const& tree, MapPlace place, std::string_view text, grammar::KeyMap const& map,
                    lint::Reporter& out) {
  auto const word = [&](Span span) { return text.substr(span.begin, span.size()); };
  std::string_view const argument = word(map.argument);
  bool const cast = argument.starts_with("(*"); // AAM finds no source in it
  if (map.marker.source && !cast && is_name(word(*map.marker.source), word(map.marker.path))) return;
  out.report({place.node, lint::Aspect::value}, tree.decode(place.node).source(map.argument),
             quoted(argument) + " is not a marker" + (cast ? ": a cast is not allowed here" : ""))
      .as(lint::Stage::meaning)
      .why("AAM makes one " + std::string(place.noun()) +
           " for each value of the marker. Here it finds no value, " +
           (place.resource ? "so it silently ignores the statement." : "so there is no param."))
      .help(cast ? "Remove the cast." : "Write a marker, such as `${USER_META.areas}`.");
}

// The key that a map makes of a value; nothing if PHP fails.
std::optional<std::string> key_for(facts::EvaluatedText const& text, char const* value) {
  condition::Request request = facts::ordinary_request();
  request.markers[std::string(text.word(text.map->marker.name))] = value;
  php::FatalError fault;
  std::vector<Value> const keys = condition::evaluate_key(Value(text.expression.text), {request, {}}, fault);
  if (fault || keys.size() != 1 || !keys.front().is_string()) return std::nullopt;
  return *keys.front().string();
}

// The left side of a map that AAM reads: it must not be the same for all values.
void check_format(Tree const& tree, facts::EvaluatedText const& text, lint::Reporter& out) {
  auto const one = key_for(text, "7");
  if (!one || one != key_for(text, "a8")) return;
  std::string const noun = text.of_param ? "param" : "resource";
  out.report({text.node(), lint::Aspect::value}, tree.decode(text.node()).source(text.map->format),
             quoted(text.word(text.map->format)) + " has no `%s` for the values of " +
                 quoted(text.word(text.map->argument)))
      .as(diag::Severity::warning)
      .why("AAM makes one " + noun +
           " for each value, and writes the value in place of `%s`. Without `%s` all are the same.")
      .help("Write `%s` in the place of the value, or remove the arrow and the marker.");
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  Tree const& tree = facts.tree();
  for (MapPlace const place : map_places(facts.policy())) {
    if (!tree.is(place.node, syntax::Kind::string)) continue;
    std::string const text = tree.string(place.node);
    if (auto const map = grammar::parse_key_map(text))
      check_argument(tree, place, text, *map, out);
    else
      check_arrow(tree, place, text, out);
  }
  for (facts::EvaluatedText const& text : facts::reached_texts(facts))
    if (text.map) check_format(tree, text, out);
}

} // namespace

extern lint::Rule const resource_malformed_map{
    .id = "resource/malformed-map",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .aliases = {"resource/map-from-non-marker", "resource/map-without-placeholder"},
    .check = check,
};

} // namespace aclint::rules
