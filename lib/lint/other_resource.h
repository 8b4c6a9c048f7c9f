// What is written into a resource instead of what the author wrote: another type, or several resources.
#pragma once
#include "lint/rule.h"
#include "policy/document.h"
#include "policy/resource.h"

#include <span>
#include <string>
#include <string_view>

namespace aclint::lint {

/// A resource written as several: the strings with commas between them, in brackets if the statement has no list.
std::string list_of_resources(policy::Statement const& statement, policy::Resource const& resource,
                              std::span<std::string const> names);

/// Reports that the id at `place`, an unknown `what`, is a name of another type of resource; `whole` is what is meant:
/// `BackendMenu:plugins.php`. The fix writes it.
Finding& report_other_type(Reporter& out, policy::Resource const& resource, Span place, std::string_view what,
                           std::string const& whole, std::string why);

} // namespace aclint::lint
