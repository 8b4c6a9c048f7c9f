#include "facts/facts.h"
#include "lint/report/site.h"

#include <set>

namespace aclint::rules {

namespace {

void check(site::SiteFacts const& site, lint::Reporter& out) {
  lint::Proofs proofs(site);
  lint::Finding* last = nullptr;
  std::set<std::pair<std::size_t, std::size_t>> reported;
  for (site::CrossLoss const& loss : site::cross_losses(site)) {
    site::SitePolicy const& loser = site.policies()[loss.losing_policy];
    site::SitePolicy const& winner = site.policies()[loss.winning_policy];
    std::int64_t const order = site.site().policies[loss.losing_policy].order;
    if (loss.kind == facts::LossKind::repetition || !loser.ordered || !winner.ordered ||
        order != site.site().policies[loss.winning_policy].order)
      continue;
    // If only one of them has `Enforce`, the order does not matter.
    if (loss.loser(site).enforced != loss.winner(site).enforced) continue;
    if (!reported.emplace(loss.losing_policy, loss.winning_policy).second) continue;
    if (!proofs.afford(last)) return;
    lint::Finding* const finding = lint::report_loss(
        site, loss, lint::example_of(site, loss),
        ", but " + winner.name.text() + " says otherwise and has the same order " + std::to_string(order),
        out);
    if (finding == nullptr) continue;
    last = finding;
    finding
        ->why("AAM sorts policies with the same order by their ids, so the newer policy wins. "
              "This changes if a policy is deleted and created again.")
        .help("Give the two policies different orders.");
  }
}

} // namespace

extern lint::Rule const site_duplicate_order{
    .id = "site/duplicate-order",
    .severity = diag::Severity::warning,
    .yields_to = {"site/level-does-not-win", "site/overruled"},
    .check = check,
};

} // namespace aclint::rules
