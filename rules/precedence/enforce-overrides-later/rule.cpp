#include "facts/facts.h"
#include "lint/report/losses.h"

namespace aclint::rules {

namespace {

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (facts::Loss const& loss : facts::losses(facts)) {
    if (loss.kind != facts::LossKind::contradiction || !lint::wins_by_enforce(facts, loss)) continue;
    engine::Candidate const& loser = facts.candidates()[loss.losers.front()];
    engine::Candidate const& winner = facts.candidates()[loss.winners.front()];
    std::string const them = loss.losers.size() == 1 ? "it" : "them";
    std::string message = facts.label(loser.statement) + " " + std::string(lint::verb(loser.effect)) + " " +
                          lint::losers_text(facts, loss) + " in vain: " + facts.label(winner.statement) +
                          ", which comes first, " + std::string(lint::verb(winner.effect)) + " " + them +
                          " and is enforced";
    lint::Finding* const finding = lint::report_loss(facts, loss, winner.statement, std::move(message), out);
    if (finding == nullptr) continue;
    finding
        ->why(
            "Of statements about one resource AAM follows the last one with `Enforce`; one without it is not "
            "asked, wherever it stands.")
        .help("Keep the one that is meant.");
  }
}

} // namespace

extern lint::Rule const precedence_enforce_overrides_later{
    .id = "precedence/enforce-overrides-later",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
