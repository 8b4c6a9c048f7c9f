#include "lint/site_report.h"

namespace aclint::rules {

namespace {

void check(site::SiteFacts const& site, lint::Reporter& out) {
  lint::Proofs proofs(site);
  lint::Finding* last = nullptr;
  for (site::CrossLoss const& loss : site::cross_losses(site)) {
    if (loss.kind != facts::LossKind::shadow || !loss.everywhere) continue;
    if (lint::level_of(site, loss.loser) > lint::level_of(site, loss.winner)) continue; // level-does-not-win
    if (!proofs.afford(last)) return;
    facts::Facts const& winner = *site.policies()[loss.winner].facts;
    facts::KnownCandidate const& won = winner.known(loss.winners.front());
    lint::Finding* const finding = lint::report_loss(
        site, loss, lint::example_of(site, loss),
        ", but never decides: " + lint::statement_text(site, {loss.winner, won.statement}) + " always does",
        out);
    if (finding != nullptr) last = finding;
    if (finding != nullptr)
      finding
          ->why("Of statements about one resource, in all policies that are attached to somebody, AAM "
                "follows a "
                "single one. The other one has no condition, and wins for everybody whom this policy "
                "concerns: " +
                lint::reason_text(site, loss) + ".")
          .help("If this one is to be an exception, let its policy come later, or put both into one "
                "statement.");
  }
}

} // namespace

extern lint::Rule const site_shadowed_across_policies{
    .id = "site/shadowed-across-policies",
    .severity = diag::Severity::warning,
    .check = check,
};

} // namespace aclint::rules
