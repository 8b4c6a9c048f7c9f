#include "base/ascii.h"
#include "decision/expression_value.h"
#include "decision/json_value.h"
#include "decision/php_date.h"
#include "decision/php_number.h"
#include "decision/php_string.h"

#include <array>

namespace aclint::decision {

namespace {

using Cast = Value (*)(Value, Date, Fault&);

// All have that one signature, whether they keep the value or not.
// NOLINTBEGIN(performance-unnecessary-value-param)

Value to_string(Value value, Date, Fault& fault) { return to_text(value, fault); }
Value to_int(Value value, Date, Fault&) { return intval(value); }
Value to_float(Value value, Date, Fault&) { return floatval(value); }
Value to_bool(Value value, Date, Fault&) { return filter_boolean(value); }

Value to_numeric(Value value, Date, Fault& fault) {
  if (!is_numeric(value)) return 0;
  return to_text(value, fault).find('.') != std::string::npos ? Value(floatval(value)) : Value(intval(value));
}

Value to_array(Value value, Date, Fault&) {
  if (value.is_array()) return value;
  if (std::string const* text = value.string()) value = decode_json(*text).value_or(Value());
  if (value.is_array()) return value;
  return value.is_null() ? Array() : Array::list({value});
}

Value to_null(Value value, Date, Fault&) {
  std::string const* text = value.string();
  return text != nullptr && (text->empty() || *text == "null") ? Value() : value;
}

Value to_ip(Value value, Date, Fault& fault) {
  std::string text = text_argument(value, "what `(*ip)` is put before", fault);
  if (text.find('/') != text.npos) return NetworkTest{std::move(text)};
  std::optional<std::int64_t> const address = ip_to_integer(text);
  return address ? Value(*address) : Value(false);
}

Value to_date(Value value, Date now, Fault& fault) {
  std::optional<Date> const date =
      parse_date(text_argument(value, "what `(*date)` is put before", fault), now);
  return date ? Value(*date) : Value();
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

Value type_cast(Value value, std::string_view word, Date now, Fault& fault) {
  for (auto const& [name, cast] : casts)
    if (ascii::equal_ignoring_case(name, word)) return cast(std::move(value), now, fault);
  return value;
}

} // namespace aclint::decision
