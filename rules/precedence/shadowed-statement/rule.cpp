#include "base/quoted.h"
#include "lint/loss_report.h"

namespace aclint::rules {

namespace {

std::string help(decision::Candidate const& loser, decision::Candidate const& winner, bool sometimes) {
  if (loser.id != winner.id)
    return "To AAM the two differ in upper and lower case only, and only the last one's spelling counts. "
           "Write both alike.";
  if (sometimes)
    return "If the condition is meant to make an exception, write the general statement first and the "
           "exception behind it.";
  return "Put what both say into one statement; AAM does not merge them.";
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (facts::Loss const& loss : facts::losses(facts)) {
    if (loss.kind != facts::LossKind::shadow) continue;
    decision::Candidate const& loser = facts.candidates()[loss.losers.front()];
    decision::Candidate const& winner = facts.candidates()[loss.winners.front()];
    std::string const names = lint::losers_text(facts, loss);
    std::string message = loser.id != winner.id
                              ? facts.label(loser.statement) + " about " + names +
                                    " is lost: " + facts.label(winner.statement) + ", which spells it " +
                                    quoted(winner.id) + ", takes its place"
                              : facts.label(loser.statement) + " never decides about " + names + ": " +
                                    facts.label(winner.statement) + " always does";
    lint::Finding* const finding = lint::report_loss(facts, loss, loser.statement, std::move(message), out);
    if (finding == nullptr) continue;
    std::string const reason = winner.enforced && !loser.enforced ? "is enforced" : "comes later";
    finding
        ->why("Of statements about one resource AAM follows a single one, and " +
              facts.label(winner.statement) + " wins whenever both apply: it has no condition, and " +
              reason + ".")
        .help(help(loser, winner, facts.known(loss.losers.front()).sometimes));
  }
}

} // namespace

extern lint::Rule const precedence_shadowed_statement{
    .id = "precedence/shadowed-statement",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .yields_to = {"precedence/contradictory-statements", "precedence/redundant-statement"},
    .check = check,
};

} // namespace aclint::rules
