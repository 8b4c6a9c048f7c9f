// The words of dates, as PHP's strtotime knows them: "tomorrow", "last monday of march", "10:00 CEST".
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace aclint::php {

/// What an amount counts: the 2 of `+2 weeks` counts 7 days each.
enum class DateUnit : std::uint8_t { microsecond, second, minute, hour, day, month, year, weekday, workday };

struct UnitWord {
  std::string_view name; ///< in lower case, as all names here
  DateUnit unit;
  int size; ///< in units; of a weekday its number, 0 for Sunday
};

struct NumberedWord {
  std::string_view name;
  int number;
};

/// `sec`, `days`, `fortnight`, … with their plurals, and the days of the week.
std::span<UnitWord const> date_units();
/// Those of them that are days: `monday`, `mondays`, `mon`, `weekday`, …
std::span<UnitWord const> date_weekdays();

/// `january`, `jan`, `sept`, …
std::span<NumberedWord const> date_months();
/// `I` to `XII`, in upper case only.
std::span<NumberedWord const> roman_months();

/// `first` to `twelfth`.
std::span<NumberedWord const> date_ordinals();
/// `next`, `last`, `previous`, `this`.
std::span<NumberedWord const> date_steps();

/// Whether PHP knows the word, given in lower case: months, days, units, words such as `next`, time
/// zones in one word.
bool is_date_word(std::string_view word);

/// The word, no time zone, that a word in lower case was probably meant to be: "march" for "marhc".
std::optional<std::string_view> near_date_word(std::string_view word);

} // namespace aclint::php
