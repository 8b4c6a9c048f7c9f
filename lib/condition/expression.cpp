#include "condition/expression.h"

#include "grammar/expression.h"
#include "php/json.h"
#include "php/string.h"

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

// AAM replaces one marker after another in the whole string. So if the value of a marker contains a later
// marker, that is replaced, too.
php::Value replace_markers(std::string_view text, grammar::Expression const& expression, Offset begin,
                           Environment const& environment, php::FatalError& fault) {
  std::string_view const clean = text.substr(begin);
  if (expression.markers == 0) return clean;
  std::string result(clean);
  for (grammar::Piece const& piece : expression.pieces) {
    if (piece.kind != grammar::PieceKind::marker) continue;
    std::string_view const marker = part(text, piece.marker.span);
    php::Value value = marker_value(part(text, piece.marker.name), environment, fault);
    if (fault) return {};
    if (expression.markers > 1)
      result = php::replace_all(result, marker, text_among_markers(value, fault));
    else if (marker.size() != clean.size())
      result = php::replace_all(result, marker, php::to_text(value, fault));
    else
      return value;
  }
  return result;
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
  return type_cast(std::move(value), part(*text, expression.cast->word), environment.request.now, fault);
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
  auto const add = [&](php::Value const& value) {
    if (!fault) result.emplace_back(php::format_with(part(text, map->format), value, fault));
  };
  if (php::Array const* array = values.array())
    for (php::Array::Entry const& entry : *array) add(entry.value);
  else if (!values.is_null())
    add(values);
  return result;
}

} // namespace aclint::condition
