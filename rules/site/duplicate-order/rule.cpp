#include "facts/facts.h"
#include "lint/report/site.h"

#include <set>

namespace aclint::rules {

namespace {

void check(site::SiteFacts const& site, lint::Reporter& out) {
  std::set<std::pair<std::size_t, std::size_t>> reported;
  auto const words = [&](site::CrossLoss const& loss) -> std::optional<lint::LossWords> {
    site::SitePolicy const& loser = site.policies()[loss.losing_policy];
    site::SitePolicy const& winner = site.policies()[loss.winning_policy];
    std::int64_t const order = site.site().policies[loss.losing_policy].order;
    if (loss.kind == facts::LossKind::repetition || !loser.ordered || !winner.ordered ||
        order != site.site().policies[loss.winning_policy].order)
      return std::nullopt;
    // If only one of them has `Enforce`, the order does not matter.
    if (loss.loser(site).enforced != loss.winner(site).enforced) return std::nullopt;
    if (!reported.emplace(loss.losing_policy, loss.winning_policy).second) return std::nullopt;
    return lint::LossWords{
        .message =
            ", but " + winner.name.text() + " says otherwise and has the same order " + std::to_string(order),
        .why = "AAM sorts policies with the same order by their ids, so the newer policy wins. "
               "This changes if a policy is deleted and created again.",
        .help = "Give the two policies different orders."};
  };
  lint::report_losses(site, site::cross_losses(site), words, out);
}

} // namespace

extern lint::Rule const site_duplicate_order{
    .id = "site/duplicate-order",
    .severity = diag::Severity::warning,
    .yields_to = {"site/level-does-not-win", "site/overruled"},
    .check = check,
};

} // namespace aclint::rules
