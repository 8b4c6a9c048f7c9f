#include "facts/facts.h"
#include "lint/report/losses.h"

namespace aclint::rules {

namespace {

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (facts::Loss const& loss : facts::losses(facts)) {
    if (loss.kind != facts::LossKind::contradiction || !loss.by_enforce(facts)) continue;
    lint::LossText const text = lint::text_of(facts, loss);
    lint::Finding* const finding =
        lint::report_loss(facts, loss, loss.winner(facts).statement,
                          text.loser + " has no effect on " + text.names + ": " + text.winner_does + " " +
                              std::string(text.them) + " with `Enforce`",
                          out);
    if (finding == nullptr) continue;
    finding
        ->why("If a statement about a resource has `Enforce`, "
              "AAM ignores statements about it without `Enforce`, even if they come later.")
        .help("Keep the statement that you want.");
    lint::offer_to_remove(facts, loss, *finding);
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
