#include "facts/redirects.h"
#include "lint/report/site.h"

#include <algorithm>
#include <string>

namespace aclint::rules {

namespace {

// Whether a param of the policy sets a redirect. AAM reads these at each level by itself (spec requests.md §4), so
// detaching a policy lower down does not turn them off.
bool keeps_redirects(site::SiteFacts const& site, std::size_t policy) {
  facts::Facts const* const facts = site.policies()[policy].facts;
  if (facts == nullptr) return false;
  engine::Policy const& entry = site.site().policies[policy];
  bool const attached_somewhere = std::ranges::any_of(entry.attach, [&](std::string const& level) {
    return std::ranges::find(entry.detach, level) == entry.detach.end();
  });
  auto const places = facts::redirect_places(facts->policy());
  return attached_somewhere &&
         std::ranges::any_of(places, [](facts::RedirectPlace const& place) { return !place.of_statement(); });
}

void check(site::SiteFacts const& site, lint::Reporter& out) {
  if (site.too_large()) return;
  for (std::size_t i = 0; i < site.policies().size(); ++i) {
    engine::Policy const& policy = site.site().policies[i];
    bool const could = !policy.attach.empty() && policy.status == "publish" && site.site().policies_enabled();
    if (!could || policy.detach.empty() || !site.audience(i).empty()) continue;
    if (keeps_redirects(site, i)) continue; // site/detached-redirect
    std::string const name = site.policies()[i].name.text();
    if (lint::Finding* const finding = lint::report_policy(
            site, i, name + " applies to nobody: every level that it is attached to is also detached", out))
      finding->why("If a policy is both attached and detached, AAM does not use it.")
          .help("Do not detach it where it should apply, or remove the policy.");
  }
}

} // namespace

extern lint::Rule const site_detached_everywhere{
    .id = "site/detached-everywhere",
    .severity = diag::Severity::info,
    .stage = lint::Stage::remark,
    .aliases = {"services/not-found-redirect-level"},
    .check = check,
};

} // namespace aclint::rules
