// Visitors have no back end and no capabilities (spec requests.md §2, §5): a statement about these that applies to visitors
// alone has no effect.
#include "lint/rule.h"
#include "base/quoted.h"
#include "base/words.h"
#include "facts/comparisons.h"
#include "facts/facts.h"
#include "logic/satisfiable.h"
#include "php/value.h"
#include "policy/resource.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aclint::rules {

namespace {

using facts::Facts;
using grammar::ResourceKind;
using php::Array;

// What people have only once they are logged in; empty: visitors may have it, too.
std::string_view only_for_users(policy::Resource const& resource) {
  switch (resource.id.kind) {
  case ResourceKind::backend_menu:
  case ResourceKind::metabox: return "the back end";
  case ResourceKind::capability: return "capabilities";
  default: return {};
  }
}

// `{"Equals": {"${<marker>}": <value>}}`
Array equals(std::string const& marker, php::Value value) {
  Array group;
  group.set("${" + marker + "}", std::move(value));
  Array condition;
  condition.set("Equals", php::Value(std::move(group)));
  return condition;
}

// Whether the condition holds for visitors, and for nobody who is logged in.
bool holds_for_visitors_alone(Array const& condition, logic::Work& work) {
  std::vector<Array> const visitor{equals("USER.isAuthenticated", php::Value(false)),
                                   equals("USER.authenticated", php::Value(false)),
                                   equals("USER.ID", php::Value())};
  bool const alone = std::ranges::any_of(visitor, [&](Array const& each) {
    Array const* const others[] = {&each};
    return logic::implies(condition, others, work) == Answer::yes;
  });
  return alone && logic::always_false(condition, work) == Answer::no;
}

void check(Facts const& facts, lint::Reporter& out) {
  logic::Work work = facts::work_for_analysis(facts);
  for (std::uint32_t i = 0; i < facts.policy().statements.size(); ++i) {
    policy::Statement const& statement = facts.policy().statements[i];
    Array const* const condition = facts.conditions().of_statement(i);
    if (condition == nullptr || statement.named.empty() ||
        statement.named.size() != statement.resources.size() ||
        std::ranges::any_of(statement.named, [](policy::Resource const& resource) {
          return only_for_users(resource).empty();
        }))
      continue;
    bool const alone = holds_for_visitors_alone(*condition, work);
    if (std::exchange(work.limited, false))
      facts.leave_out(statement.condition.key, "whether this condition holds for visitors only");
    if (!alone) continue;
    std::string_view const what = only_for_users(statement.named.front());
    out.report({statement.node}, facts.tree()[statement.condition.key].span,
               facts.label(i) + " has no effect: its condition holds only for visitors, who never have " +
                   std::string(what))
        .why("To use " + std::string(what == "capabilities" ? "a capability" : what) +
             ", people must log in. WordPress sends visitors to the login page.")
        .help(
            "To limit what some users may do, use a condition about them, such as "
            "`{\"In\": {\"subscriber\": \"${USER.roles}\"}}`. To close an address to visitors, deny a `Url`.");
  }
}

} // namespace

extern lint::Rule const services_not_for_visitors{
    .id = "services/not-for-visitors",
    .severity = diag::Severity::warning,
    .stage = lint::Stage::meaning, // of a statement without effect nothing else matters
    .check = check,
};

} // namespace aclint::rules
