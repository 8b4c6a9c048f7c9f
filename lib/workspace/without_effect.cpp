#include "workspace/without_effect.h"

#include "base/ascii.h"
#include "base/quoted.h"
#include "base/whole_number.h"
#include "catalog/boxes.h"
#include "engine/menu.h"
#include "engine/url_id.h"
#include "php/json.h"
#include "service/admin_menu.h"
#include "service/posts.h"
#include "service/users.h"

#include <algorithm>
#include <optional>

namespace aclint::workspace {

namespace {

using grammar::ResourceKind;
using service::Item;
using service::ItemType;

// Whether both ids of a box mean the same one, by its slug or by its id in the HTML.
bool same_box(std::string_view asked, std::string_view written, Item const& item) {
  std::string const slug = catalog::box_slug(asked);
  if (catalog::box_slug(written) == slug) return true;
  auto const meant = item.type == ItemType::metabox ? catalog::meant_metabox(written, item.place)
                                                    : catalog::meant_widget(written);
  return meant && meant->metabox == (item.type == ItemType::metabox) && meant->slug == slug;
}

std::string_view without_slashes(std::string_view path) {
  while (path.ends_with('/')) path.remove_suffix(1);
  while (path.starts_with('/')) path.remove_prefix(1);
  return path;
}

bool same_address(std::string_view asked, std::string_view written, std::string const& own_host) {
  auto const request = engine::url_id(asked, own_host);
  auto const id = engine::url_id(written, own_host);
  return request && id && engine::covers(engine::url_address(*id), engine::url_address(*request));
}

// Whether none of the statement's actions is one that can be asked about.
template <class Known>
bool has_no_known_action(syntax::Tree const& tree, policy::Statement const& statement, Known const& known) {
  return std::ranges::none_of(statement.actions, [&](syntax::NodeId action) {
    return tree.is(action, syntax::Kind::string) && known(tree.string(action)).has_value();
  });
}

// Whether the resource means the item, in whatever spelling.
bool names(syntax::Tree const& tree, policy::Statement const& statement, policy::Resource const& resource,
           Item const& item, std::string const& own_host) {
  std::optional<Span> const place = resource.id.id();
  if (!place || !resource.id.literal()) return false;
  std::string_view const id = resource.word(*place);
  auto const is = [&](ResourceKind kind, std::string_view asked) {
    return resource.id.kind == kind && ascii::equal_ignoring_case(id, asked);
  };
  switch (item.type) {
  case ItemType::url:
    return (resource.id.kind == ResourceKind::url || resource.id.kind == ResourceKind::uri) &&
           same_address(item.name, id, own_host);
  case ItemType::route: {
    std::string_view const verb = resource.word(resource.id.verb());
    return resource.id.kind == ResourceKind::route &&
           ascii::equal_ignoring_case(without_slashes(id), without_slashes(item.name)) &&
           (verb.empty() || ascii::equal_ignoring_case(verb, item.action));
  }
  case ItemType::capability: return is(ResourceKind::capability, item.name);
  case ItemType::role: return is(ResourceKind::role, item.name) && !resource.id.scope();
  case ItemType::toolbar: return is(ResourceKind::toolbar, item.name);
  case ItemType::backend_menu:
    return is(ResourceKind::backend_menu, item.name) ||
           is(ResourceKind::backend_menu, engine::normalise_menu_slug(item.name));
  case ItemType::admin_page: return is(ResourceKind::backend_menu, service::page_id(item.name));
  case ItemType::metabox: return resource.id.kind == ResourceKind::metabox && same_box(item.name, id, item);
  case ItemType::widget: return resource.id.kind == ResourceKind::widget && same_box(item.name, id, item);
  case ItemType::post:
    return resource.id.kind == ResourceKind::post && whole_number(id) == item.number &&
           ascii::equal_ignoring_case(resource.word(resource.id.post_type()), item.kind) &&
           has_no_known_action(tree, statement, service::post_action);
  case ItemType::user:
    return resource.id.kind == ResourceKind::user && whole_number(id) == item.number &&
           has_no_known_action(tree, statement, service::user_action);
  case ItemType::hook:
  case ItemType::redirect: return false;
  }
  return false;
}

// Of a metabox, the screen that the statement is about if it is another one than the item's; else empty.
std::string other_screen(syntax::Tree const& tree, policy::Statement const& statement, Item const& item) {
  if (item.type != ItemType::metabox) return "";
  auto const member = tree.member(statement.node, "ScreenId");
  if (!member || !tree.is(member->value, syntax::Kind::string)) return "";
  std::string screen = tree.string(member->value);
  return ascii::equal_ignoring_case(screen, item.place) ? "" : screen;
}

} // namespace

std::string why_without_effect(policy::Document const& policy, policy::Statement const& statement,
                               policy::Resource const& resource, Item const& item,
                               std::string const& own_host, RuleWords const& words) {
  syntax::Tree const& tree = *policy.tree;
  if (!names(tree, statement, resource, item, own_host)) return "";
  if (std::string const screen = other_screen(tree, statement, item); !screen.empty())
    return "It is about the screen " + quoted(screen) + ".";
  php::Value value = php::value_of(tree, statement.node);
  if (value.array() == nullptr) return "";
  value.array()->set("Resource", resource.text()); // not its other resources
  std::optional<std::string> const text = php::encode_json(value);
  return text ? words.why_no_effect(*text) : "";
}

} // namespace aclint::workspace
