#include "facts/facts.h"
#include "lint/report/losses.h"
#include "lint/report/site.h"

namespace aclint::rules {

namespace {

void check(site::SiteFacts const& site, lint::Reporter& out) {
  auto const words = [&](site::CrossLoss const& loss) -> std::optional<lint::LossWords> {
    if (loss.kind != facts::LossKind::contradiction || !loss.everywhere) return std::nullopt;
    if (lint::level_of(site, loss.losing_policy) > lint::level_of(site, loss.winning_policy))
      return std::nullopt; // level-does-not-win
    engine::Candidate const& winner = loss.winner(site);
    return lint::LossWords{
        .message = ", but " + lint::statement_text(site, {loss.winning_policy, winner.statement}) + " " +
                   std::string(lint::verb(winner.effect)) + (loss.losers.size() == 1 ? " it" : " them") +
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
