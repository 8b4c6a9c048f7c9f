#include "facts/facts.h"
#include "lint/report/site.h"

namespace aclint::rules {

namespace {

void check(site::SiteFacts const& site, lint::Reporter& out) {
  auto const words = [&](site::CrossLoss const& loss) -> std::optional<lint::LossWords> {
    if (loss.kind != facts::LossKind::shadow || !loss.everywhere) return std::nullopt;
    if (lint::level_of(site, loss.loser) > lint::level_of(site, loss.winner))
      return std::nullopt; // level-does-not-win
    facts::CandidateOrigin const& won = site.policies()[loss.winner].facts->origin(loss.winners.front());
    return lint::LossWords{
        .message = ", but never decides: " + lint::statement_text(site, {loss.winner, won.statement}) +
                   " always does",
        .why =
            "Of statements about one resource, in all policies that are attached to somebody, AAM follows a "
            "single one. The other one has no condition, and wins for everybody whom this policy concerns: " +
            lint::reason_text(site, loss) + ".",
        .help =
            "If this one is to be an exception, let its policy come later, or put both into one statement."};
  };
  lint::report_losses(site, site::cross_losses(site), words, out);
}

} // namespace

extern lint::Rule const site_shadowed_across_policies{
    .id = "site/shadowed-across-policies",
    .severity = diag::Severity::warning,
    .check = check,
};

} // namespace aclint::rules
