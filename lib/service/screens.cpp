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

// Whether AAM shows no toolbar: a role has the capability for it, and the user does not.
bool is_hidden(Context const& context) {
  constexpr std::string_view capability = "aam_show_toolbar";
  return context.wordpress.some_role_has(capability) && !context.account.can(capability);
}

bool has_node(Context const& context, ToolbarNode const& node, Area area) {
  if (context.subject.visitor || node.kind == catalog::ToolbarNodeKind::sometimes || is_hidden(context))
    return false;
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
  if (!context.runs) return {};
  Verdict result;
  for (; node != nullptr; node = catalog::find_toolbar_node(node->parent)) {
    if (node->is_group()) continue;
    Verdict own = verdict(context, {engine::ResourceType::toolbar, std::string(node->id), "list"},
                          "Toolbar:" + std::string(node->id), fault);
    if (own.denies()) return answer_of(std::move(own));
    if (!result.effect) result = std::move(own);
  }
  return answer_of(std::move(result));
}

Concern concern_of_toolbar_node(std::string_view id) {
  std::vector<std::string> ids;
  for (ToolbarNode const* node = catalog::find_toolbar_node(id); node != nullptr;
       node = catalog::find_toolbar_node(node->parent))
    if (!node->is_group()) ids.emplace_back(node->id);
  return {engine::ResourceType::toolbar, [ids = std::move(ids)](engine::Entry const& entry) {
            return std::ranges::find(ids, entry.id) != ids.end();
          }};
}

Answer show_metabox(Context const& context, std::string_view slug, std::string_view screen,
                    php::FatalError& fault) {
  if (!context.runs) return {};
  std::string const id = catalog::box_slug(slug);
  Verdict result = verdict(context, {engine::ResourceType::metabox, id, "list"}, "Metabox:" + id, fault);
  if (!result.effect)
    result = verdict(context, {engine::ResourceType::metabox, id + "|" + ascii::lowercase(screen), "list"},
                     "Metabox:" + id, fault);
  return answer_of(std::move(result));
}

Concern concern_of_metabox(std::string_view slug, std::string_view screen) {
  std::string const id = catalog::box_slug(slug);
  return {engine::ResourceType::metabox,
          [id, placed = id + "|" + ascii::lowercase(screen)](engine::Entry const& entry) {
            return entry.id == id || entry.id == placed;
          }};
}

Answer show_widget(Context const& context, std::string_view slug, php::FatalError& fault) {
  if (!context.runs) return {};
  std::string const id = catalog::box_slug(slug);
  return answer_of(verdict(context, {engine::ResourceType::widget, id, "list"}, "Widget:" + id, fault));
}

Concern concern_of_widget(std::string_view slug) {
  return {engine::ResourceType::widget,
          [id = catalog::box_slug(slug)](engine::Entry const& entry) { return entry.id == id; }};
}

} // namespace aclint::service
