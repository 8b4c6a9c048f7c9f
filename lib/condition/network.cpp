#include "condition/network.h"

#include "php/number.h"
#include "php/string.h"

namespace aclint::condition {

namespace {

// The operand of PHP's `32 - mask`.
std::optional<double> mask_number(std::string_view text) {
  std::optional<php::NumericPrefix> const prefix = php::numeric_prefix(text);
  if (!prefix) return std::nullopt;
  return php::as_double(prefix->number);
}

} // namespace

bool in_network(php::NetworkTest const& test, php::Value const& value, php::FatalError& fault) {
  std::vector<std::string_view> const parts = php::explode('/', test.network);
  std::optional<double> const mask = mask_number(parts[1]);
  if (!mask) {
    fault.raise(php::FatalClass::type_error,
                "the mask of the network `" + test.network + "` is not a number");
    return false;
  }
  std::int64_t const shift = php::integer_from(32 - *mask);
  if (shift < 0) {
    fault.raise(php::FatalClass::arithmetic_error,
                "the mask of the network `" + test.network + "` is above 32");
    return false;
  }
  if (value.is_array() || value.is_object()) {
    fault.raise(php::FatalClass::type_error, "a value of type " + std::string(php::type_name(value)) +
                                                 " cannot be looked for in a network");
    return false;
  }
  std::int64_t const bits = shift >= 64 ? 0 : static_cast<std::int64_t>(~std::uint64_t{0} << shift);
  std::int64_t const network = php::ip_to_integer(parts[0]).value_or(0);
  std::string const* text = value.string();
  std::int64_t const address = text != nullptr ? php::ip_to_integer(*text).value_or(0) : php::intval(value);
  return (network & bits) == (address & bits);
}

} // namespace aclint::condition
