#include "workspace/loaded_text.h"

#include "catalog/roles.h"
#include "pasted/pasted.h"
#include "service/wordpress.h"
#include "site/aam_export.h"
#include "workspace/audience.h"

#include <algorithm>
#include <utility>

namespace aclint::workspace {

using syntax::NodeId;

namespace {

// What the settings know, with the roles of an export and their capabilities.
facts::SiteNames names_of_site(facts::Settings const& settings, site::Export const& site) {
  facts::SiteNames result;
  if (settings.site != nullptr) result = *settings.site;
  for (site::Role const& role : site.roles) {
    result.roles.add(role.slug);
    if (catalog::Role const* const known = catalog::find_role(role.slug);
        known != nullptr && service::lack_some_of(role.capabilities, *known))
      result.changed_roles.push_back(role.slug);
    for (auto const& [capability, granted] : role.capabilities) result.capabilities.add(capability);
  }
  return result;
}

} // namespace

LoadedPolicy::LoadedPolicy(syntax::Tree const& tree, NodeId root, facts::Settings const& settings)
    : document_(policy::lower(tree, root)), settings_(settings) {}

facts::Facts const& LoadedPolicy::facts() const {
  if (facts_ == nullptr) facts_ = std::make_unique<facts::Facts>(&document_, settings_);
  return *facts_;
}

LoadedText::LoadedText(std::string_view text, facts::Settings const& settings, ReadAs read_as)
    : settings_(settings), tree_(pasted::read(text)), content_(recognise(tree_)),
      recognised_(content_ != Content::other) {
  bool const is_policy = read_as == ReadAs::policy || (read_as == ReadAs::named && !recognised_);
  if (is_policy) content_ = Content::policy;
  if (!tree_.well_formed() || content_ == Content::other) return;
  for (NodeId const root : policy_roots(tree_, content_)) policies_.emplace_back(tree_, root, settings_);
  if (content_ == Content::aam_export) load_export();
}

LoadedText::~LoadedText() = default;

void LoadedText::load_export() {
  site::Export const site = site::read_export(tree_);
  export_names_ = names_of_site(settings_, site);
  settings_.site = &export_names_;
  for (std::size_t i = 0; i < site.contents.size(); ++i) {
    NodeId const content = site.contents[i];
    Exported& exported = exported_.emplace_back();
    facts::Settings settings = settings_;
    if (auto known = site.says_attachments ? audience_of(site.policies[i].attach, site.roles) : std::nullopt)
      settings.audience = &audiences_.emplace_back(*std::move(known));
    if (tree_.is(content, syntax::Kind::string)) {
      exported.embedded =
          embedded_.emplace_back(std::make_unique<EmbeddedText>(tree_.decode(content), settings)).get();
      exported.policy = exported.embedded->text.as_policy();
      continue;
    }
    // AAM does not write it like this, but the meaning is clear.
    LoadedPolicy const& policy = policies_.emplace_back(tree_, content, settings);
    if (tree_.is_container(content)) exported.policy = &policy;
  }
}

bool LoadedText::loads() const {
  return tree_.well_formed() && tree_.is_container(tree_.root()) &&
         std::all_of(embedded_.begin(), embedded_.end(),
                     [](auto const& embedded) { return embedded->text.loads(); });
}

LoadedPolicy const* LoadedText::as_policy() const {
  if (!tree_.well_formed() || !tree_.is_container(tree_.root())) return nullptr;
  if (content_ == Content::policy) return &policies_.front();
  if (as_policy_ == nullptr) as_policy_ = std::make_unique<LoadedPolicy>(tree_, tree_.root(), settings_);
  return as_policy_.get();
}

EmbeddedText::EmbeddedText(syntax::DecodedString decoded, facts::Settings const& settings)
    : string(std::move(decoded)), text(string.text, settings, ReadAs::policy) {}

} // namespace aclint::workspace
