// Where the values of markers come from (spec §7).
#pragma once
#include "php/fatal_error.h"
#include "php/value.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aclint::condition {

/// Matches a PHP regular expression with delimiters and modifiers. Nothing if PHP would warn about the
/// pattern; the condition is then false.
using RegexService = std::function<std::optional<bool>(std::string_view pattern, std::string_view subject)>;

/// What is known of the request.
struct Request {
  /// Values by name, such as `USER.ID`. A marker that is not listed is null.
  std::map<std::string, php::Value> markers;
  php::Date now = {};
  RegexService regex = {}; ///< without it, no regular expression matches
};

/// Evaluates `${POLICY_PARAM.path}`; `out_of_memory` where AAM would recurse endlessly.
using ParamService = std::function<php::Value(std::string_view path, php::FatalError& fault)>;

/// Dates that were read before: many evaluations read the same ones.
class KnownDates {
public:
  /// As `php::parse_date`.
  std::optional<php::Date> read(std::string_view text, php::Date now);

private:
  struct Known {
    bool fixed = false; // the same at any time
    std::optional<php::Date> date;
    std::map<std::pair<std::int64_t, std::int32_t>, std::optional<php::Date>>
        at; // by time, if it is not fixed
  };
  std::map<std::string, Known, std::less<>> known_; // by text
  std::size_t size_ = 0;
};

/// What expressions are evaluated with.
struct Environment {
  Request const& request;
  ParamService params = {};
  KnownDates* dates = nullptr; ///< borrowed; null: each date is read again
};

/// The value of a marker, as AAM's sources find it. `name` is `SOURCE.path`; without a dot the value is null.
/// `ENV` is a `TypeError`; so is `USER_AGENT`, unless the marker or `PHP_SERVER.HTTP_USER_AGENT` has a value.
php::Value marker_value(std::string_view name, Environment const& environment, php::FatalError& fault);

/// The keys of AAM's path: `a.b`, `a[b]` and `a["b"]` have the keys a, b.
std::vector<std::string> value_path(std::string_view path);

/// Follows a path into a value. After a scalar the rest of the path is ignored; a missing key gives null.
php::Value follow(php::Value value, std::span<std::string const> path);

} // namespace aclint::condition
