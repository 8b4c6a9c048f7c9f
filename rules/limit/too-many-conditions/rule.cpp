#include "lint/rule.h"
#include "facts/comparisons.h"
#include "facts/facts.h"

namespace aclint::rules {

namespace {

void check(facts::Facts const& facts, lint::Reporter& out) {
  std::vector<facts::ConditionPlace> const places = facts::condition_places(facts);
  if (places.size() <= facts::most_reasoned) return;
  syntax::NodeId const key = places[facts::most_reasoned].field.key;
  out.report({key, lint::Aspect::key}, facts.tree()[key].span,
             "from here on it is not examined whether conditions always or never hold: there are " +
                 std::to_string(places.size()) + " in this document")
      .why("Each takes aclint a tenth of a millisecond, so it stops after " +
           std::to_string(facts::most_reasoned) + ".")
      .help("Split the policy, if a program does not write it anyway.");
}

} // namespace

extern lint::Rule const limit_too_many_conditions{
    .id = "limit/too-many-conditions",
    .severity = diag::Severity::info,
    .check = check,
};

} // namespace aclint::rules
