#include "base/quoted.h"
#include "base/words.h"
#include "catalog/capabilities.h"
#include "facts/facts.h"
#include "lint/report/site.h"
#include "syntax/edit.h"

#include <algorithm>
#include <string>
#include <vector>

namespace aclint::rules {

namespace {

// The capabilities that this one needs and the role lacks. If it needs one of several, `aam_manage_roles` is
// named.
std::vector<std::string_view> missing(lint::Capabilities& capabilities, std::size_t role,
                                      catalog::Capability const& capability) {
  std::vector<std::string_view> result;
  for (std::string_view const needed : capability.prerequisites)
    if (!capabilities.may_have(role, needed)) result.push_back(needed);
  auto const subjects = catalog::aam_subject_capabilities();
  if (capability.needs_subject && std::none_of(subjects.begin(), subjects.end(), [&](std::string_view one) {
        return capabilities.may_have(role, one);
      }))
    result.push_back("aam_manage_roles");
  return result;
}

void check(site::SiteFacts const& site, lint::Reporter& out) {
  lint::Capabilities capabilities(site);
  for (std::size_t policy = 0; policy < site.policies().size(); ++policy) {
    facts::Facts const* const facts = site.policies()[policy].facts;
    if (facts == nullptr) continue;
    std::vector<std::size_t> roles;
    bool known = true; // administrators need none of these, and a single user can be one
    for (std::size_t const subject : site.audience(policy)) {
      site::SiteSubject const& one = site.subjects()[subject];
      known = known && one.subject.id == 0 && one.role() != "administrator";
      if (!one.role().empty()) roles.push_back(subject);
    }
    if (!known || roles.empty()) continue;
    for (std::size_t i = 0; i < facts->candidates().size(); ++i) {
      engine::Candidate const& allow = facts->candidates()[i];
      if (allow.effect != engine::Effect::allow || !allow.key.starts_with("capability:")) continue;
      catalog::Capability const* const capability =
          catalog::find_capability(std::string_view(allow.id).substr(std::string_view("capability:").size()));
      if (capability == nullptr || capability->kind != catalog::CapabilityKind::aam ||
          !capability->deprecated.empty())
        continue;
      std::vector<std::string_view> lacks = missing(capabilities, roles.front(), *capability);
      bool const all = std::all_of(roles.begin(), roles.end(), [&](std::size_t role) {
        return !missing(capabilities, role, *capability).empty();
      });
      if (lacks.empty() || !all) continue;
      std::string added;
      for (std::string_view const one : lacks)
        added += (added.empty() ? "" : ", ") + syntax::json_string("Capability:" + std::string(one));
      syntax::Tree const& tree = facts->tree();
      syntax::NodeId const node = facts->origin(i).resource;
      bool const listed = tree.is(tree[node].parent, syntax::Kind::array);
      std::string const list = join_words(lacks, quoted);
      out.report_in(policy, {node, lint::Aspect::decision}, tree[node].span,
                    quoted(capability->name) + " has no effect without " + list + ", which " +
                        lint::subjects_text(site, roles) + (roles.size() == 1 ? " lacks" : " lack"))
          .why("This capability matters only on AAM's own page. "
               "The role cannot open that page, or has nothing to manage there. "
               "All of these count only once a role of the site has them.")
          .fix("Allow " + list + " as well", false,
               {listed ? syntax::insert_after(tree, node, added)
                       : syntax::replace(tree, node,
                                         "[" + std::string(tree.source(node)) + ", " + added + "]")});
    }
  }
}

} // namespace

extern lint::Rule const capability_aam_capability_prerequisite{
    .id = "capability/aam-capability-prerequisite",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
