#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/capabilities.h"
#include "engine/candidates.h"
#include "facts/entries.h"
#include "facts/example_request.h"
#include "facts/facts.h"
#include "facts/overruled.h"
#include "policy/resource.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::rules {

namespace {

using catalog::Capability;
using engine::Effect;
using facts::Facts;

constexpr std::string_view administrator = "administrator";

// A candidate that allows capabilities with a risk.
struct Grant {
  std::size_t candidate;
  std::vector<Capability const*> risky;
};

// What wildcards allow, if both readings of wildcards agree.
void add_wildcards(Facts const& facts, std::map<std::size_t, Grant>& grants) {
  if (facts.wildcards() == engine::Wildcards::literal) return;
  for (Capability const& capability : catalog::capabilities()) {
    if (!capability.risk) continue;
    std::string const resource = "Capability:" + std::string(capability.name);
    facts::Item const item{resource, "", engine::candidate_key(resource, "")};
    auto const ruling = facts::decide(facts, item, facts::every_statement, engine::Wildcards::most_specific);
    auto const other = facts::decide(facts, item, facts::every_statement, engine::Wildcards::last);
    if (ruling.reason != engine::Reason::wildcard || ruling.candidate != other.candidate ||
        ruling.effect != Effect::allow)
      continue;
    Grant& grant = grants[*ruling.candidate];
    grant.candidate = *ruling.candidate;
    grant.risky.push_back(&capability);
  }
}

// Whether the policy denies this, for every request.
bool denies(Facts const& facts, std::string_view resource, std::string_view action) {
  std::string const key = engine::candidate_key(resource, action);
  for (std::size_t i = 0; i < facts.candidates().size(); ++i) {
    engine::Candidate const& candidate = facts.candidates()[i];
    if (candidate.effect == Effect::deny && candidate.key == key &&
        facts.applies_always(candidate.statement) && facts::overruled_by(facts, i).empty())
      return true;
  }
  return false;
}

// Whether nobody can give the role of administrators, or change the role of an administrator.
bool administrators_are_closed(Facts const& facts) {
  constexpr std::string_view people = "Role:administrator:users";
  return denies(facts, "Role:administrator", "List") &&
         (denies(facts, people, "Promote") || denies(facts, people, "ChangeRole"));
}

// What candidates allow by name.
void add_named(Facts const& facts, std::map<std::size_t, Grant>& grants) {
  for (std::size_t i = 0; i < facts.candidates().size(); ++i) {
    engine::Candidate const& candidate = facts.candidates()[i];
    if (candidate.effect != Effect::allow || !facts::overruled_by(facts, i).empty()) continue;
    policy::Resource const resource = policy::read_resource(facts.tree(), facts.origin(i).resource);
    if (resource.id.kind != grammar::ResourceKind::capability) continue;
    Capability const* const capability = catalog::find_capability(resource.word(resource.id.id()));
    if (capability != nullptr && capability->risk) grants[i] = {i, {capability}};
  }
}

// With `promote_users` people give others the roles that they can choose.
void leave_out_closed_roles(Facts const& facts, std::map<std::size_t, Grant>& grants) {
  if (grants.empty() || !administrators_are_closed(facts)) return;
  for (auto& [candidate, grant] : grants)
    std::erase_if(grant.risky, [](Capability const* risky) { return risky->name == "promote_users"; });
  std::erase_if(grants, [](auto const& entry) { return entry.second.risky.empty(); });
}

std::string sentence(Capability const& capability) {
  return std::string(capability.risk.screen) + ": " + std::string(capability.risk.way) + ".";
}

// One finding for each statement, with all its capabilities.
void report(Facts const& facts, std::vector<Grant const*> const& grants, lint::Reporter& out) {
  Grant const& first = *grants.front();
  Capability const& worst = *first.risky.front();
  engine::Candidate const& candidate = facts.candidates()[first.candidate];
  syntax::NodeId const node = facts.origin(first.candidate).resource;
  bool const wildcard = candidate.id.find('*') != std::string::npos;
  std::string message = quoted(candidate.id) + " ";
  if (wildcard) message += "allows " + quoted(worst.name) + ", which ";
  message += "lets users " + std::string(catalog::title(worst.risk.kind));
  lint::Finding& finding = out.report({node, lint::Aspect::decision}, facts.tree()[node].span, message);
  finding.why(sentence(worst))
      .help("Attach the policy only to people whom you trust with the whole site, or allow less.");
  // With a condition, the author has thought about who gets it.
  if (!facts.applies_always(candidate.statement)) finding.as(diag::Severity::info);
  for (Grant const* grant : grants)
    for (Capability const* risky : grant->risky) {
      if (risky == &worst || finding.diagnostic.notes.size() > 10) continue;
      finding.related(facts.tree()[facts.origin(grant->candidate).resource].span,
                      quoted(risky->name) + " too: " + std::string(risky->risk.way));
    }
}

// Statements that make people administrators, each once.
void report_administrators(Facts const& facts, lint::Reporter& out) {
  std::set<syntax::NodeId> reported;
  for (std::size_t i = 0; i < facts.candidates().size(); ++i) {
    engine::Candidate const& candidate = facts.candidates()[i];
    if (candidate.effect != Effect::allow || !candidate.key.starts_with("role:")) continue;
    auto const& entry = facts::entry_of(facts, i);
    if (!entry || entry->id != administrator || entry->permission != "assume_role" ||
        !facts::overruled_by(facts, i).empty())
      continue;
    syntax::NodeId const node = facts.origin(i).resource;
    if (!reported.insert(node).second) continue;
    bool const always = facts.applies_always(candidate.statement);
    out.report({node, lint::Aspect::decision}, facts.tree()[node].span,
               quoted(candidate.id) + " makes everyone " +
                   (always ? "to whom the policy is attached" : "who meets the condition") +
                   " an administrator")
        .as(diag::Severity::error)
        .why("AAM adds the role, with all its capabilities, at every request" +
             std::string(always ? "" : " for which the condition holds") +
             ". People can then install plugins, create accounts, and give themselves any right.")
        .help("Remove it, and allow only the capabilities that people need, such as "
              "`Capability:moderate_comments`.");
  }
}

// Whether all people to whom the policy is attached are administrators anyway.
bool is_for_administrators(Facts const& facts) {
  facts::Audience const* const audience = facts.settings().audience;
  return audience != nullptr && audience->roles.size() == 1 && audience->roles.contains(administrator);
}

void check(Facts const& facts, lint::Reporter& out) {
  if (!is_for_administrators(facts)) report_administrators(facts, out);
  std::map<std::size_t, Grant> grants; // by candidate
  add_named(facts, grants);
  add_wildcards(facts, grants);
  leave_out_closed_roles(facts, grants);
  std::map<std::uint32_t, std::vector<Grant const*>> by_statement;
  for (auto const& [i, grant] : grants) by_statement[facts.candidates()[i].statement].push_back(&grant);
  for (auto& [statement, list] : by_statement) {
    std::ranges::sort(list, {}, [&](Grant const* grant) { return facts.origin(grant->candidate).resource; });
    report(facts, list, out);
  }
}

} // namespace

extern lint::Rule const capability_privilege_escalation{
    .id = "capability/privilege-escalation",
    .severity = diag::Severity::warning,
    .check = check,
};

} // namespace aclint::rules
