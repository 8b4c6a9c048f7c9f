#include "lint/report/site.h"

namespace aclint::rules {

namespace {

void check(site::SiteFacts const& site, lint::Reporter& out) {
  for (std::size_t i = 0; i < site.policies().size(); ++i) {
    engine::Policy const& policy = site.site().policies[i];
    if (!policy.attach.empty() || policy.status != "publish") continue;
    if (lint::Finding* const finding =
            lint::report_policy(site, i, site.policies()[i].name.text() + " is not attached to anybody", out))
      finding->why("AAM reads only policies that are attached, so this one has no effect.")
          .help("Attach it, or remove it.");
  }
}

} // namespace

extern lint::Rule const site_unattached_policy{
    .id = "site/unattached-policy",
    .severity = diag::Severity::info,
    .stage = lint::Stage::remark,
    .check = check,
};

} // namespace aclint::rules
