#include "facts/facts.h"
#include "lint/report/site.h"
#include "site/combined_subjects.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace aclint::rules {

namespace {

constexpr engine::Mask most_open{.conditions = engine::Conditions::most_open};

// The pages on which all of it can be undone: AAM's own page, and Plugins, where AAM can be deactivated.
void check_pages(site::SiteFacts const& site, lint::Reporter& out) {
  site::SiteSubject const* const administrator = site.role("administrator");
  if (administrator == nullptr ||
      site::depends_on_request(site, *administrator, grammar::ResourceKind::backend_menu,
                               engine::Effect::allow))
    return;
  std::vector<std::string> roles{"administrator"};
  for (std::string& role : site::roles_with(site, "activate_plugins"))
    if (role != "administrator") roles.push_back(std::move(role));
  std::optional<site::StatementRef> culprit;
  for (std::string_view const page : {"plugins.php", "aam"}) {
    auto const closes = lint::taken_from_all(
        site, roles, [&](site::Question& question) { return question.menu(page, most_open); });
    if (!closes) return;
    if (lint::level_of(site, closes->policy) == 0) culprit = closes;
  }
  if (!culprit) return;
  auto const example = lint::menu_example(site, *administrator, "plugins.php", *culprit);
  facts::Facts const& facts = *site.policies()[culprit->policy].facts;
  syntax::NodeId const node = lint::resource_about(facts, culprit->statement, "aam");
  lint::Finding& finding =
      out.report_in(culprit->policy, {node, lint::Aspect::decision}, facts.tree()[node].span,
                    site.policies()[culprit->policy].name.text() +
                        " also locks out administrators: AAM and Plugins are closed to them")
          .why("The policy is attached to everybody, also to administrators. "
               "If both pages are closed, nobody can undo it in the back end.")
          .help(
              "Detach the policy from the role `administrator`, or attach it only to the roles that need it. "
              "You can also allow administrators these pages in a policy of their own.");
  // If another statement takes the capability away, AAM does not deny the page: WordPress does.
  if (example && example->decision == diag::Decision::deny) finding.example(*example);
}

// Whether a statement allows URLs in some requests only.
bool sometimes_allows(site::SiteFacts const& site, site::SiteSubject const& subject) {
  if (site::depends_on_request(site, subject, grammar::ResourceKind::url, engine::Effect::allow)) return true;
  return std::ranges::any_of(subject.policies, [&](std::size_t policy) {
    facts::Facts const* const facts = site.policies()[policy].facts;
    return facts != nullptr &&
           std::ranges::any_of(facts->candidates(), [&](engine::Candidate const& candidate) {
             return candidate.effect == engine::Effect::allow && candidate.key.starts_with("url:") &&
                    !facts->applies_always(candidate.statement);
           });
  });
}

// The page on which people log in. Until then they are visitors.
void check_login(site::SiteFacts const& site, lint::Reporter& out) {
  auto const visitor = std::ranges::find_if(
      site.subjects(), [](site::SiteSubject const& subject) { return subject.subject.visitor; });
  if (visitor == site.subjects().end() || sometimes_allows(site, *visitor)) return;
  auto const culprit = site::closing_statement(site, *visitor, "/wp-login.php");
  if (!culprit) return;
  facts::Facts const* const facts = site.policies()[culprit->policy].facts;
  auto const statement = static_cast<std::uint32_t>(culprit->statement);
  if (facts == nullptr || !facts->applies_always(statement)) return;
  facts::Item const asked{.name = "Url:/wp-login.php", .key = "url:/wp-login.php"};
  auto const example = lint::key_example(site, *visitor, asked, *culprit);
  syntax::NodeId node = facts->policy().statements[statement].node;
  for (std::size_t i = 0; i < facts->candidates().size(); ++i)
    if (facts->origin(i).statement == statement && facts->candidates()[i].key.starts_with(asked.key))
      node = facts->origin(i).resource;
  lint::Finding& finding =
      out.report_in(culprit->policy, {node, lint::Aspect::decision}, facts->tree()[node].span,
                    "nobody can log in: `/wp-login.php` is closed to visitors")
          .why(
              "Everybody who logs in is a visitor until then. AAM answers the form of WordPress with an error, also "
              "when it is sent.")
          .help("Allow `Url:/wp-login.php`. If people log in on another page, redirect them to it.");
  if (example && example->decision == diag::Decision::deny) finding.example(*example);
}

void check(site::SiteFacts const& site, lint::Reporter& out) {
  if (site.too_large()) return;
  check_pages(site, out);
  check_login(site, out);
}

} // namespace

extern lint::Rule const site_lock_out{
    .id = "site/lock-out",
    .severity = diag::Severity::error,
    .aliases = {"site/default-level-locks-administrators"},
    .check = check,
};

} // namespace aclint::rules
