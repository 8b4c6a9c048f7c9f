// Params that AAM reads, and redirects: their types and properties, with the names of 7.x and of 6.x.
//
//   find_param("redirect:on:login")->value              // ParamValue::redirect
//   find_redirect_type("page")->current                 // "page_redirect": a 6.x name
//   find_redirect_type("url_redirect")->target          // "Url"
//
// Facts: AAM 7.1 (spec §4); 6.x names from its documentation.
#pragma once
#include "catalog/resource_types.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace aclint::catalog {

enum class ParamValue : unsigned char {
  any,
  redirect, ///< an object: `{"Type": "url_redirect", "Url": "/desk"}`
  term,     ///< id of a term
};

struct ParamKey {
  std::string_view key; ///< exact (`redirect:on:login`), or with placeholders (`option:<name>`)
  std::string_view title;
  ParamValue value;
  bool premium = false;
  std::span<std::string_view const> redirect_types = {}; ///< the types that have an effect there
};

std::span<ParamKey const> known_params();

/// The row for a key; a placeholder matches any text without a colon. Case-sensitive. Null if AAM does not
/// read such a key (a plugin may).
ParamKey const* find_param(std::string_view key);

/// The keys without placeholders, for completion and suggestions.
std::span<std::string_view const> exact_param_keys();

/// Where access can be denied: frontend, backend, api, as in `On`.
std::span<std::string_view const> areas();

/// Where AAM can redirect people who are denied, as in `redirect:on:access-denied:<area>`: frontend, backend.
std::span<std::string_view const> redirecting_areas();

struct RedirectType {
  std::string_view name;    ///< `url_redirect`, or the 6.x name `url`
  std::string_view current; ///< the 7.x name
  std::string_view title;
  std::string_view target;         ///< the property it needs: `Url`; empty: none
  std::string_view or_target = {}; ///< another property that is enough: `Id` for `Slug`
  std::uint16_t min_status = 0;    ///< the range of `StatusCode` that makes sense
  std::uint16_t max_status = 0;

  constexpr bool legacy() const { return name != current; }
  /// Whether it sends the browser to another page, which WordPress does only with a status code from 300 to 399.
  constexpr bool redirects() const { return max_status < 400; }
};

/// The 7.x types first, then the 6.x names.
std::span<RedirectType const> redirect_types();
RedirectType const* find_redirect_type(std::string_view name); ///< case-sensitive; 7.x and 6.x names
std::span<std::string_view const> redirect_type_names();       ///< 7.x only

struct RedirectProperty {
  std::string_view name;    ///< `StatusCode`, or as 6.x spelled it: `Code`
  std::string_view current; ///< the 7.x name
  ValueShape value;
  std::string_view title;
  std::string_view permission; ///< the name under which AAM keeps it: `http_status_code`

  constexpr bool legacy() const { return name != current; }
};

std::span<RedirectProperty const> redirect_properties();
RedirectProperty const* find_redirect_property(std::string_view name); ///< case-sensitive; 7.x and 6.x names
std::span<std::string_view const> redirect_property_names();           ///< 7.x only

} // namespace aclint::catalog
