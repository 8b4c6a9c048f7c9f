// The words that PHP's strtotime knows: "tomorrow", "last monday of march", "10:00 CEST".
#pragma once
#include <optional>
#include <string_view>

namespace aclint::php {

/// Whether PHP knows the word, given in lower case: months, days, units, words such as `next`, time zones of
/// one word. Zones named by a city are not looked up.
bool is_date_word(std::string_view word);

/// The word (not a time zone) that a misspelled word in lower case was probably meant to be: "march" for
/// "marhc".
std::optional<std::string_view> near_date_word(std::string_view word);

} // namespace aclint::php
