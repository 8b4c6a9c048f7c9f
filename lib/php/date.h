// Dates as PHP's DateTime reads them, in UTC unless the string names a zone.
#pragma once
#include "php/value.h"

#include <optional>
#include <string>
#include <string_view>

namespace aclint::php {

/// PHP's `new DateTime(text, UTC)`. Nothing for what PHP refuses ("editor", "2020-13-01").
///
/// Supported: `2020-01-31`, `2020/01/31`, `20200131`, `01/31/2020`, `31-01-2020`, `31.01.2020`, `2020-01`,
/// with or without a time (`T` or space, `10:30`, `10:30:00.5`, `10:30 pm`) and a zone (`Z`, `UTC`, `GMT`,
/// `+02:00`); times alone; `@86400`; `now`, `today`, `midnight`, `noon`, `yesterday`, `tomorrow`; the empty
/// string, which means now. Limit: PHP's other words ("first monday of", "+1 day", month names, zone names)
/// are not supported and give nothing.
std::optional<Date> parse_date(std::string_view text, Date now);

/// What json_encode writes for a date: date, timezone_type, timezone.
Value date_properties(Date date);

/// A date as policies write it, without fractions of a second: "2026-01-31 10:00:00".
std::string date_text(Date date);

} // namespace aclint::php
