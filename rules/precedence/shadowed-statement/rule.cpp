#include "base/quoted.h"
#include "facts/facts.h"
#include "lint/report/losses.h"

namespace aclint::rules {

namespace {

std::string why(facts::Facts const& facts, facts::Loss const& loss) {
  engine::Candidate const& loser = facts.candidates()[loss.losers.front()];
  engine::Candidate const& winner = facts.candidates()[loss.winners.front()];
  std::string const rule = "Of statements about one resource AAM follows a single one, and ";
  if (loss.winners.size() > 1)
    return rule + lint::winners_text(facts, loss) +
           " wins over this one: whenever its condition holds, so does one of theirs.";
  bool const sometimes = facts.conditions().of_statement(winner.statement) != nullptr;
  return rule + facts.label(winner.statement) + " wins whenever both apply: it " +
         (sometimes ? "applies whenever this one does" : "has no condition") + ", and " +
         (winner.enforced && !loser.enforced ? "is enforced." : "comes later.");
}

std::string help(facts::Facts const& facts, facts::Loss const& loss) {
  engine::Candidate const& loser = facts.candidates()[loss.losers.front()];
  if (loser.id != facts.candidates()[loss.winners.front()].id)
    return "To AAM the two differ in upper and lower case only, and only the last one's spelling counts. "
           "Write both alike.";
  if (facts.conditions().of_statement(loser.statement) != nullptr)
    return "If the condition is meant to make an exception, write the general statement first and the "
           "exception behind it.";
  return "Put what both say into one statement; AAM does not merge them.";
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (facts::Loss const& loss : facts::losses(facts)) {
    if (loss.kind != facts::LossKind::shadow) continue;
    if (lint::wins_by_enforce(facts, loss) && lint::is_exception(facts, loss)) continue; // enforce-needed
    engine::Candidate const& loser = facts.candidates()[loss.losers.front()];
    engine::Candidate const& winner = facts.candidates()[loss.winners.front()];
    std::string const names = lint::losers_text(facts, loss);
    std::string message = loser.id != winner.id
                              ? facts.label(loser.statement) + " about " + names +
                                    " is lost: " + facts.label(winner.statement) + ", which spells it " +
                                    quoted(winner.id) + ", takes its place"
                              : facts.label(loser.statement) + " never decides about " + names + ": " +
                                    lint::winners_text(facts, loss) + " always does";
    if (lint::Finding* const finding =
            lint::report_loss(facts, loss, loser.statement, std::move(message), out))
      finding->why(why(facts, loss)).help(help(facts, loss));
  }
  for (facts::Repeat const& repeat : facts::repeats_made_at_request(facts)) {
    if (repeat.kind != facts::LossKind::shadow) continue;
    lint::report_repeat(facts, repeat,
                        facts.label(repeat.loser.statement) + " never decides about " +
                            quoted(facts.tree().string(repeat.loser.resource)) + ": " +
                            facts.label(repeat.winner.statement) + " always does",
                        out)
        .why("Both make the same resources of the marker, and of statements about one resource AAM follows "
             "the last one that applies; " +
             facts.label(repeat.winner.statement) + " has no condition.")
        .help("If the condition is meant to make an exception, write the general statement first and the "
              "exception behind it.");
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
