// How grave it is that a statement has no effect, or too much: a deny without effect leaves something open, and so does
// an allow that applies too often.
#pragma once
#include "diag/diagnostic.h"
#include "policy/document.h"
#include "syntax/tree.h"

namespace aclint::lint {

/// Whether the statement allows, as far as its text says. A statement without `Effect` denies.
bool allows(syntax::Tree const& tree, policy::Statement const& statement);

/// For a statement that has no effect, or never applies: an error, for an allow a warning.
diag::Severity if_without_effect(syntax::Tree const& tree, policy::Statement const& statement);

/// For a statement that applies too often: an error if it allows, otherwise a warning.
diag::Severity if_too_wide(syntax::Tree const& tree, policy::Statement const& statement);

} // namespace aclint::lint
