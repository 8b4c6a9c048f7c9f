// Possible values of each marker, and combinations that cannot occur. Used to reject impossible examples.
#pragma once
#include "php/value.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::logic {

/// The kinds of value that a marker can have.
struct ValueKinds {
  bool null = false;
  bool boolean = false;
  bool integer = false;
  bool real = false;
  bool text = false;
  bool list = false;
  bool list_of_texts = false; ///< all its lists contain only strings
  bool only_texts = false;    ///< its lists contain only strings, and lists of them
};
ValueKinds kinds(std::string_view marker);

/// All values of a marker that has few: `DATETIME.H` is "00" to "23", `DATETIME.H:i` is each minute of the
/// day. Nothing for other markers.
std::optional<std::vector<php::Value>> finite_domain(std::string_view marker);

/// Some possible values of a marker, as examples: dates for `DATETIME.Y-m-d`, addresses for `USER.ip`.
std::vector<php::Value> samples(std::string_view marker);

/// Whether a request may have this value. False for `USER.ID` -3, a login with a line end, a `DATETIME.Y-m-d`
/// that is not a date.
bool plausible(std::string_view marker, php::Value const& value);

/// Whether the value may be the text of an IP address. That of `USER.user_email` never is.
bool may_be_address(std::string_view marker);

/// Whether the value never contains a line end.
bool single_line(std::string_view marker);

/// Which kind of subject can have this value.
enum class Asker : std::uint8_t { anybody, visitor, user };
Asker asker(std::string_view marker, php::Value const& value);

/// Whether some of these markers may depend on each other, so that a combination of their values may never
/// occur: `DATETIME.D` and `DATETIME.N`, a list and one of its elements.
bool correlated(std::span<std::string const> markers);

} // namespace aclint::logic
