// A statement's `Redirect`, as AAM keeps it (spec §4).
#pragma once
#include "php/value.h"

#include <string_view>

namespace aclint::engine {

/// `{Type, StatusCode, Slug, Id, Url, Callback, Message}` → `{type, http_status_code, redirect_page_slug,
/// …}`; the type is `default` unless given.
php::Array redirect_permission(php::Array const& redirect);

/// The key under which `redirect_permission` keeps a property of a policy: `Url` → `redirect_url`. Empty for
/// a property that AAM does not read.
std::string_view redirect_permission_key(std::string_view property);

} // namespace aclint::engine
