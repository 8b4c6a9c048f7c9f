#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/boxes.h"
#include "catalog/capabilities.h"
#include "catalog/menus.h"
#include "catalog/objects.h"
#include "catalog/roles.h"
#include "catalog/toolbar.h"
#include "facts/facts.h"
#include "php/number.h"
#include "policy/resource.h"
#include "syntax/edit.h"

#include <algorithm>

namespace aclint::rules {

namespace {

using grammar::ResourceKind;

// The known name that differs from `word` only in the case of its letters.
std::string_view same_but_for_case(std::string_view word, std::span<std::string_view const> names) {
  auto const same = [&](std::string_view name) { return ascii::equal_ignoring_case(name, word); };
  if (std::ranges::find(names, word) != names.end()) return {};
  auto const found = std::ranges::find_if(names, same);
  return found == names.end() ? std::string_view() : *found;
}

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

std::string_view known_spelling(ResourceKind kind, std::string_view id, facts::Settings const& site) {
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

// WordPress writes all post types in lower case. To find a post by its slug it changes the type to lower case
// itself; with a number AAM uses the type as written.
void check_post_type(policy::Resource const& resource, lint::Reporter& out) {
  std::optional<Span> const place = resource.id.post_type();
  if (resource.id.kind != ResourceKind::post || !place || resource.id.marker || resource.id.cast) return;
  std::optional<Span> const id = resource.id.id();
  if (id && !resource.id.map && !php::is_numeric(php::Value(std::string(resource.word(*id))))) return;
  std::string_view const written = resource.word(*place);
  std::string_view const known = same_but_for_case(written, catalog::post_type_names());
  if (known.empty()) return;
  out.report({resource.node}, resource.source(*place),
             quoted(written) + " should be " + quoted(known) +
                 ": post types are case-sensitive before a number")
      .why("No post has the type " + quoted(written) + ", so this statement has no effect.")
      .fix("Write " + quoted(known), false, {syntax::replace_in(resource.decoded, *place, known)});
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  policy::for_each_resource(facts.policy(), [&](policy::Statement const&, policy::Resource const& resource) {
    check_post_type(resource, out);
    std::optional<Span> const place = resource.id.id();
    if (!resource.id.literal() || resource.id.problem || !place) return;
    std::string_view const id = resource.word(*place);
    bool const box = resource.id.kind == ResourceKind::metabox || resource.id.kind == ResourceKind::widget;
    std::string const known = box ? box_spelling(resource.id.kind, id)
                                  : std::string(known_spelling(resource.id.kind, id, facts.settings()));
    if (known.empty()) return;
    out.report({resource.node}, resource.source(*place),
               quoted(id) + " should be " + quoted(known) + ": ids are case-sensitive")
        .why("Nothing on the site has the id " + quoted(id) + ", so this statement has no effect.")
        .fix("Write " + quoted(known), false, {syntax::replace_in(resource.decoded, *place, known)});
  });
}

} // namespace

extern lint::Rule const resource_case_mismatch{
    .id = "resource/case-mismatch",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
