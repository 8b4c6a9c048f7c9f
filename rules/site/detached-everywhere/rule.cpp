#include "lint/report/site.h"

namespace aclint::rules {

namespace {

void check(site::SiteFacts const& site, lint::Reporter& out) {
  if (site.too_large()) return;
  for (std::size_t i = 0; i < site.policies().size(); ++i) {
    engine::Policy const& policy = site.site().policies[i];
    bool const could = !policy.attach.empty() && policy.status == "publish" && site.site().policies_enabled();
    if (!could || policy.detach.empty() || !site.audience(i).empty()) continue;
    if (lint::Finding* const finding =
            lint::report_policy(site, i,
                                site.policies()[i].name.text() +
                                    " applies to nobody: every level that it is attached to is also detached",
                                out))
      finding->why("If a policy is both attached and detached, AAM does not use it.")
          .help("Do not detach it where it should apply, or remove the policy.");
  }
}

} // namespace

extern lint::Rule const site_detached_everywhere{
    .id = "site/detached-everywhere",
    .severity = diag::Severity::info,
    .stage = lint::Stage::remark,
    .check = check,
};

} // namespace aclint::rules
