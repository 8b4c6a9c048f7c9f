// The explanation that all findings about crashes of the site share.
#pragma once
#include "lint/rule.h"
#include "php/fatal_error.h"
#include "syntax/tree.h"

#include <string>
#include <string_view>

namespace aclint::lint {

/// For `Finding::why`: the PHP error, `when` it occurs ("as soon as …"), and what people see then.
std::string crash_reason(php::FatalError const& fault, std::string_view when);

/// For a list where a string must be: the fix that writes the string without brackets, if the list has just this one.
void offer_only_element(syntax::Tree const& tree, syntax::NodeId list, Finding& finding);

} // namespace aclint::lint
