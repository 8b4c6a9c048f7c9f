#include "facts/facts.h"
#include "lint/report/losses.h"

namespace aclint::rules {

namespace {

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (facts::Loss const& loss : facts::losses(facts)) {
    if (loss.kind != facts::LossKind::shadow || !lint::wins_by_enforce(facts, loss) ||
        !lint::is_exception(facts, loss))
      continue;
    engine::Candidate const& loser = facts.candidates()[loss.losers.front()];
    std::string message =
        facts.label(loser.statement) + ", an exception for " + lint::losers_text(facts, loss) +
        ", never decides: " + lint::winners_text(facts, loss) + " is enforced, and the exception is not";
    lint::Finding* const finding = lint::report_loss(facts, loss, loser.statement, std::move(message), out);
    if (finding == nullptr) continue;
    finding
        ->why("Where statements about one resource have `Enforce`, AAM follows the last of those; one "
              "without it "
              "is not asked, whatever its condition says.")
        .help("Give the exception `\"Enforce\": true`, too: it stands behind the rule and wins where its "
              "condition "
              "holds.")
        .fix("Enforce " + facts.label(loser.statement), false, {lint::enforce(facts, loser.statement)});
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
