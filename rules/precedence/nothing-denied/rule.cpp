#include "lint/rule.h"
#include "facts/facts.h"
#include "lint/consequence.h"

#include <algorithm>

namespace aclint::rules {

namespace {

using grammar::ResourceKind;

// Types of which an allow only takes back what another statement denies.
bool only_restricts(policy::Resource const& resource) {
  switch (resource.id.kind) {
  case ResourceKind::backend_menu:
  case ResourceKind::toolbar:
  case ResourceKind::metabox:
  case ResourceKind::widget:
  case ResourceKind::route:
  case ResourceKind::url: return !resource.id.wildcard && !resource.id.problem && resource.id.literal();
  default: return false;
  }
}

// An allow without a condition and without `Enforce`: those who write an exception to another policy often have one.
bool is_plain_allow(syntax::Tree const& tree, policy::Statement const& statement) {
  return lint::allows(tree, statement) && !statement.condition && !statement.enforce &&
         statement.named.size() == statement.resources.size() &&
         std::ranges::all_of(statement.named, only_restricts);
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  // If it is known who has the policy, precedence/no-op-allow looks at the other policies, too.
  if (facts.settings().audience != nullptr) return;
  auto const& statements = facts.policy().statements;
  std::size_t resources = 0;
  for (policy::Statement const& statement : statements) {
    if (!is_plain_allow(facts.tree(), statement)) return;
    resources += statement.named.size();
  }
  constexpr std::size_t list = 2; // a single one is rarely meant as the list of all that is allowed
  if (resources < list) return;
  policy::Statement const& first = statements.front();
  out.report({first.effect.value, lint::Aspect::value}, facts.tree()[first.effect.value].span,
             "this policy only allows: it denies nothing, so everything else stays open, too")
      .why(
          "AAM allows everything that nothing denies. An allow has an effect only where another statement denies the "
          "same.")
      .help("To leave only these open, deny the others. If another policy denies them, no change is needed.");
}

} // namespace

extern lint::Rule const precedence_nothing_denied{
    .id = "precedence/nothing-denied",
    .severity = diag::Severity::info,
    .check = check,
};

} // namespace aclint::rules
