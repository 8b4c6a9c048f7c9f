// Where the values of markers come from (spec §7).
#pragma once
#include "php/fatal_error.h"
#include "php/value.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace aclint::condition {

/// Matches a PHP regular expression, delimiters and modifiers included. Nothing where PHP would warn about
/// the pattern: the condition is false then.
using RegexService = std::function<std::optional<bool>(std::string_view pattern, std::string_view subject)>;

/// What is known of the request that a question is about.
struct Request {
  /// Values by name, `USER.ID`; a marker that is not here is null.
  std::unordered_map<std::string, php::Value> markers;
  php::Date now = {};
  RegexService regex = {}; ///< without it, no regular expression matches
};

/// Answers `${POLICY_PARAM.path}`; empty where AAM would recurse without end: `out_of_memory`.
using ParamService = std::function<php::Value(std::string_view path, php::FatalError& fault)>;

/// What expressions are evaluated in.
struct Environment {
  Request const& request;
  ParamService params = {};
};

/// The value of a marker, as AAM's source functions find it. `name` is `SOURCE.path`; without a dot it is
/// null. `ENV` is a `TypeError`; so is `USER_AGENT`, unless the marker or `PHP_SERVER.HTTP_USER_AGENT` has a
/// value.
php::Value marker_value(std::string_view name, Environment const& environment, php::FatalError& fault);

/// AAM's path in a value: `a.b`, `a[b]`, `a["b"]` are the keys a, b.
std::vector<std::string> value_path(std::string_view path);

/// Follows a path. Behind a scalar the rest of the path is ignored; a key that is missing yields null.
php::Value follow(php::Value value, std::span<std::string const> path);

} // namespace aclint::condition
