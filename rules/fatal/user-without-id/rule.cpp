#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/crashes.h"
#include "facts/facts.h"
#include "facts/read_by_services.h"
#include "lint/report/crash.h"

#include <algorithm>

namespace aclint::rules {

namespace {

// Only for literal ids: the value of a marker or a map may have no colon.
bool names_something(policy::Resource const& resource) {
  return resource.id.literal() && resource.text().find(':') != std::string_view::npos;
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  syntax::Tree const& tree = facts.tree();
  for (policy::Statement const& statement : facts.policy().statements) {
    policy::Field const& action = statement.action;
    if (!action || std::ranges::all_of(statement.named, names_something)) continue;
    for (facts::ReadResource const& resource : facts::read_resources(facts, statement)) {
      if (resource.text.find(':') != std::string::npos) continue;
      php::Array actions;
      for (facts::ReadAction const& read : resource.actions) actions.push(read.value);
      php::FatalError const fault =
          facts::certain_fault(resource.markers, facts::service_reading(resource.text, "Action", actions));
      if (fault.fatal != php::FatalClass::invalid_argument) continue;
      if (facts::never_applies(facts, statement)) continue;
      out.report({resource.node, lint::Aspect::value}, tree[resource.node].span,
                 quoted(resource.text) + " does not name a user, which crashes the site")
          .why(lint::crash_reason(fault, "as soon as AAM reads the statement: because of the `Action`, AAM "
                                         "looks for the user that the resource names"))
          .help(
              "Name the user: `User:jane` or `User:5`. For all users of a role, write `Role:editor:users`.");
    }
  }
}

} // namespace

extern lint::Rule const fatal_user_without_id{
    .id = "fatal/user-without-id",
    .severity = diag::Severity::error,
    .check = check,
};

} // namespace aclint::rules
