#include "base/quoted.h"
#include "lint/loss_report.h"
#include "lint/site_report.h"

#include <set>
#include <tuple>

namespace aclint::rules {

namespace {

void check(site::SiteFacts const& site, lint::Reporter& out) {
  // AAM lets the deny win between settings of two roles, unless it is told to prefer the allow.
  decision::Effect const unexpected =
      site.site().prefers_allow("") ? decision::Effect::deny : decision::Effect::allow;
  lint::Proofs proofs(site);
  lint::Finding* last = nullptr;
  std::set<std::tuple<std::size_t, std::size_t, std::vector<std::size_t>>> reported;
  for (site::CrossLoss const& loss : site::role_losses(site)) {
    facts::Facts const& winner = *site.policies()[loss.winner].facts;
    if (loss.kind != facts::LossKind::contradiction ||
        winner.candidates()[loss.winners.front()].effect != unexpected)
      continue;
    if (!reported.emplace(loss.loser, loss.winner, loss.losers).second) continue;
    if (!proofs.afford(last)) return;
    std::string const a(site.subjects()[loss.subjects[0]].role());
    std::string const b(site.subjects()[loss.subjects[1]].role());
    site::SiteSubject const both{"users with both roles", {.roles = {a, b}}, {}};
    lint::Finding* const finding = lint::report_loss(
        site, loss, both,
        ", but " + site.policies()[loss.winner].name + " " + std::string(lint::verb(unexpected)) +
            (loss.losers.size() == 1 ? " it" : " them") + " and wins for users who are " + quoted(a) +
            " and " + quoted(b),
        out);
    if (finding != nullptr) last = finding;
    if (finding != nullptr)
      finding
          ->why("All roles of a user count on this site. What is set on AAM's screens is merged, and there "
                "the " +
                std::string(unexpected == decision::Effect::allow ? "deny" : "allow") +
                " wins; between policies it does not: the later one does.")
          .help("Let the policy that is to win come later, or add `Enforce` to its statement.");
  }
}

} // namespace

extern lint::Rule const site_multi_role_conflict{
    .id = "site/multi-role-conflict",
    .severity = diag::Severity::warning,
    .check = check,
};

} // namespace aclint::rules
