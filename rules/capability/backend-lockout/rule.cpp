#include "base/ascii.h"
#include "base/quoted.h"
#include "facts/facts.h"
#include "lint/report/site.h"
#include "site/combined_subjects.h"

namespace aclint::rules {

namespace {

// What administrators must not lose.
struct Needed {
  std::string_view type;
  std::string_view name;
  std::string_view without; // what they cannot do then
  std::string_view why;
  diag::Severity severity = diag::Severity::error;
};
constexpr Needed all_needed[] = {
    {"Role", "administrator", "they cannot enter the back end",
     "AAM takes the role away at each request, and all of its capabilities with it."},
    {"Capability", "read", "they cannot enter the back end",
     "WordPress lets only users with `read` into the back end."},
    {"Capability", "aam_access_dashboard",
     "they cannot enter the back end as soon as a role has this capability",
     "As soon as a role has `aam_access_dashboard`, AAM lets only users who have it into the back end.",
     diag::Severity::warning},
    {"Capability", "manage_options", "nobody can change the settings of the site",
     "WordPress asks for `manage_options` before it opens a page of settings."},
};

// Without the role administrators have none of its capabilities, so nothing else needs to be said.
bool takes_everything(Needed const& needed) { return needed.type == "Role"; }

// Whether another role has the capability.
bool others_have(site::SiteFacts const& site, Needed const& needed) {
  if (needed.name != "manage_options") return false;
  std::vector<std::string> const roles = site::roles_with(site, needed.name);
  return roles.empty() || roles.size() > 1 || roles.front() != "administrator";
}

void check(site::SiteFacts const& site, lint::Reporter& out) {
  site::SiteSubject const* const administrator = site.role("administrator");
  if (administrator == nullptr) return;
  for (grammar::ResourceKind const kind : {grammar::ResourceKind::capability, grammar::ResourceKind::role})
    if (site::depends_on_request(site, *administrator, kind, engine::Effect::allow)) return;
  std::string const roles[] = {"administrator"};
  engine::Mask const most_open{.conditions = engine::Conditions::most_open};
  for (Needed const& needed : all_needed) {
    std::string const prefix = ascii::lowercase(needed.type) + ":";
    std::string const key = prefix + std::string(needed.name);
    auto const taken = lint::taken_from_all(
        site, roles, [&](site::Question& question) { return question.key(key, most_open); });
    if (!taken || others_have(site, needed)) continue;
    facts::Facts const& facts = *site.policies()[taken->policy].facts;
    for (std::size_t i = 0; i < facts.candidates().size(); ++i) {
      std::string const& named = facts.candidates()[i].key;
      bool const wildcard = named.starts_with(prefix) && named.find('*') != std::string::npos;
      if ((named != key && !wildcard) || facts.origin(i).statement != taken->statement) continue;
      std::string const resource = std::string(needed.type) + ":" + std::string(needed.name);
      auto const example = lint::key_example(site, *administrator, {.name = resource, .key = key}, *taken);
      if (!example || example->decision != diag::Decision::deny) break;
      syntax::NodeId const node = facts.origin(i).resource;
      out.report_in(taken->policy, {node, lint::Aspect::decision}, facts.tree()[node].span,
                    quoted(resource) + " is denied to administrators too: " + std::string(needed.without))
          .why(std::string(needed.why))
          .example(*example)
          .help("Attach the policy only to the roles that it is for, or allow " + quoted(resource) +
                " in a later policy that is attached to `administrator`.")
          .as(needed.severity);
      if (takes_everything(needed)) return;
      break;
    }
  }
}

} // namespace

extern lint::Rule const capability_backend_lockout{
    .id = "capability/backend-lockout",
    .severity = diag::Severity::error,
    .check = check,
};

} // namespace aclint::rules
