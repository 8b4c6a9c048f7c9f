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
