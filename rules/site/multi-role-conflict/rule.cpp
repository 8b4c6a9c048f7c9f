#include "base/quoted.h"
#include "facts/facts.h"
#include "lint/report/losses.h"
#include "lint/report/site.h"

#include <set>
#include <tuple>

namespace aclint::rules {

namespace {

void check(site::SiteFacts const& site, lint::Reporter& out) {
  // When AAM merges settings of two roles, the deny wins, unless AAM is configured to prefer the allow.
  engine::Effect const unexpected =
      site.site().prefers_allow("") ? engine::Effect::deny : engine::Effect::allow;
  std::set<std::tuple<std::size_t, std::size_t, std::vector<std::size_t>>> reported;
  auto const words = [&](site::CrossLoss const& loss) -> std::optional<lint::LossWords> {
    if (loss.kind != facts::LossKind::contradiction || loss.winner(site).effect != unexpected)
      return std::nullopt;
    if (!reported.emplace(loss.losing_policy, loss.winning_policy, loss.losers).second) return std::nullopt;
    std::string const a(site.subjects()[loss.subjects[0]].role());
    std::string const b(site.subjects()[loss.subjects[1]].role());
    return lint::LossWords{
        .message = ", but " + site.policies()[loss.winning_policy].name.text() + " " +
                   std::string(lint::verb(unexpected)) + (loss.losers.size() == 1 ? " it" : " them") +
                   " and wins for users with the roles " + quoted(a) + " and " + quoted(b),
        .why = "All roles of a user count on this site. AAM merges settings of several roles so that the " +
               std::string(unexpected == engine::Effect::allow ? "deny" : "allow") +
               " wins, but it does not merge policies: the later one wins.",
        .help = "Let the policy that should win come later, or add `Enforce` to its statement.",
        .subject = site::SiteSubject{"users with both roles", {.roles = {a, b}}, {}}};
  };
  lint::report_losses(site, site::role_losses(site), words, out);
}

} // namespace

extern lint::Rule const site_multi_role_conflict{
    .id = "site/multi-role-conflict",
    .severity = diag::Severity::warning,
    .check = check,
};

} // namespace aclint::rules
