#include "base/quoted.h"
#include "lint/report/site.h"

namespace aclint::rules {

namespace {

void check(site::SiteFacts const& site, lint::Reporter& out) {
  for (std::size_t i = 0; i < site.policies().size(); ++i) {
    engine::Policy const& policy = site.site().policies[i];
    if (policy.attach.empty() || policy.status == "publish") continue;
    if (lint::Finding* const finding =
            lint::report_policy(site, i,
                                site.policies()[i].name.text() +
                                    " is attached, but not published: its status is " + quoted(policy.status),
                                out))
      finding->why("AAM reads only policies with the status `publish`, so this one has no effect.")
          .help("Publish it, or detach it.");
  }
}

} // namespace

extern lint::Rule const site_draft_policy{
    .id = "site/draft-policy",
    .severity = diag::Severity::warning,
    .stage = lint::Stage::remark,
    .check = check,
};

} // namespace aclint::rules
