// What PHP's date() can write in a given format.
//
//   can_be_date("H:i", "09:30")     // yes
//   can_be_date("G", "09")          // no: hours without a leading zero
//   can_be_date("l", "monday")      // no: "Monday"
#pragma once
#include "pattern/search.h"
#include "php/value.h"

#include <optional>
#include <string>
#include <string_view>

namespace aclint::php {

/// Whether date() can write `text` in `format` at some time in UTC. Each letter is checked alone, so 31
/// February counts as possible. `unknown` for letters whose output depends on the site (`e`, `T`, …), and for
/// formats of more than 100 bytes.
Answer can_be_date(std::string_view format, std::string_view text);

/// 9 June 2026, 14:05:30, in this format, to show what it looks like. Nothing if `can_be_date` gives
/// `unknown` for the format.
std::optional<std::string> date_example(std::string_view format);

/// What date() writes for a time in UTC.
///
///     format_date("Y-m-d \\a\\t H:i", date)    // "2026-06-09 at 14:05"
std::string format_date(std::string_view format, Date date);

/// Whether dates in this format, compared as strings, are in the order of time: from years down to seconds,
/// each with leading zeros. True, too, for a format of a single number, because that is compared as a number.
bool sorts_by_time(std::string_view format);

} // namespace aclint::php
