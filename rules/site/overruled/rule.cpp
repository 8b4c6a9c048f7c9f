#include "facts/facts.h"
#include "lint/report/losses.h"
#include "lint/report/site.h"

namespace aclint::rules {

namespace {

void check(site::SiteFacts const& site, lint::Reporter& out) {
  auto const words = [&](site::CrossLoss const& loss) -> std::optional<lint::LossWords> {
    if (loss.kind == facts::LossKind::repetition || !loss.everywhere) return std::nullopt;
    if (lint::level_of(site, loss.losing_policy) > lint::level_of(site, loss.winning_policy))
      return std::nullopt; // level-does-not-win
    engine::Candidate const& winner = loss.winner(site);
    std::string const wins = lint::statement_text(site, {loss.winning_policy, winner.statement});
    std::string const why =
        "AAM combines all policies of a user and follows only one statement about a resource. "
        "For everybody to whom this policy applies, the other statement wins: " +
        lint::reason_text(site, loss) + ".";
    if (loss.kind == facts::LossKind::shadow)
      return lint::LossWords{.message = ", but " + wins + " always wins",
                             .why = why,
                             .help = "If this statement should be an exception, let its policy come later. "
                                     "Or put both into one statement."};
    return lint::LossWords{.message = ", but " + wins + " " + std::string(lint::verb(winner.effect)) +
                                      (loss.losers.size() == 1 ? " it" : " them") +
                                      " for the same people and wins",
                           .why = why,
                           .help = "Keep the statement that you want."};
  };
  lint::report_losses(site, site::cross_losses(site), words, out);
}

} // namespace

extern lint::Rule const site_overruled{
    .id = "site/overruled",
    .severity = diag::Severity::warning,
    .aliases = {"site/contradiction-across-policies", "site/shadowed-across-policies"},
    .check = check,
};

} // namespace aclint::rules
