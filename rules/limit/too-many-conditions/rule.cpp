#include "lint/rule.h"
#include "base/words.h"
#include "facts/comparisons.h"
#include "facts/facts.h"

namespace aclint::rules {

namespace {

void check(facts::Facts const& facts, lint::Reporter& out) {
  std::vector<facts::ConditionPlace> const& places = facts::condition_places(facts);
  if (places.size() <= facts.settings().limit(facts::max_analysed_conditions)) return;
  syntax::NodeId const key = places[facts::max_analysed_conditions].field.key;
  out.report({key, lint::Aspect::key}, facts.tree()[key].span,
             "only the first " + grouped(facts::max_analysed_conditions) + " of " + grouped(places.size()) +
                 " conditions were analysed")
      .why(
          "aclint limits its work. From here on, it does not report conditions that are always or never true.")
      .help("Split the policy into several policies, or run `aclint check --limits unlimited`.");
}

} // namespace

extern lint::Rule const limit_too_many_conditions{
    .id = "limit/too-many-conditions",
    .severity = diag::Severity::error,
    .check = check,
};

} // namespace aclint::rules
