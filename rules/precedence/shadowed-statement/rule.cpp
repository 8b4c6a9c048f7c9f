#include "base/quoted.h"
#include "facts/facts.h"
#include "lint/report/losses.h"

namespace aclint::rules {

namespace {

constexpr char const* general_first =
    "If the condition should make an exception, put the general statement first and the exception after it.";

std::string why(facts::Facts const& facts, facts::Loss const& loss) {
  engine::Candidate const& loser = loss.loser(facts);
  engine::Candidate const& winner = loss.winner(facts);
  std::string const one = "AAM follows only one statement about a resource. ";
  if (loss.winners.size() > 1)
    return one + "Whenever this one applies, " + lint::text_of(facts, loss).winners +
           " applies, too, and wins.";
  bool const sometimes = facts.conditions().of_statement(winner.statement) != nullptr;
  return one + "Here that is never this one, because " + facts.label(winner.statement) +
         (sometimes ? " applies whenever this one does, and it " : " always applies, and it ") +
         (winner.enforced && !loser.enforced ? "has `Enforce`." : "comes later.");
}

std::string help(facts::Facts const& facts, facts::Loss const& loss) {
  engine::Candidate const& loser = loss.loser(facts);
  if (loser.id != loss.winner(facts).id)
    return "Write both in the same letter case. "
           "To AAM they are the same resource, and it keeps only the last spelling.";
  if (facts.conditions().of_statement(loser.statement) != nullptr) return general_first;
  return "Put everything into one statement: AAM does not merge statements.";
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (facts::Loss const& loss : facts::losses(facts)) {
    if (loss.kind != facts::LossKind::shadow) continue;
    if (loss.by_enforce(facts) && loss.is_exception(facts)) continue; // enforce-needed
    engine::Candidate const& loser = loss.loser(facts);
    engine::Candidate const& winner = loss.winner(facts);
    lint::LossText const text = lint::text_of(facts, loss);
    std::string message =
        loser.id != winner.id
            ? text.loser + " has no effect on " + text.names + ": " + text.winner + " spells it " +
                  quoted(winner.id) + " and wins"
            : text.loser + " has no effect on " + text.names + ": " + text.winners + " always wins";
    if (lint::Finding* const finding =
            lint::report_loss(facts, loss, loser.statement, std::move(message), out))
      finding->why(why(facts, loss)).help(help(facts, loss));
  }
  for (facts::Repeat const& repeat : facts::repeats_made_at_request(facts)) {
    if (repeat.kind != facts::LossKind::shadow) continue;
    lint::report_repeat(facts, repeat,
                        facts.label(repeat.loser.statement) + " has no effect on " +
                            quoted(facts.tree().string(repeat.loser.resource)) + ": " +
                            facts.label(repeat.winner.statement) + " always wins",
                        out)
        .why("Both statements get the same resources from the marker. "
             "AAM follows the last statement that applies, and " +
             facts.label(repeat.winner.statement) + " always applies.")
        .help(general_first);
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
