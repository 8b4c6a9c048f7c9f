#include "base/quoted.h"
#include "facts/facts.h"
#include "lint/report/site.h"

namespace aclint::rules {

namespace {

// A capability without which nobody can enter the back end.
struct Needed {
  std::string_view capability;
  std::string_view when; // since when
  std::string_view why;
};
constexpr Needed all_needed[] = {
    {"read", "", "WordPress lets only users with `read` into the back end."},
    {"aam_access_dashboard", " as soon as a role has this capability",
     "As soon as a role has `aam_access_dashboard`, AAM lets only users who have it into the back end."},
};

void check(site::SiteFacts const& site, lint::Reporter& out) {
  site::SiteSubject const* const administrator = site.role("administrator");
  if (administrator == nullptr ||
      site::depends_on_request(site, *administrator, grammar::ResourceKind::capability,
                               engine::Effect::allow))
    return;
  site::Question question(site, *administrator);
  engine::Mask const most_open{.conditions = engine::Conditions::most_open};
  for (Needed const& needed : all_needed) {
    std::string const key = "capability:" + std::string(needed.capability);
    auto const decided = question.key(key, most_open);
    if (!decided || decided->effect != engine::Effect::deny || !decided->decided_by()) continue;
    facts::Facts const& facts = *site.policies()[decided->decided_by()->policy].facts;
    for (std::size_t i = 0; i < facts.candidates().size(); ++i) {
      std::string const& named = facts.candidates()[i].key;
      bool const wildcard = named.starts_with("capability:") && named.find('*') != std::string::npos;
      if ((named != key && !wildcard) || facts.origin(i).statement != decided->decided_by()->statement)
        continue;
      std::string const resource = "Capability:" + std::string(needed.capability);
      auto const example =
          lint::key_example(site, *administrator, {.name = resource, .key = key}, *decided->decided_by());
      if (!example || example->decision != diag::Decision::deny) break;
      syntax::NodeId const node = facts.origin(i).resource;
      out.report_in(decided->decided_by()->policy, {node, lint::Aspect::decision}, facts.tree()[node].span,
                    quoted(resource) + " is denied to administrators too: they cannot enter the back end" +
                        std::string(needed.when))
          .why(std::string(needed.why))
          .example(*example)
          .help("Attach the policy only to the roles that it is for, or allow " + quoted(resource) +
                " in a later policy that is attached to `administrator`.")
          .as(needed.when.empty() ? diag::Severity::error : diag::Severity::warning);
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
