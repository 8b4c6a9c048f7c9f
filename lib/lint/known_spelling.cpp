#include "lint/known_spelling.h"

#include "base/ascii.h"
#include "catalog/boxes.h"
#include "catalog/capabilities.h"
#include "catalog/menus.h"
#include "catalog/roles.h"
#include "catalog/toolbar.h"

#include <algorithm>
#include <optional>

namespace aclint::lint {

using grammar::ResourceKind;

std::string_view same_but_for_case(std::string_view word, std::span<std::string_view const> names) {
  auto const same = [&](std::string_view name) { return ascii::equal_ignoring_case(name, word); };
  if (std::ranges::find(names, word) != names.end()) return {};
  auto const found = std::ranges::find_if(names, same);
  return found == names.end() ? std::string_view() : *found;
}

namespace {

// AAM writes the names of all callbacks and classes in lower case, also those of plugins. What is in lower case an id in
// the HTML: resource/unknown-box.
std::string box_spelling(ResourceKind kind, std::string_view id) {
  std::string lower = ascii::lowercase(id);
  if (lower == id || !catalog::is_box_slug(lower)) return {};
  bool const html_id = kind == ResourceKind::metabox ? !catalog::metaboxes_with_html_id(lower).empty()
                                                     : catalog::find_widget_with_html_id(lower) != nullptr;
  auto const meant =
      kind == ResourceKind::metabox ? catalog::meant_metabox(id, {}) : catalog::meant_widget(id);
  return html_id || (meant && meant->titled) ? std::string() : lower;
}

std::string_view spelling_of(ResourceKind kind, std::string_view id, facts::Settings const& site) {
  if (kind == ResourceKind::backend_menu && site.menus().contains(id)) return {};
  if (kind == ResourceKind::capability && site.capabilities().contains(id)) return {};
  if (kind == ResourceKind::role && site.roles().contains(id)) return {};
  if (kind == ResourceKind::backend_menu) return same_but_for_case(id, catalog::known_menu_ids());
  if (kind == ResourceKind::capability) return same_but_for_case(id, catalog::capability_names());
  if (kind == ResourceKind::toolbar) {
    for (catalog::ToolbarNode const& node : catalog::toolbar_nodes())
      if (node.id != id && ascii::equal_ignoring_case(node.id, id)) return node.id;
    return {};
  }
  if (kind != ResourceKind::role) return {};
  for (catalog::Role const& role : catalog::roles())
    if (role.slug != id && ascii::equal_ignoring_case(role.slug, id)) return role.slug;
  return {};
}

} // namespace

std::string known_spelling(policy::Resource const& resource, facts::Settings const& site) {
  std::optional<Span> const place = resource.id.id();
  if (!place || !resource.id.literal()) return {};
  std::string_view const id = resource.word(*place);
  ResourceKind const kind = resource.id.kind;
  if (kind == ResourceKind::metabox || kind == ResourceKind::widget) return box_spelling(kind, id);
  return std::string(spelling_of(kind, id, site));
}

} // namespace aclint::lint
