// Statements that give people a role of WordPress. `Role:administrator` makes an administrator of everybody, so no fix and
// no help writes it into such a statement.
#pragma once
#include "lint/rule.h"
#include "policy/document.h"
#include "policy/resource.h"

namespace aclint::lint {

/// Whether the statement gives people the role that it names: it allows, without `Action` or with `Assume`.
bool gives_role(syntax::Tree const& tree, policy::Statement const& statement,
                policy::Resource const& resource);

/// For a finding about a misspelled `administrator` in such a statement: takes its fixes away, and says what to do.
void withhold_administrator(Finding& finding);

} // namespace aclint::lint
