#include "condition/expression.h"

#include "base/ascii.h"
#include "grammar/expression.h"
#include "php/json.h"
#include "php/string.h"

#include <algorithm>
#include <set>
#include <span>

namespace aclint::condition {

namespace {

std::string_view part(std::string_view text, Span span) { return text.substr(span.begin, span.size()); }

// The string of a marker among others. Unlike PHP's own conversion, true and false become words and arrays
// JSON.
std::string text_among_markers(php::Value const& value, php::FatalError& fault) {
  if (bool const* boolean = value.boolean()) return *boolean ? "true" : "false";
  if (value.is_null()) return "";
  if (value.is_scalar()) return php::to_text(value, fault);
  return php::encode_json(value).value_or("");
}

// The value of a marker may contain a later one, or a part of it.
bool may_make_markers(std::string_view value) { return value.find_first_of("${}") != value.npos; }

// AAM replaces one marker after another in the whole string. So if the value of a marker contains a later
// marker, that is replaced, too.
std::string replace_one_by_one(std::string_view text, Offset begin, std::span<grammar::Piece const> pieces,
                               std::span<std::string const> values) {
  std::string result(text.substr(begin));
  std::set<std::string_view> gone; // markers that do not occur any more
  auto value = values.begin();
  for (grammar::Piece const& piece : pieces) {
    if (piece.kind != grammar::PieceKind::marker) continue;
    std::string const& own = *value++;
    std::string_view const marker = part(text, piece.marker.span);
    if (gone.contains(marker)) continue;
    result = php::replace_all(result, marker, own);
    if (may_make_markers(own))
      gone.clear();
    else
      gone.insert(marker);
  }
  return result;
}

php::Value replace_markers(std::string_view text, grammar::Expression const& expression, Offset begin,
                           Environment const& environment, php::FatalError& fault) {
  std::string_view const clean = text.substr(begin);
  if (expression.markers == 0) return clean;
  std::vector<std::string> values;
  std::string result; // if no value makes another marker
  for (grammar::Piece const& piece : expression.pieces) {
    std::string_view const own = part(text, piece.marker.span);
    if (piece.kind != grammar::PieceKind::marker) {
      result += own;
      continue;
    }
    php::Value value = marker_value(part(text, piece.marker.name), environment, fault);
    if (fault) return {};
    if (expression.markers == 1 && own.size() == clean.size()) return value;
    values.push_back(expression.markers > 1 ? text_among_markers(value, fault) : php::to_text(value, fault));
    if (fault) return {};
    result += values.back();
  }
  if (std::ranges::none_of(values, may_make_markers)) return result;
  return replace_one_by_one(text, begin, expression.pieces, values);
}

} // namespace

php::Value evaluate(php::Value const& scalar, Environment const& environment, Casts casts,
                    php::FatalError& fault) {
  std::string const* text = scalar.string();
  if (text == nullptr) return scalar;
  bool const cast_possible = text->starts_with("(*");
  if (!cast_possible && text->find("${") == text->npos) return scalar;
  grammar::Expression const expression = grammar::parse_expression(*text);
  Offset const begin = expression.cast ? expression.cast->span.end : 0;
  php::Value value = replace_markers(*text, expression, begin, environment, fault);
  if (fault || !expression.cast || casts == Casts::strip) return value;
  std::string_view const word = part(*text, expression.cast->word);
  if (environment.dates != nullptr && value.string() != nullptr && ascii::equal_ignoring_case(word, "date")) {
    auto const date = environment.dates->read(*value.string(), environment.request.now);
    return date ? php::Value(*date) : php::Value();
  }
  return type_cast(std::move(value), word, environment.request.now, fault);
}

std::vector<php::Value> evaluate_key(php::Value const& key, Environment const& environment,
                                     php::FatalError& fault) {
  // AAM first passes the key to a regular expression, so it must be a string or be converted to one.
  std::string const text = php::text_argument(key, "a resource or param key", fault);
  if (fault) return {};
  std::optional<grammar::KeyMap> const map = grammar::parse_key_map(text);
  if (!map) return {evaluate(key, environment, Casts::strip, fault)};
  php::Value const values = marker_value(part(text, map->marker.name), environment, fault);
  std::vector<php::Value> result;
  std::size_t memory = 0;
  auto const add = [&](php::Value const& value) {
    if (fault) return;
    std::string formatted = php::format_with(part(text, map->format), value, fault);
    memory += formatted.size();
    if (memory > memory_of_php)
      fault.raise(php::FatalClass::out_of_memory, "the keys of a map do not fit into PHP's memory");
    result.emplace_back(std::move(formatted));
  };
  if (php::Array const* array = values.array())
    for (php::Array::Entry const& entry : *array) add(entry.value);
  else if (!values.is_null())
    add(values);
  return result;
}

} // namespace aclint::condition
