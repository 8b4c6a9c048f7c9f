#include "facts/facts.h"
#include "lint/report/site.h"

namespace aclint::rules {

namespace {

std::string_view level_name(int level) {
  return level == 0 ? "everybody" : level == 1 ? "visitors or a role" : "a user";
}

void check(site::SiteFacts const& site, lint::Reporter& out) {
  auto const words = [&](site::CrossLoss const& loss) -> std::optional<lint::LossWords> {
    int const losing = lint::level_of(site, loss.losing_policy);
    int const winning = lint::level_of(site, loss.winning_policy);
    if (loss.kind == facts::LossKind::repetition || !loss.everywhere || losing <= winning)
      return std::nullopt;
    return lint::LossWords{
        .message = " for " + lint::subjects_text(site, loss.subjects) + ", but " +
                   site.policies()[loss.winning_policy].name.text() + ", which is attached to " +
                   std::string(level_name(winning)) + ", wins",
        .why = "A policy for a role or a user does not beat a policy for everybody. "
               "AAM follows the last statement about a resource, in the order of the policies, "
               "or the last one with `Enforce`. Here the other one wins: " +
               lint::reason_text(site, loss) + ".",
        .help = "Let this policy come later, or add `Enforce` to its statement. "
                "If the other policy should win, remove this statement."};
  };
  lint::report_losses(site, site::cross_losses(site), words, out);
}

} // namespace

extern lint::Rule const site_level_does_not_win{
    .id = "site/level-does-not-win",
    .severity = diag::Severity::warning,
    .check = check,
};

} // namespace aclint::rules
