#include "lint/report/site.h"
#include "php/json.h"

#include <map>
#include <string>

namespace aclint::rules {

namespace {

// The policy as PHP reads it; empty if AAM does not load it.
std::string content_of(std::string const& text) {
  auto const value = php::decode_json(text);
  return value && value->is_array() ? php::encode_json(*value).value_or("") : std::string();
}

void check(site::SiteFacts const& site, lint::Reporter& out) {
  std::map<std::string, std::size_t> first; // by content
  for (std::size_t i = 0; i < site.policies().size(); ++i) {
    engine::Policy const& policy = site.site().policies[i];
    if (policy.attach.empty() || policy.status != "publish") continue;
    std::string content = content_of(policy.text);
    if (content.empty() || content == "[]") continue;
    auto const [same, is_new] = first.try_emplace(std::move(content), i);
    if (is_new) continue;
    if (lint::Finding* const finding =
            lint::report_policy(site, i,
                                site.policies()[i].name.text() + " has the same content as " +
                                    site.policies()[same->second].name.text(),
                                out))
      finding
          ->why("An import adds policies and does not replace any. If you change one of the two, the other "
                "one still counts.")
          .help(
              "Detach or delete one of them. If both are attached on purpose, attach one of them to all these people.");
  }
}

} // namespace

extern lint::Rule const site_duplicate_policy{
    .id = "site/duplicate-policy",
    .severity = diag::Severity::warning,
    .stage = lint::Stage::remark,
    .check = check,
};

} // namespace aclint::rules
