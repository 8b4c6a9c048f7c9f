// The words of dates, as PHP's strtotime knows them: "tomorrow", "last monday of march", "10:00 CEST".
#pragma once
#include <optional>
#include <string_view>

namespace aclint::php {

/// Whether PHP knows the word, given in lower case: months, days, units, words such as `next`, time
/// zones in one word. Zones named by a city are not looked up.
bool is_date_word(std::string_view word);

/// The word, no time zone, that a word in lower case was probably meant to be: "march" for "marhc".
std::optional<std::string_view> near_date_word(std::string_view word);

} // namespace aclint::php
