#include "facts/facts.h"
#include "lint/report/losses.h"
#include "lint/report/site.h"

namespace aclint::rules {

namespace {

void check(site::SiteFacts const& site, lint::Reporter& out) {
  auto const words = [&](site::CrossLoss const& loss) -> std::optional<lint::LossWords> {
    if (loss.kind != facts::LossKind::contradiction || !loss.everywhere) return std::nullopt;
    if (lint::level_of(site, loss.loser) > lint::level_of(site, loss.winner))
      return std::nullopt; // level-does-not-win
    facts::Facts const& winner = *site.policies()[loss.winner].facts;
    facts::CandidateOrigin const& won = winner.origin(loss.winners.front());
    engine::Effect const effect = winner.candidates()[loss.winners.front()].effect;
    return lint::LossWords{
        .message = ", but " + lint::statement_text(site, {loss.winner, won.statement}) + " " +
                   std::string(lint::verb(effect)) + (loss.losers.size() == 1 ? " it" : " them") +
                   " for the same people and wins",
        .why =
            "AAM puts the policies that are attached to somebody behind each other and follows one statement "
            "about each resource. Here the other one wins for everybody whom this policy concerns: " +
            lint::reason_text(site, loss) + ".",
        .help = "Keep the one that is meant."};
  };
  lint::report_losses(site, site::cross_losses(site), words, out);
}

} // namespace

extern lint::Rule const site_contradiction_across_policies{
    .id = "site/contradiction-across-policies",
    .severity = diag::Severity::warning,
    .check = check,
};

} // namespace aclint::rules
