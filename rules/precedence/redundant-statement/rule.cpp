#include "base/quoted.h"
#include "facts/facts.h"
#include "lint/report/losses.h"

namespace aclint::rules {

namespace {

constexpr char const* remove_one =
    "Remove one of the two. Otherwise somebody may later change one of them and forget the other.";

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (facts::Loss const& loss : facts::losses(facts)) {
    if (loss.kind != facts::LossKind::repetition) continue;
    lint::LossText const text = lint::text_of(facts, loss);
    lint::Finding* const finding = lint::report_loss(facts, loss, loss.loser(facts).statement,
                                                     text.winner_does + " " + text.names + ", too", out);
    if (finding == nullptr) continue;
    finding->why("AAM follows only one statement about a resource, so the other one has no effect.")
        .help(remove_one);
    lint::offer_to_remove(facts, loss, *finding);
  }
  for (facts::Repeat const& repeat : facts::repeats_made_at_request(facts)) {
    if (repeat.kind != facts::LossKind::repetition) continue;
    lint::report_repeat(facts, repeat,
                        facts.label(repeat.winner.statement) + " " + std::string(lint::verb(repeat.effect)) +
                            " " + quoted(facts.tree().string(repeat.loser.resource)) + ", too",
                        out)
        .why("Both statements get the same resources from the marker. "
             "AAM follows only one statement about a resource, so the other one has no effect.")
        .help(remove_one);
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
