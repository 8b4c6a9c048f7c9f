// Names of months and days of the week in other languages than English, which PHP does not know.
//
//   month_in_english("giugno")       // "June"
//   weekday_in_english("Montag")     // "Monday"
#pragma once
#include <optional>
#include <string_view>

namespace aclint::catalog {

/// The English name of a month. The case of ASCII letters does not matter. Nothing for English names.
std::optional<std::string_view> month_in_english(std::string_view word);

/// The same for a day of the week.
std::optional<std::string_view> weekday_in_english(std::string_view word);

} // namespace aclint::catalog
