#include "lint/consequence.h"

#include "base/ascii.h"

namespace aclint::lint {

bool allows(syntax::Tree const& tree, policy::Statement const& statement) {
  return statement.effect && tree.is(statement.effect.value, syntax::Kind::string) &&
         ascii::equal_ignoring_case(tree.string(statement.effect.value), "allow");
}

diag::Severity if_without_effect(syntax::Tree const& tree, policy::Statement const& statement) {
  return allows(tree, statement) ? diag::Severity::warning : diag::Severity::error;
}

diag::Severity if_too_wide(syntax::Tree const& tree, policy::Statement const& statement) {
  return allows(tree, statement) ? diag::Severity::error : diag::Severity::warning;
}

} // namespace aclint::lint
