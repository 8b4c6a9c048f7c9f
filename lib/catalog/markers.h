// The expression language: sources of markers and their types, type casts, condition types.
//
//   find_marker_source("HTTP_GET")->client_controlled     // true
//   marker_type("USER", "roles").type                     // ValueType::text_list
//   find_condition_type("notin")->negated                 // true
//
// Facts: AAM 7.1 (spec §6, §7, §8).
#pragma once
#include "catalog/resource_types.h"

#include <span>
#include <string>
#include <string_view>

namespace aclint::catalog {

enum class ValueType : unsigned char {
  unknown,
  null,
  boolean,
  integer,
  number,
  text,
  text_list,
  text_or_list,
  date
};

struct MarkerPath {
  std::string_view path; ///< `user_email`
  ValueType type;
  std::string_view title; ///< "e-mail address"
  bool null_for_visitors = false;
  bool any_case = false; ///< `USER.isauthenticated` also works
};

struct MarkerSource {
  std::string_view name;    ///< `USER`; case-sensitive
  std::string_view title;   ///< what it reads: "the current user"
  std::string_view example; ///< `${USER.user_email}`
  AamVersion since;
  bool premium = false;
  ValueType type = ValueType::unknown;    ///< of every path, if `paths` does not say otherwise
  bool nullable = true;                   ///< a path may yield null
  bool client_controlled = false;         ///< the person who sends the request chooses the value
  bool needs_user = false;                ///< null for visitors, for every path
  std::span<MarkerPath const> paths = {}; ///< well-known paths; others exist unless the source excludes them
};

std::span<MarkerSource const> marker_sources();
MarkerSource const* find_marker_source(std::string_view name); ///< case-sensitive, as AAM
std::span<std::string_view const> marker_source_names();

/// A well-known path of a source; null for any other path.
MarkerPath const* find_marker_path(MarkerSource const& source, std::string_view path);

/// Whether the person who sends the request chooses the value of `${source.path}`. More exact than the flag
/// of the source: of `PHP_SERVER` only the request line and its headers (`HTTP_X_FORWARDED_FOR`).
bool is_client_controlled(std::string_view source, std::string_view path);

/// `${USER.ip}`: AAM takes the address from the first of ten headers, such as `X-Forwarded-For`, that the request has. Only
/// a web server that removes these headers keeps the sender from choosing it.
bool is_address_from_headers(std::string_view source, std::string_view path);

/// Those of `PHP_SERVER`. `*` is any rest: `HTTP_*`.
std::span<std::string_view const> client_controlled_server_variables();

/// The type of the value of `${source.path}`.
struct MarkerType {
  ValueType type = ValueType::unknown;
  bool nullable = true;
  friend constexpr bool operator==(MarkerType, MarkerType) = default;
};

/// The type of a marker. An unknown source is always null.
MarkerType marker_type(std::string_view source, std::string_view path);

struct Cast {
  std::string_view name;  ///< `bool`; letter case does not matter
  std::string_view title; ///< the result for a value
  ValueType type;         ///< the type of the result; unknown if it depends on the value
  bool nullable;          ///< may yield null
};

std::span<Cast const> casts();
Cast const* find_cast(std::string_view name); ///< letter case does not matter
std::span<std::string_view const> cast_names();

enum class Comparison : unsigned char { identity, order, membership, pattern, range };

/// The condition types, as the engine distinguishes them.
enum class ConditionKind : unsigned char {
  equals,
  not_equals,
  greater,
  less,
  greater_or_equals,
  less_or_equals,
  in,
  not_in,
  like,
  not_like,
  regex,
  between,
};

struct ConditionType {
  std::string_view name; ///< `NotIn`; letter case does not matter
  ConditionKind kind;
  std::string_view title; ///< the relation of the left side to the right: "is the same, type included"
  Comparison comparison;
  bool negated = false;    ///< negates the group's result (`NotIn`, `NotLike`), or each pair's (`NotEquals`)
  bool takes_list = false; ///< its right side is one list of values: `In`, `Between`
  std::string_view positive = {}; ///< what it negates: `In`
};

std::span<ConditionType const> condition_types();
ConditionType const* find_condition_type(std::string_view name); ///< letter case does not matter
std::span<std::string_view const> condition_type_names();

/// The words that AAM knows for `Operator`: `AND`, `OR`.
std::span<std::string_view const> logic_operators();

/// One name for markers that have several: `USER.ipaddress` is `USER.ip`, `USER.capabilities` is `USER.caps`,
/// `USER.isAuthenticated` is `USER.authenticated`. Other names are unchanged.
std::string canonical_marker(std::string_view name);

} // namespace aclint::catalog
