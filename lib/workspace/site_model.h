// The site that questions are about, as an aclint.toml and an AAM export describe it.
//
//   SiteModel model = site_of(config, &dump);
//   model.site.policies = std::move(dump.policies);       // or policy_of(config.policies[i], i)
//   service::Services services(model.site, model.wordpress, subject, request);
#pragma once
#include "config/config.h"
#include "engine/site.h"
#include "scenario/scenario.h"
#include "service/wordpress.h"
#include "site/aam_export.h"
#include "syntax/tree.h"

#include <cstddef>
#include <vector>

namespace aclint::workspace {

struct SiteModel {
  engine::Site site; ///< settings, configuration, roles, users, posts, host, wildcards; no policies
  service::WordPress wordpress;  ///< theme, roles with their capabilities, menus of plugins
  std::vector<site::Role> roles; ///< all roles; without capabilities if they are not known
  bool settings_known = false;   ///< `site` contains the settings made on AAM's screens
};

/// What both say of the site. The aclint.toml, which the owner writes, takes precedence: the settings of the file that it
/// names replace those of the export; its keys of AAM's configuration and the capabilities of its roles replace
/// the same ones. `exported` may be null.
SiteModel site_of(config::Config const& config, site::Export const* exported = nullptr);

/// What an export says, with its policies in the order that the aclint.toml gives.
site::Export export_of(syntax::Tree const& tree, config::Config const& config);

/// The site of scenarios that do not say it themselves, as an aclint.toml describes it. Without posts and users it has those
/// of the recorded answers. Wildcards count only if `premium` is true.
scenario::SiteBase base_of_scenarios(config::Config const& config);

/// A policy of `[[site.policy]]`, without its text. `index`: of its entry; its id is one more.
engine::Policy policy_of(config::PolicyEntry const& entry, std::size_t index);

} // namespace aclint::workspace
