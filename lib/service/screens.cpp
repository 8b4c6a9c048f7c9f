#include "service/screens.h"

#include "base/ascii.h"
#include "catalog/boxes.h"
#include "catalog/toolbar.h"

#include <algorithm>

namespace aclint::service {

namespace {

using catalog::ToolbarArea;
using catalog::ToolbarNode;
using catalog::ToolbarTheme;

Answer shown(bool denied) { return {.outcome = denied ? Outcome::deny : Outcome::allow}; }

bool has_node(Context const& context, ToolbarNode const& node, Area area) {
  if (context.subject.visitor || node.kind == catalog::ToolbarNodeKind::sometimes) return false;
  if (node.area == ToolbarArea::frontend && area != Area::frontend) return false;
  if (node.area == ToolbarArea::backend && area != Area::backend) return false;
  if (node.theme == ToolbarTheme::block && context.wordpress.theme() != Theme::block) return false;
  if (node.theme == ToolbarTheme::classic && context.wordpress.theme() != Theme::classic) return false;
  return node.capability.empty() || context.account.can(node.capability);
}

} // namespace

Answer show_toolbar_node(Context const& context, std::string_view id, Area area, php::FatalError& fault) {
  ToolbarNode const* node = catalog::find_toolbar_node(id);
  if (node == nullptr || !has_node(context, *node, area)) return {.outcome = Outcome::absent};
  if (!context.site.runs("admin_toolbar")) return {};
  php::Array const map = context.engine.permissions(engine::ResourceType::toolbar, fault);
  for (; node != nullptr; node = catalog::find_toolbar_node(node->parent))
    if (!node->is_group() && denies(map, node->id, "list")) return shown(true);
  return shown(false);
}

Answer show_metabox(Context const& context, std::string_view slug, std::string_view screen,
                    php::FatalError& fault) {
  if (!context.site.runs("metaboxes")) return {};
  php::Array const map = context.engine.permissions(engine::ResourceType::metabox, fault);
  std::string const id = catalog::box_slug(slug);
  std::optional<engine::Effect> effect = effect_of(map.find(id), "list");
  if (!effect) effect = effect_of(map.find(id + "|" + ascii::lowercase(screen)), "list");
  return shown(effect == engine::Effect::deny);
}

Answer show_widget(Context const& context, std::string_view slug, php::FatalError& fault) {
  if (!context.site.runs("widgets")) return {};
  return shown(denies(context.engine.permissions(engine::ResourceType::widget, fault),
                      catalog::box_slug(slug), "list"));
}

} // namespace aclint::service
