// A statement's `Redirect`, as AAM keeps it (spec §4).
#pragma once
#include "decision/php_value.h"

#include <string_view>

namespace aclint::decision {

/// `{Type, StatusCode, Slug, Id, Url, Callback, Message}` → `{type, http_status_code, redirect_page_slug,
/// …}`; the type is `default` unless given.
Array redirect_permission(Array const& redirect);

/// The key under which that keeps a property of a policy: `Url` → `redirect_url`; empty for a property that
/// AAM does not read.
std::string_view redirect_permission_key(std::string_view property);

} // namespace aclint::decision
