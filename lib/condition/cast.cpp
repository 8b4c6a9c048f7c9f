#include "base/ascii.h"
#include "condition/expression.h"
#include "php/date.h"
#include "php/json.h"
#include "php/number.h"
#include "php/string.h"

#include <array>

namespace aclint::condition {

namespace {

using Cast = php::Value (*)(php::Value, php::Date, php::FatalError&);

// All have that one signature, whether they keep the value or not.
// NOLINTBEGIN(performance-unnecessary-value-param)

php::Value to_string(php::Value value, php::Date, php::FatalError& fault) {
  return php::to_text(value, fault);
}
php::Value to_int(php::Value value, php::Date, php::FatalError&) { return php::intval(value); }
php::Value to_float(php::Value value, php::Date, php::FatalError&) { return php::floatval(value); }
php::Value to_bool(php::Value value, php::Date, php::FatalError&) { return php::filter_boolean(value); }

php::Value to_numeric(php::Value value, php::Date, php::FatalError& fault) {
  if (!php::is_numeric(value)) return 0;
  return php::to_text(value, fault).find('.') != std::string::npos ? php::Value(php::floatval(value))
                                                                   : php::Value(php::intval(value));
}

php::Value to_array(php::Value value, php::Date, php::FatalError&) {
  if (value.is_array()) return value;
  if (std::string const* text = value.string()) value = php::decode_json(*text).value_or(php::Value());
  if (value.is_array()) return value;
  return value.is_null() ? php::Array() : php::Array::list({value});
}

php::Value to_null(php::Value value, php::Date, php::FatalError&) {
  std::string const* text = value.string();
  return text != nullptr && (text->empty() || *text == "null") ? php::Value() : value;
}

php::Value to_ip(php::Value value, php::Date, php::FatalError& fault) {
  std::string text = php::text_argument(value, "the value of `(*ip)`", fault);
  if (text.find('/') != text.npos) return php::NetworkTest{std::move(text)};
  std::optional<std::int64_t> const address = php::ip_to_integer(text);
  return address ? php::Value(*address) : php::Value(false);
}

php::Value to_date(php::Value value, php::Date now, php::FatalError& fault) {
  std::optional<php::Date> const date =
      php::parse_date(php::text_argument(value, "the value of `(*date)`", fault), now);
  return date ? php::Value(*date) : php::Value();
}

// NOLINTEND(performance-unnecessary-value-param)

constexpr std::array<std::pair<std::string_view, Cast>, 10> casts{{{"string", to_string},
                                                                   {"ip", to_ip},
                                                                   {"int", to_int},
                                                                   {"float", to_float},
                                                                   {"numeric", to_numeric},
                                                                   {"boolean", to_bool},
                                                                   {"bool", to_bool},
                                                                   {"array", to_array},
                                                                   {"null", to_null},
                                                                   {"date", to_date}}};

} // namespace

php::Value type_cast(php::Value value, std::string_view word, php::Date now, php::FatalError& fault) {
  for (auto const& [name, cast] : casts)
    if (ascii::equal_ignoring_case(name, word)) return cast(std::move(value), now, fault);
  return value;
}

} // namespace aclint::condition
