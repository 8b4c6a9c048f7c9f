#include "lint/rule.h"
#include "facts/properties.h"

#include <string>

namespace aclint::rules {

namespace {

void check(policy::Document const& policy, lint::Reporter& out) {
  syntax::Tree const& tree = *policy.tree;
  for (policy::Statement const& statement : policy.statements) {
    auto const password = tree.member(statement.node, "Password");
    if (!password || facts::property_use(tree, statement, "Password") != facts::PropertyUse::read) continue;
    bool const written =
        tree.is(password->value, syntax::Kind::string) || tree.is(password->value, syntax::Kind::number);
    if (!written || tree.string(password->value).find("${") != std::string::npos ||
        tree.string(password->value).empty())
      continue;
    out.report({password->value, lint::Aspect::value}, tree[password->value].span,
               "the password is in the policy as plain text")
        .why("Everyone who can read the policy, its revisions, a backup or an export can read the password.")
        .help("Store it in a WordPress option, and read it with a marker such as "
              "`${WP_OPTION.press_area_password}`.");
  }
}

} // namespace

extern lint::Rule const content_password_in_policy{
    .id = "content/password-in-policy",
    .severity = diag::Severity::info,
    .check = check,
};

} // namespace aclint::rules
