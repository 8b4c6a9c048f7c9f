#include "base/words.h"
#include "lint/report/site.h"

namespace aclint::rules {

namespace {

void check(site::SiteFacts const& site, lint::Reporter& out) {
  if (!site.too_large() || site.policies().empty()) return;
  std::size_t first = 0;
  while (first + 1 < site.policies().size() && site.policies()[first].facts == nullptr) ++first;
  if (lint::Finding* const finding =
          lint::report_policy(site, first,
                              "the " + grouped(site.policies().size()) +
                                  " policies of the site were not compared with each other",
                              out))
    finding
        ->why("aclint compares at most " + grouped(site::SiteFacts::most_policies) +
              " policies, and fewer if the site has many roles. Each policy was still analysed by itself.")
        .help("The policies may be correct: only the rules of the group `site` were skipped.");
}

} // namespace

extern lint::Rule const limit_site_too_large{
    .id = "limit/site-too-large",
    .severity = diag::Severity::error,
    .versions = lint::version_7,
    .check = check,
};

} // namespace aclint::rules
