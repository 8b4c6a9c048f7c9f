// What happens on the site when AAM cannot use a redirect (spec requests.md §4): several rules say it.
#pragma once
#include "facts/redirects.h"
#include "policy/document.h"

#include <string>

namespace aclint::lint {

/// What people see if the redirect has a type that AAM does not know; a clause after "AAM does not know this type: ".
std::string with_unknown_type(policy::Document const& policy, facts::RedirectPlace const& place);

/// What people see if AAM finds nothing in the redirect; a clause after "AAM finds no target in it: ".
std::string without_redirect(policy::Document const& policy, facts::RedirectPlace const& place);

} // namespace aclint::lint
