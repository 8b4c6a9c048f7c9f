// What PHP's date() can write in a format: the other way round than dates are usually read.
//
//   can_be_date("H:i", "09:30")     // yes
//   can_be_date("G", "09")          // no: hours without a leading zero
//   can_be_date("l", "monday")      // no: "Monday"
#pragma once
#include "pattern/search.h"

#include <optional>
#include <string>
#include <string_view>

namespace aclint::php {

/// Whether date() may write `text` in `format`, at some time in UTC. Letters are looked at one by one: that
/// 31 February never comes is not known here. `unknown` for letters whose text depends on the site (`e`, `T`,
/// …) and for formats beyond 100 bytes.
Answer can_be_date(std::string_view format, std::string_view text);

/// The same time in this format, to show what it looks like: 9 June 2026, 14:05:30. Nothing where
/// `can_be_date` cannot tell.
std::optional<std::string> date_example(std::string_view format);

/// Whether texts in this format, compared as texts, come in the order of time: from years down to seconds,
/// each with leading zeros. A format of a single number compares as a number, and does so, too.
bool sorts_by_time(std::string_view format);

} // namespace aclint::php
