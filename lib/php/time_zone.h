// Time zones as PHP knows them: tz database names and abbreviations.
#pragma once
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

namespace aclint::php {

/// A zone of the tz database (release 2025b), such as `Europe/Berlin`.
struct TimeZone;

/// By its name, in any case; null for one that the tz database does not have.
TimeZone const* find_time_zone(std::string_view name);

/// A time during which the clocks of a zone stay as they are.
struct ZonePeriod {
  static constexpr std::int64_t always = std::numeric_limits<std::int64_t>::min();
  std::int64_t begin = always; ///< in seconds since 1970 in UTC
  std::int32_t offset = 0;     ///< seconds east of Greenwich
  bool summer = false;
};

/// The period in which a time of UTC lies.
ZonePeriod period_at(TimeZone const& zone, std::int64_t seconds);

struct ZoneAbbreviation {
  std::string_view name; ///< in lower case
  std::int32_t offset;   ///< seconds east of Greenwich, summer time included
  bool summer;
};

/// `est`, `CEST`, `z`, in any case. Of several meanings PHP takes the first it lists: IST is +02:00.
std::optional<ZoneAbbreviation> find_zone_abbreviation(std::string_view name);

} // namespace aclint::php
