// Dates as PHP's DateTime reads them, in UTC unless the text says otherwise.
#pragma once
#include "php/value.h"

#include <optional>
#include <string>
#include <string_view>

namespace aclint::php {

/// `new DateTime(text, UTC)` of PHP 8.2. Nothing for what PHP refuses ("editor", "2020-13-01"). All that PHP
/// reads is read: dates, times, words ("last friday of next month"), amounts ("+2 weeks"), zones by offset,
/// abbreviation or name ("Europe/Berlin"), in any order. The empty text is now. What the text leaves open
/// comes from `now`.
std::optional<Date> parse_date(std::string_view text, Date now);

/// The same. `fixed`: the result is the same whatever `now` is.
std::optional<Date> parse_date(std::string_view text, Date now, bool& fixed);

/// What json_encode shows of a date: date, timezone_type, timezone.
Value date_properties(Date date);

/// A date as policies write it, without a fraction of a second: "2026-01-31 10:00:00".
std::string date_text(Date date);

} // namespace aclint::php
