#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "engine/candidates.h"
#include "engine/url_id.h"
#include "facts/facts.h"
#include "facts/overruled.h"
#include "policy/resource.h"

#include <optional>
#include <string>
#include <string_view>

namespace aclint::rules {

namespace {

constexpr std::string_view login = "/wp-login.php";

// Whether the candidate's URL covers the login form.
bool is_about_login(engine::Candidate const& candidate) {
  constexpr std::string_view type = "url:";
  if (!candidate.key.starts_with(type) || candidate.id.size() <= type.size()) return false;
  std::optional<std::string> const id =
      engine::url_id(std::string_view(candidate.id).substr(type.size()), "");
  return id && engine::covers(engine::url_address(*id), engine::url_address(login));
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  std::optional<std::size_t> denied;
  for (std::size_t i = 0; i < facts.candidates().size(); ++i) {
    engine::Candidate const& candidate = facts.candidates()[i];
    if (!is_about_login(candidate)) continue;
    if (candidate.effect == engine::Effect::allow || !facts.applies_always(facts.origin(i).statement)) return;
    denied = i;
  }
  if (!denied) return;
  policy::Statement const& statement = facts.policy().statements[facts.origin(*denied).statement];
  // With a redirect the site has a login page of its own.
  if (facts.tree().member(statement.node, "Redirect")) return;
  syntax::NodeId const node = facts.origin(*denied).resource;
  out.report({node, lint::Aspect::decision}, facts.tree()[node].span,
             quoted(login) + " is denied: nobody can log in with WordPress's login form")
      .why(
          "The login form is at this address, also for the links to reset a password and to log out. Everyone to whom the "
          "policy is attached gets the answer 401 there, administrators too once they are logged out.")
      .help(
          "To let some people in, allow it under a `Condition`, for example for an address in `${PHP_SERVER.REMOTE_ADDR}`. "
          "If the site has another login page, add a `Redirect` to it.");
}

} // namespace

extern lint::Rule const services_login_form_closed{
    .id = "services/login-form-closed",
    .severity = diag::Severity::warning,
    .check = check,
};

} // namespace aclint::rules
