#include "base/quoted.h"
#include "facts/facts.h"
#include "lint/report/losses.h"

namespace aclint::rules {

namespace {

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (facts::Loss const& loss : facts::losses(facts)) {
    if (loss.kind != facts::LossKind::repetition) continue;
    engine::Candidate const& loser = facts.candidates()[loss.losers.front()];
    engine::Candidate const& winner = facts.candidates()[loss.winners.front()];
    std::string message = facts.label(winner.statement) + " " + std::string(lint::verb(winner.effect)) + " " +
                          lint::losers_text(facts, loss) + ", too";
    lint::Finding* const finding = lint::report_loss(facts, loss, loser.statement, std::move(message), out);
    if (finding == nullptr) continue;
    finding
        ->why("Of statements about one resource AAM follows a single one, so the same said twice decides "
              "nothing more.")
        .help("Remove one of the two; whoever changes one of them later may overlook the other.");
  }
  for (facts::Repeat const& repeat : facts::repeats_made_at_request(facts)) {
    if (repeat.kind != facts::LossKind::repetition) continue;
    lint::report_repeat(facts, repeat,
                        facts.label(repeat.winner.statement) + " " + std::string(lint::verb(repeat.effect)) +
                            " " + quoted(facts.tree().string(repeat.loser.resource)) + ", too",
                        out)
        .why("Both make the same resources of the marker, and of statements about one resource AAM follows a "
             "single one.")
        .help("Remove one of the two; whoever changes one of them later may overlook the other.");
  }
}

} // namespace

extern lint::Rule const precedence_redundant_statement{
    .id = "precedence/redundant-statement",
    .severity = diag::Severity::info,
    .fixability = lint::Fixability::unsafe,
    .yields_to = {"precedence/contradictory-statements"},
    .check = check,
};

} // namespace aclint::rules
