#include "facts/facts.h"
#include "lint/report/losses.h"

namespace aclint::rules {

namespace {

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (facts::Loss const& loss : facts::losses(facts)) {
    if (loss.kind != facts::LossKind::shadow || !loss.by_enforce(facts) || !loss.is_exception(facts))
      continue;
    std::uint32_t const loser = loss.loser(facts).statement;
    lint::LossText const text = lint::text_of(facts, loss);
    lint::Finding* const finding =
        lint::report_loss(facts, loss, loser,
                          text.loser + ", an exception for " + text.names +
                              ", has no effect: " + text.winners + " has `Enforce` and wins",
                          out);
    if (finding == nullptr) continue;
    finding
        ->why("If a statement about a resource has `Enforce`, "
              "AAM ignores statements about it without `Enforce`, even if they come later.")
        .help("To make the exception work, add `\"Enforce\": true` to it, "
              "too: of statements with `Enforce`, the last one wins.")
        .fix("Add `Enforce` to " + text.loser, false, {lint::enforce(facts, loser)});
    lint::offer_to_remove(facts, loss, *finding);
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
