// A statement's `Redirect`, as AAM keeps it (spec §4).
#pragma once
#include "decision/php_value.h"

namespace aclint::decision {

/// `{Type, StatusCode, Slug, Id, Url, Callback, Message}` → `{type, http_status_code, redirect_page_slug,
/// …}`; the type is `default` unless given.
Array redirect_permission(Array const& redirect);

} // namespace aclint::decision
