#include "facts/facts.h"
#include "lint/report/losses.h"

namespace aclint::rules {

namespace {

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (facts::Loss const& loss : facts::losses(facts)) {
    if (loss.kind != facts::LossKind::shadow || !loss.by_enforce(facts) || !loss.is_exception(facts))
      continue;
    std::uint32_t const loser = loss.loser(facts).statement;
    lint::LossText const text = lint::text_of(facts, loss);
    lint::Finding* const finding =
        lint::report_loss(facts, loss, loser,
                          text.loser + ", an exception for " + text.names +
                              ", never decides: " + text.winners + " is enforced, and the exception is not",
                          out);
    if (finding == nullptr) continue;
    finding
        ->why("Where statements about one resource have `Enforce`, AAM follows the last of those; one "
              "without it "
              "is not asked, whatever its condition says.")
        .help("Give the exception `\"Enforce\": true`, too: it stands behind the rule and wins where its "
              "condition "
              "holds.")
        .fix("Enforce " + text.loser, false, {lint::enforce(facts, loser)});
  }
}

} // namespace

extern lint::Rule const precedence_enforce_needed{
    .id = "precedence/enforce-needed",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
