#include "base/quoted.h"
#include "catalog/menus.h"
#include "decision/levels.h"
#include "decision/resources.h"
#include "lint/site_report.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

namespace aclint::rules {

namespace {

using grammar::ResourceKind;

// Types of which a statement's only use is to take something away.
constexpr ResourceKind restricting[] = {ResourceKind::backend_menu, ResourceKind::toolbar,
                                        ResourceKind::metabox,      ResourceKind::widget,
                                        ResourceKind::route,        ResourceKind::url};

// What has to be denied for an allow of this resource to matter: its key and, of a page, those of its menus.
std::vector<std::string> keys_that_matter(decision::Candidate const& allow, ResourceKind kind) {
  std::vector<std::string> result{allow.key};
  if (kind != ResourceKind::backend_menu) return result;
  std::string_view const id = decision::menu_id(allow.id);
  result.push_back(decision::candidate_key("BackendMenu:" + std::string(id), ""));
  for (std::string_view const menu : catalog::parents(id))
    result.push_back(decision::candidate_key("BackendMenu:menu/" + std::string(menu), ""));
  return result;
}

// Whether something that counts for the subject may deny it: one of the keys, any wildcard of the type, a
// resource that depends on the request, or what was set on AAM's screens.
bool may_be_denied(site::SiteFacts const& site, site::SiteSubject const& subject,
                   std::vector<std::string> const& keys, ResourceKind kind) {
  std::string const type = keys.front().substr(0, keys.front().find(':') + 1);
  for (std::size_t const policy : subject.policies) {
    facts::Facts const* const facts = site.policies()[policy].facts;
    if (facts == nullptr) continue;
    for (decision::Candidate const& other : facts->candidates()) {
      if (other.effect == decision::Effect::allow || !other.key.starts_with(type)) continue;
      if (other.key.find('*') != std::string::npos) return true;
      if (std::find(keys.begin(), keys.end(), other.key) != keys.end()) return true;
    }
  }
  if (site::depends_on_request(site, subject, kind, decision::Effect::deny)) return true;
  auto const resource_type = decision::resource_type(type.substr(0, type.size() - 1));
  if (!resource_type) return true;
  std::string_view const setting = decision::setting_name(*resource_type);
  return !decision::own_settings(site.site(), subject.subject, setting).empty() ||
         !decision::inherited_settings(site.site(), subject.subject, setting).empty();
}

// A page of which it is not known which menu lists it may be closed by any menu.
bool is_known(std::string_view id) { return id.starts_with("menu/") || catalog::find_menu_id(id) != nullptr; }

void check(site::SiteFacts const& site, lint::Reporter& out) {
  if (!site.settings_known()) return; // something set on AAM's screens may be what is allowed here
  std::size_t left = site.affordable_questions();
  for (std::size_t policy = 0; policy < site.policies().size(); ++policy) {
    facts::Facts const* const facts = site.policies()[policy].facts;
    std::vector<std::size_t> const audience = site.audience(policy);
    if (facts == nullptr || audience.empty()) continue;
    for (std::size_t i = 0; i < facts->candidates().size(); ++i) {
      decision::Candidate const& allow = facts->candidates()[i];
      ResourceKind const kind = grammar::parse_resource_id(allow.id).kind;
      if (allow.effect != decision::Effect::allow || allow.enforced ||
          allow.key.find('*') != std::string::npos || facts->changes(facts->known(i).statement) ||
          !facts->beaten_by(i).empty() ||
          std::find(std::begin(restricting), std::end(restricting), kind) == std::end(restricting))
        continue;
      std::string const id(decision::menu_id(allow.id));
      if (kind == ResourceKind::backend_menu && !is_known(id)) continue;
      std::vector<std::string> const keys = keys_that_matter(allow, kind);
      if (std::any_of(audience.begin(), audience.end(), [&](std::size_t subject) {
            return may_be_denied(site, site.subjects()[subject], keys, kind);
          }))
        continue;
      if (left-- == 0) return;
      site::SiteSubject const& example = site.subjects()[audience.back()];
      site::StatementRef const statement{policy, facts->known(i).statement};
      auto const witness = kind == ResourceKind::backend_menu
                               ? lint::menu_witness(site, example, id, statement)
                               : lint::key_witness(site, example, allow.key, allow.id, statement);
      if (!witness || witness->without == "deny") continue;
      syntax::NodeId const node = facts->known(i).resource;
      out.report_in(policy, {node, lint::Aspect::decision}, facts->tree()[node].span,
                    quoted(allow.id) + " is allowed, but nothing denies it")
          .why("Whatever no statement and no setting denies is allowed anyway. No policy that counts for the "
               "same "
               "people denies it, and nothing was set about it on AAM's screens.")
          .witness(*witness)
          .help("Remove it, or attach the deny that it is to be an exception from.");
    }
  }
}

} // namespace

extern lint::Rule const precedence_no_op_allow{
    .id = "precedence/no-op-allow",
    .severity = diag::Severity::info,
    .yields_to = {"resource/case-mismatch", "resource/extra-colon", "resource/malformed-id",
                  "resource/menu-prefix-on-submenu", "resource/unknown-menu-item",
                  "resource/unnormalised-menu-id", "resource/whitespace-in-id", "legacy/menu-dash-prefix",
                  "legacy/route-restful-prefix", "legacy/toolbar-prefix", "legacy/screen-in-id",
                  "menu/dashboard-not-restrictable", "menu/allow-grants-no-capability"},
    .check = check,
};

} // namespace aclint::rules
