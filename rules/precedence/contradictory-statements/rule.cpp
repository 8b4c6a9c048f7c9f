#include "lint/loss_report.h"

namespace aclint::rules {

namespace {

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (facts::Loss const& loss : facts::losses(facts)) {
    if (loss.kind != facts::LossKind::contradiction) continue;
    decision::Candidate const& loser = facts.candidates()[loss.losers.front()];
    decision::Candidate const& winner = facts.candidates()[loss.winners.front()];
    std::string message = facts.label(loser.statement) + " " + std::string(lint::verb(loser.effect)) + " " +
                          lint::losers_text(facts, loss) + ", but " + facts.label(winner.statement) + " " +
                          std::string(lint::verb(winner.effect)) +
                          (loss.losers.size() == 1 ? " it" : " them") + " and wins";
    lint::Finding* const finding = lint::report_loss(facts, loss, winner.statement, std::move(message), out);
    if (finding == nullptr) continue;
    finding
        ->why(winner.enforced && !loser.enforced ? "Of statements about one resource AAM follows the last "
                                                   "one with `Enforce`, wherever it stands."
                                                 : "Of statements about one resource AAM follows the last "
                                                   "one, and does not report the conflict.")
        .help("Keep the one that is meant, or give both conditions that do not hold at the same time.");
  }
}

} // namespace

extern lint::Rule const precedence_contradictory_statements{
    .id = "precedence/contradictory-statements",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .yields_to = {},
    .check = check,
};

} // namespace aclint::rules
