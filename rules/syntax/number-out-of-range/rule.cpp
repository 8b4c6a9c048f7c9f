#include "lint/rule.h"
#include "base/quoted.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>

namespace aclint::rules {

namespace {

using syntax::NodeId;

std::string text_of(double number) {
  std::array<char, 32> digits{};
  auto const [end, error] =
      std::to_chars(digits.data(), digits.data() + digits.size(), number, std::chars_format::scientific);
  return {digits.data(), end};
}

// For a number that does not fit into a float: whether it is close to 0 (and not too large). This depends on
// the distance of its first digit from the decimal point, after the exponent has moved the point.
bool is_tiny(std::string_view written) {
  std::size_t const e = std::min(written.find_first_of("eE"), written.size());
  std::string_view const mantissa = written.substr(0, e);
  std::string_view exponent = written.substr(std::min(e + 1, written.size()));
  if (exponent.starts_with('+')) exponent.remove_prefix(1);
  auto const point = static_cast<std::int64_t>(std::min(mantissa.find('.'), mantissa.size()));
  auto const first = static_cast<std::int64_t>(mantissa.find_first_of("123456789"));
  std::int64_t moved = 0;
  bool const huge = std::from_chars(exponent.data(), exponent.data() + exponent.size(), moved).ec ==
                    std::errc::result_out_of_range;
  if (huge) return exponent.starts_with('-');
  return point - first + moved < 0;
}

// The number that PHP reads instead; nothing if it reads the number as written.
std::optional<std::string> read_as(std::string_view written) {
  char const* const end = written.data() + written.size();
  std::int64_t integer = 0;
  bool const is_integer = written.find_first_of(".eE") == std::string_view::npos;
  if (is_integer && std::from_chars(written.data(), end, integer).ec == std::errc()) return std::nullopt;
  double number = 0;
  if (std::from_chars(written.data(), end, number).ec == std::errc()) {
    if (!is_integer) return std::nullopt;
    return "the float " + quoted(text_of(number));
  }
  return is_tiny(written) ? "`0`" : "infinity";
}

void check(syntax::Tree const& tree, lint::Reporter& out) {
  constexpr std::size_t always_fits = 18; // digits of a 64-bit integer
  for (NodeId node = 0; node < tree.nodes().size(); ++node) {
    if (!tree.is(node, syntax::Kind::number)) continue;
    std::string_view const written = tree.source(node);
    bool const exponent = written.find_first_of("eE") != std::string_view::npos;
    if (written.size() <= always_fits && !exponent) continue;
    if (auto const number = read_as(written))
      out.report({node}, tree[node].span, "AAM reads " + quoted(written) + " as " + *number)
          .why("PHP can store integers up to 9223372036854775807 and floats up to about 1.8e308. It silently "
               "changes all other numbers.")
          .help("If this is an id or a code, write it in quotation marks, as a string.");
  }
}

} // namespace

extern lint::Rule const syntax_number_out_of_range{
    .id = "syntax/number-out-of-range",
    .severity = diag::Severity::warning,
    .check = check,
};

} // namespace aclint::rules
