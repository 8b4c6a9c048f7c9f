// URLs and query strings, parsed as in PHP and WordPress.
#pragma once
#include "php/value.h"

#include <optional>
#include <string>
#include <string_view>

namespace aclint::php {

/// PHP's `urldecode`: decodes `%41` and `+`. A `%` that two hexadecimal digits do not follow is kept.
std::string url_decode(std::string_view text);

/// PHP's `urlencode`: encodes everything except letters, digits, `-`, `_` and `.`; a space becomes `+`.
std::string url_encode(std::string_view text);

/// The parts of PHP's `parse_url` that AAM reads. An empty query counts as a query.
struct UrlParts {
  std::string host;
  std::string port;
  std::optional<std::string> path;
  std::optional<std::string> query;
};

/// PHP's `parse_url`; nothing for what it refuses.
std::optional<UrlParts> parse_url(std::string_view url);

/// WordPress's `wp_parse_url`: as `parse_url`, but correct for paths that contain a colon.
std::optional<UrlParts> wp_parse_url(std::string_view url);

/// PHP's `parse_str`: decodes names and values; `.` and spaces in names become `_`; `a[b]=1` makes an array;
/// of equal names the last one wins.
Array parse_query(std::string_view query);

/// PHP's `ksort`.
void sort_by_key(Array& array);

/// PHP's `http_build_query`.
std::string build_query(Array const& query);

} // namespace aclint::php
