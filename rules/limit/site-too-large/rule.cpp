#include "lint/report/site.h"

namespace aclint::rules {

namespace {

void check(site::SiteFacts const& site, lint::Reporter& out) {
  if (!site.too_large() || site.policies().empty()) return;
  std::size_t first = 0;
  while (first + 1 < site.policies().size() && site.policies()[first].facts == nullptr) ++first;
  if (lint::Finding* const finding =
          lint::report_policy(site, first,
                              "the site has " + std::to_string(site.policies().size()) +
                                  " policies, too many to be judged together",
                              out))
    finding
        ->why("aclint compares every policy with every other one for everybody whom they concern, and looks "
              "at up to " +
              std::to_string(site::SiteFacts::most_policies) + " policies. Each is still judged by itself.")
        .help("Nothing is wrong with the policies; rules of the group `site` are silent.");
}

} // namespace

extern lint::Rule const limit_site_too_large{
    .id = "limit/site-too-large",
    .severity = diag::Severity::info,
    .versions = lint::version_7,
    .check = check,
};

} // namespace aclint::rules
