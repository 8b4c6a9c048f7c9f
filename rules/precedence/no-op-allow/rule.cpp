#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/menus.h"
#include "engine/levels.h"
#include "engine/resources.h"
#include "engine/url_id.h"
#include "facts/facts.h"
#include "facts/overruled.h"
#include "lint/report/losses.h"
#include "lint/report/site.h"
#include "site/combined_subjects.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace aclint::rules {

namespace {

using engine::ResourceType;

// Types whose statements can only restrict.
constexpr ResourceType restricting[] = {ResourceType::backend_menu, ResourceType::toolbar,
                                        ResourceType::metabox,      ResourceType::widget,
                                        ResourceType::route,        ResourceType::url};

// In place of the keys of all URLs with this path. Nothing if the path is not known, because the URL has a host.
std::optional<std::string> url_path_key(engine::Candidate const& candidate) {
  constexpr std::string_view type = "url:";
  auto const id = engine::url_id(std::string_view(candidate.id).substr(type.size()), "");
  return id ? std::optional(std::string(type) + engine::url_address(*id).path) : std::nullopt;
}

// The allow has an effect only if one of these keys is denied: its own, for a page those of its menus, and for a URL
// those with the same path, because an id matches requests with any additional query.
std::vector<std::string> keys_that_matter(engine::Candidate const& allow, ResourceType type) {
  std::vector<std::string> result{allow.key};
  if (type == ResourceType::url)
    if (auto path = url_path_key(allow)) result.push_back(std::move(*path));
  if (type != ResourceType::backend_menu) return result;
  std::string_view const id = engine::menu_id(allow.id);
  result.push_back(engine::candidate_key("BackendMenu:" + std::string(id), ""));
  for (std::string_view const menu : catalog::parents(id))
    result.push_back(engine::candidate_key("BackendMenu:menu/" + std::string(menu), ""));
  return result;
}

// What may be denied to a subject: single keys, or everything of a type if there is a wildcard, a resource
// that depends on the request, or a setting made on AAM's screens.
struct Denials {
  std::set<std::string> keys = {};
  std::set<std::string> types = {};
};

std::string type_of(std::string_view key) { return std::string(key.substr(0, key.find(':'))); }

Denials denials_for(site::SiteFacts const& site, site::SiteSubject const& subject) {
  Denials result;
  for (std::size_t const policy : subject.policies) {
    facts::Facts const* const facts = site.policies()[policy].facts;
    if (facts == nullptr) continue;
    for (engine::Candidate const& other : facts->candidates()) {
      if (other.effect == engine::Effect::allow) continue;
      result.keys.insert(other.key);
      if (other.key.find('*') != std::string::npos) result.types.insert(type_of(other.key));
      if (type_of(other.key) != "url") continue;
      if (auto path = url_path_key(other))
        result.keys.insert(std::move(*path));
      else
        result.types.insert("url");
    }
  }
  for (ResourceType const type : restricting) {
    std::string name = ascii::lowercase(engine::name(type));
    std::string_view const setting = engine::setting_name(type);
    if (site::depends_on_request(site, subject, grammar::resource_kind(name), engine::Effect::deny) ||
        !engine::own_settings(site.site(), subject.subject, setting).empty() ||
        !engine::inherited_settings(site.site(), subject.subject, setting).empty())
      result.types.insert(std::move(name));
  }
  return result;
}

// The denials of each subject, computed once.
class DenialsBySubject {
public:
  explicit DenialsBySubject(site::SiteFacts const& site) : site_(site) {}

  bool may_deny(site::SiteSubject const& subject, std::vector<std::string> const& keys) {
    auto known = known_.find(&subject);
    if (known == known_.end()) known = known_.emplace(&subject, denials_for(site_, subject)).first;
    return known->second.types.contains(type_of(keys.front())) ||
           std::any_of(keys.begin(), keys.end(),
                       [&](std::string const& key) { return known->second.keys.contains(key); });
  }

private:
  site::SiteFacts const& site_;
  std::unordered_map<site::SiteSubject const*, Denials> known_;
};

// If it is not known which menu lists a page, any denied menu may close it.
bool is_known(std::string_view id) { return id.starts_with("menu/") || catalog::find_menu_id(id) != nullptr; }

void check(site::SiteFacts const& site, lint::Reporter& out) {
  if (!site.settings_known()) return; // a setting made on AAM's screens may deny it
  DenialsBySubject denials(site);
  for (std::size_t policy = 0; policy < site.policies().size(); ++policy) {
    facts::Facts const* const facts = site.policies()[policy].facts;
    std::vector<std::size_t> const& audience = site.audience(policy);
    if (facts == nullptr || audience.empty()) continue;
    for (std::size_t i = 0; i < facts->candidates().size(); ++i) {
      engine::Candidate const& allow = facts->candidates()[i];
      auto const type = engine::resource_type(type_of(allow.key));
      if (allow.effect != engine::Effect::allow || allow.enforced ||
          allow.key.find('*') != std::string::npos || facts->is_dynamic(facts->origin(i).statement) ||
          !facts::overruled_by(*facts, i).empty() || !type ||
          std::find(std::begin(restricting), std::end(restricting), *type) == std::end(restricting))
        continue;
      std::string const id(engine::menu_id(allow.id));
      if (*type == ResourceType::backend_menu && !is_known(id)) continue;
      std::vector<std::string> const keys = keys_that_matter(allow, *type);
      bool const denied = std::any_of(audience.begin(), audience.end(), [&](std::size_t subject) {
        return denials.may_deny(site.subjects()[subject], keys);
      });
      if (denied) continue;
      std::optional<std::vector<site::SiteSubject>> const& mixed = site::mixed_people(site);
      if (!mixed) return;
      if (std::any_of(mixed->begin(), mixed->end(), [&](site::SiteSubject const& someone) {
            return std::find(someone.policies.begin(), someone.policies.end(), policy) !=
                       someone.policies.end() &&
                   denials.may_deny(someone, keys);
          }))
        continue;
      site::SiteSubject const& subject = site.subjects()[audience.back()];
      site::StatementRef const statement{policy, facts->origin(i).statement};
      auto const example = *type == ResourceType::backend_menu
                               ? lint::menu_example(site, subject, id, statement)
                               : lint::key_example(site, subject, lint::item_of(*facts, i), statement);
      if (!example || std::get<diag::Without>(example->compared).decision == diag::Decision::deny) continue;
      syntax::NodeId const node = facts->origin(i).resource;

      out.report_in(policy, {node, lint::Aspect::decision}, facts->tree()[node].span,
                    quoted(allow.id) + " is allowed, but nothing denies it")
          .why("AAM allows everything that nothing denies. "
               "No policy for the same people denies this, and no setting on AAM's screens does.")
          .example(*example)
          .help("Remove it, or attach the policy with the deny to which this should be an exception.");
    }
  }
}

} // namespace

extern lint::Rule const precedence_no_op_allow{
    .id = "precedence/no-op-allow",
    .severity = diag::Severity::info,
    .yields_to = {"menu/allow-grants-no-capability", "menu/dashboard-not-restrictable",
                  "resource/unknown-menu-item"},
    .check = check,
};

} // namespace aclint::rules
