// AAM reads the params `redirect:on:…` at each level by itself and joins what it finds (spec requests.md §4). So a role, a
// user or visitors who detach a policy keep the redirects that it sets for everybody.
#include "base/quoted.h"
#include "facts/redirects.h"
#include "lint/report/site.h"
#include "syntax/edit.h"

#include <algorithm>
#include <string>
#include <vector>

namespace aclint::rules {

namespace {

// The people to whom the policy does not apply, and who get its redirect all the same; as indices into `subjects()`.
std::vector<std::size_t> still_redirected(site::SiteFacts const& site, std::size_t policy,
                                          std::string const& key) {
  std::vector<std::size_t> result;
  for (std::size_t i = 0; i < site.subjects().size(); ++i) {
    site::SiteSubject const& subject = site.subjects()[i];
    if (std::ranges::find(subject.policies, policy) == subject.policies.end() &&
        site::takes_redirect_from(site, subject, key, policy))
      result.push_back(i);
  }
  return result;
}

// A condition that all but these people meet.
std::string condition_without(site::SiteSubject const& subject) {
  if (subject.subject.visitor) return R"({"Equals": {"${USER.isAuthenticated}": true}})";
  if (subject.subject.id != 0)
    return R"({"NotEquals": {"${USER.ID}": )" + std::to_string(subject.subject.id) + "}}";
  return R"({"NotIn": {)" + syntax::json_string(subject.role()) + R"(: "${USER.roles}"}})";
}

void report(site::SiteFacts const& site, std::size_t policy, facts::RedirectPlace const& place,
            lint::Reporter& out) {
  facts::Facts const& facts = *site.policies()[policy].facts;
  syntax::Tree const& tree = facts.tree();
  policy::Param const& param = facts.policy().params[place.index];
  std::string const key = tree.string(param.key.value);
  if (param.condition) return; // perhaps nobody of these people meets it
  std::vector<std::size_t> const people = still_redirected(site, policy, key);
  if (people.empty()) return;
  lint::Finding& finding =
      out.report_in(policy, {param.key.value, lint::Aspect::decision}, tree[param.key.value].span,
                    quoted(key) + " still applies to " + lint::subjects_text(site, people) + ", although " +
                        site.policies()[policy].name.text() + " is detached there");
  finding.why(
      "AAM reads redirects at each level by itself: everybody, the role, the user. A lower level cannot turn off "
      "the redirect of a higher one; it can only set another one.");
  std::string const condition = condition_without(site.subjects()[people.front()]);
  if (people.size() > 1) {
    finding.help("Give the param a `Condition` that these people do not meet, such as `" + condition + "`.");
    return;
  }
  finding.help("Give the param a `Condition` that these people do not meet.")
      .fix("Add `\"Condition\": " + condition + "`", false,
           {syntax::insert_after(tree, param.value.value, "\"Condition\": " + condition)});
}

void check(site::SiteFacts const& site, lint::Reporter& out) {
  if (site.too_large()) return;
  for (std::size_t i = 0; i < site.policies().size(); ++i) {
    facts::Facts const* const facts = site.policies()[i].facts;
    if (facts == nullptr || site.site().policies[i].detach.empty()) continue;
    for (facts::RedirectPlace const& place : facts::redirect_places(facts->policy()))
      if (!place.of_statement()) report(site, i, place, out);
  }
}

} // namespace

extern lint::Rule const site_detached_redirect{
    .id = "site/detached-redirect",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
