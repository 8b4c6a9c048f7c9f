#include "lint/loss_report.h"
#include "lint/site_report.h"

namespace aclint::rules {

namespace {

void check(site::SiteFacts const& site, lint::Reporter& out) {
  lint::Proofs proofs(site);
  lint::Finding* last = nullptr;
  for (site::CrossLoss const& loss : site::cross_losses(site)) {
    if (loss.kind != facts::LossKind::contradiction || !loss.everywhere) continue;
    if (lint::level_of(site, loss.loser) > lint::level_of(site, loss.winner)) continue; // level-does-not-win
    if (!proofs.afford(last)) return;
    facts::Facts const& winner = *site.policies()[loss.winner].facts;
    facts::KnownCandidate const& won = winner.known(loss.winners.front());
    decision::Effect const effect = winner.candidates()[loss.winners.front()].effect;
    lint::Finding* const finding =
        lint::report_loss(site, loss, lint::example_of(site, loss),
                          ", but " + lint::statement_text(site, {loss.winner, won.statement}) + " " +
                              std::string(lint::verb(effect)) + (loss.losers.size() == 1 ? " it" : " them") +
                              " for the same people and wins",
                          out);
    if (finding != nullptr) last = finding;
    if (finding != nullptr)
      finding
          ->why("AAM puts the policies that are attached to somebody behind each other and follows one "
                "statement about each resource. Here the other one wins for everybody whom this policy "
                "concerns: " +
                lint::reason_text(site, loss) + ".")
          .help("Keep the one that is meant.");
  }
}

} // namespace

extern lint::Rule const site_contradiction_across_policies{
    .id = "site/contradiction-across-policies",
    .severity = diag::Severity::warning,
    .check = check,
};

} // namespace aclint::rules
