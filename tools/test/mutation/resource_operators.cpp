// Mistakes in what a statement is about: types, ids, actions, and the forms of AAM 6.
#include "base/ascii.h"
#include "catalog/capabilities.h"
#include "catalog/menus.h"
#include "catalog/objects.h"
#include "catalog/resource_types.h"
#include "catalog/roles.h"
#include "mutation/mutant.h"
#include "syntax/edit.h"

#include <algorithm>

namespace aclint::mutation {

namespace {

using grammar::ResourceKind;
using policy::Resource;
using policy::Statement;

bool is_type(std::string_view word) { return catalog::find_resource_type(word) != nullptr; }

// Each literal resource; `id` is called with its id.
template <class Visit> void each_id(Original const& original, ResourceKind kind, Visit const& visit) {
  each_resource(original, kind, [&](Statement const&, Resource const& resource) {
    auto const id = resource.id.id();
    if (id && resource.id.literal() && !resource.id.wildcard) visit(resource, *id, resource.word(*id));
  });
}

template <class Visit> void each_known_menu(Original const& original, Visit const& visit) {
  each_id(original, ResourceKind::backend_menu,
          [&](Resource const& resource, Span place, std::string_view id) {
            if (catalog::MenuItem const* const item = catalog::find_menu_id(id))
              visit(resource, place, id, *item);
          });
}

void misspell_type(Original const& original, Mutants& out) {
  each_resource(original, [&](Statement const&, Resource const& resource) {
    for (std::string const& wrong : misspellings(resource.word(resource.id.type), is_type))
      replace_part(out, resource, resource.id.type, wrong);
  });
}

void type_case(Original const& original, Mutants& out) {
  each_resource(original, [&](Statement const&, Resource const& resource) {
    replace_part(out, resource, resource.id.type, ascii::lowercase(resource.word(resource.id.type)));
  });
}

void drop_type(Original const& original, Mutants& out) {
  each_resource(original, [&](Statement const&, Resource const& resource) {
    replace_part(out, resource, {0, resource.id.type.end + 1}, "");
  });
}

void drop_colon(Original const& original, Mutants& out) {
  each_resource(original, [&](Statement const&, Resource const& resource) {
    replace_part(out, resource, {resource.id.type.end, resource.id.type.end + 1}, " ");
  });
}

void drop_id(Original const& original, Mutants& out) {
  each_resource(original, [&](Statement const&, Resource const& resource) {
    auto const end = static_cast<Offset>(resource.text().size());
    replace_part(out, resource, {resource.id.type.end + 1, end}, "");
  });
}

void misspell_menu(Original const& original, Mutants& out) {
  each_known_menu(original, [&](Resource const& resource, Span place, std::string_view id, auto const&) {
    bool const menu = id.starts_with("menu/");
    std::string const prefix = menu ? "menu/" : "";
    for (std::string const& wrong : misspellings(id.substr(prefix.size())))
      if (catalog::find_menu_id(prefix + wrong) == nullptr)
        replace_part(out, resource, place, prefix + wrong);
  });
}

void misspell_capability(Original const& original, Mutants& out) {
  auto const known = [](std::string_view name) { return catalog::find_capability(name) != nullptr; };
  each_id(original, ResourceKind::capability, [&](Resource const& resource, Span place, std::string_view id) {
    if (!known(id)) return;
    for (std::string const& wrong : misspellings(id, known)) replace_part(out, resource, place, wrong);
  });
}

void misspell_role(Original const& original, Mutants& out) {
  each_id(original, ResourceKind::role, [&](Resource const& resource, Span place, std::string_view id) {
    if (catalog::find_role(id) == nullptr) return;
    for (std::string const& wrong : misspellings(id)) replace_part(out, resource, place, wrong);
  });
}

void misspell_post_type(Original const& original, Mutants& out) {
  auto const known = [](std::string_view name) { return catalog::find_post_type(name) != nullptr; };
  each_resource(original, [&](Statement const&, Resource const& resource) {
    auto const type = resource.id.post_type();
    if (!type || !known(resource.word(*type))) return;
    for (std::string const& wrong : misspellings(resource.word(*type), known))
      replace_part(out, resource, *type, wrong);
  });
}

void misspell_route(Original const& original, Mutants& out) {
  each_id(original, ResourceKind::route, [&](Resource const& resource, Span place, std::string_view id) {
    if (catalog::find_route(id) == nullptr) return;
    // The last word before placeholders, which people get wrong.
    std::size_t const end = std::min(id.find("/("), id.size());
    std::size_t const word = id.rfind('/', end - 1) + 1;
    for (std::string const& wrong : misspellings(id.substr(word, end - word)))
      replace_part(out, resource, place,
                   std::string(id.substr(0, word)) + wrong + std::string(id.substr(end)));
  });
}

void route_folder(Original const& original, Mutants& out) {
  each_id(original, ResourceKind::route, [&](Resource const& resource, Span place, std::string_view id) {
    if (catalog::find_route(id) != nullptr) replace_part(out, resource, place, "/wp-json" + std::string(id));
  });
}

void misspell_verb(Original const& original, Mutants& out) {
  each_resource(original, ResourceKind::route, [&](Statement const&, Resource const& resource) {
    if (auto const verb = resource.id.verb())
      for (std::string const& wrong : misspellings(resource.word(*verb)))
        replace_part(out, resource, *verb, wrong);
  });
}

void drop_verb(Original const& original, Mutants& out) {
  each_resource(original, ResourceKind::route, [&](Statement const&, Resource const& resource) {
    if (auto const verb = resource.id.verb()) replace_part(out, resource, {verb->begin - 1, verb->end}, "");
  });
}

void drop_post(Original const& original, Mutants& out) {
  each_resource(original, ResourceKind::post, [&](Statement const&, Resource const& resource) {
    if (auto const id = resource.id.id()) replace_part(out, resource, {id->begin - 1, id->end}, "");
  });
}

void misspell_action(Original const& original, Mutants& out) {
  for (Statement const& statement : original.policy.statements)
    for (NodeId const action : statement.actions)
      for (std::string const& wrong : misspellings(original.tree.string(action)))
        out.add(rewrite(original, action, wrong));
}

void action_of_none(Original const& original, Mutants& out) {
  each_resource(original, [&](Statement const& statement, Resource const& resource) {
    auto const* const type = catalog::find_resource_type(resource.word(resource.id.type));
    bool const ignored = type != nullptr && type->action_use == catalog::ActionUse::ignored;
    if (ignored && !type->premium && !statement.action)
      out.add(syntax::insert_after(original.tree, statement.resource.value, R"("Action": "Access")"));
  });
}

// What a statement denies, menu by menu.
template <class Visit> void each_denied_menu(Original const& original, Visit const& visit) {
  each_resource(
      original, ResourceKind::backend_menu, [&](Statement const& statement, Resource const& resource) {
        auto const place = resource.id.id();
        auto const* const item = place ? catalog::find_menu_id(resource.word(*place)) : nullptr;
        bool const deny = statement.effect && original.tree.string(statement.effect.value) == "deny";
        if (item != nullptr && deny) visit(resource, *place, resource.word(*place), *item);
      });
}

// Only for menus that list pages; other menus consist of one page only. And only for denies, because people
// want to allow one page of a denied menu.
void drop_menu_prefix(Original const& original, Mutants& out) {
  each_denied_menu(original,
                   [&](Resource const& resource, Span place, std::string_view id, auto const& item) {
                     if (item.is_menu() && catalog::submenus(item.slug).size() > 1)
                       replace_part(out, resource, place, id.substr(5));
                   });
}

void add_menu_prefix(Original const& original, Mutants& out) {
  each_known_menu(original, [&](Resource const& resource, Span place, std::string_view id, auto const& item) {
    std::string const menu = "menu/" + std::string(id);
    if (!item.is_menu() && catalog::find_menu_id(menu) == nullptr) replace_part(out, resource, place, menu);
  });
}

void admin_folder(Original const& original, Mutants& out) {
  each_known_menu(original, [&](Resource const& resource, Span place, std::string_view id, auto const&) {
    bool const menu = id.starts_with("menu/");
    replace_part(out, resource, place,
                 (menu ? "menu//wp-admin/" : "/wp-admin/") + std::string(id.substr(menu ? 5 : 0)));
  });
}

void menu_case(Original const& original, Mutants& out) {
  each_known_menu(original, [&](Resource const& resource, Span place, std::string_view id, auto const&) {
    replace_part(out, resource, place, with_first_upper(id));
    if (id.starts_with("menu/")) replace_part(out, resource, place, "menu/" + with_first_upper(id.substr(5)));
  });
}

void capability_case(Original const& original, Mutants& out) {
  each_id(original, ResourceKind::capability, [&](Resource const& resource, Span place, std::string_view id) {
    if (catalog::find_capability(id) != nullptr) replace_part(out, resource, place, with_first_upper(id));
  });
}

void capability_as_words(Original const& original, Mutants& out) {
  each_id(original, ResourceKind::capability, [&](Resource const& resource, Span place, std::string_view id) {
    std::string words(id);
    for (char& c : words) c = c == '_' ? '-' : c;
    if (catalog::find_capability(id) != nullptr) replace_part(out, resource, place, words);
  });
}

void meta_capability(Original const& original, Mutants& out) {
  each_id(original, ResourceKind::capability, [&](Resource const& resource, Span place, std::string_view id) {
    if (!id.ends_with('s')) return;
    auto const* const one = catalog::find_capability(id.substr(0, id.size() - 1));
    if (one != nullptr) replace_part(out, resource, place, one->name);
  });
}

void role_as_capability(Original const& original, Mutants& out) {
  each_id(original, ResourceKind::capability, [&](Resource const& resource, Span place, std::string_view) {
    replace_part(out, resource, place, "editor");
  });
}

void unsorted_query(Original const& original, Mutants& out) {
  each_known_menu(original, [&](Resource const& resource, Span place, std::string_view id, auto const&) {
    if (id.find('?') != id.npos) replace_part(out, resource, place, std::string(id) + "&orderby=date");
  });
}

void query_that_is_dropped(Original const& original, Mutants& out) {
  each_known_menu(original, [&](Resource const& resource, Span place, std::string_view id, auto const&) {
    std::string const separator = id.find('?') == id.npos ? "?" : "&";
    replace_part(out, resource, place, std::string(id) + separator + "return=%2Fwp-admin%2F");
  });
}

void default_query(Original const& original, Mutants& out) {
  each_known_menu(original, [&](Resource const& resource, Span place, std::string_view id, auto const&) {
    if (id.ends_with("edit.php")) replace_part(out, resource, place, std::string(id) + "?post_type=post");
  });
}

void encoded_id(Original const& original, Mutants& out) {
  each_known_menu(original, [&](Resource const& resource, Span place, std::string_view id, auto const&) {
    std::string const text(id);
    for (auto const& [what, by] :
         {std::pair{"-", "%2D"}, std::pair{"=", "%3D"}, std::pair{"_", "%5F"}, std::pair{".", "%2E"}})
      if (text.find(what) != text.npos) return replace_part(out, resource, place, replaced(text, what, by));
  });
}

void html_query(Original const& original, Mutants& out) {
  each_known_menu(original, [&](Resource const& resource, Span place, std::string_view id, auto const&) {
    if (id.find('=') != id.npos) replace_part(out, resource, place, replaced(id, "=", "&#61;"));
  });
}

void space_in_front(Original const& original, Mutants& out) {
  each_resource(original, [&](Statement const&, Resource const& resource) {
    replace_part(out, resource, {resource.id.type.end + 1, resource.id.type.end + 1}, " ");
    replace_part(out, resource, {0, 0}, " ");
  });
}

void space_after(Original const& original, Mutants& out) {
  each_resource(original, [&](Statement const&, Resource const& resource) {
    auto const end = static_cast<Offset>(resource.text().size());
    replace_part(out, resource, {end, end}, " ");
  });
}

void extra_colon(Original const& original, Mutants& out) {
  each_resource(original, [&](Statement const&, Resource const& resource) {
    auto const end = static_cast<Offset>(resource.text().size());
    bool const cut = resource.id.kind == ResourceKind::post || resource.id.kind == ResourceKind::role;
    if (cut && resource.id.literal()) replace_part(out, resource, {end, end}, ":edit");
  });
}

// `Post:page/12`: another character joins the parts.
void slash_for_colon(Original const& original, Mutants& out) {
  each_resource(original, [&](Statement const&, Resource const& resource) {
    bool const parted = resource.id.kind == ResourceKind::post || resource.id.kind == ResourceKind::route;
    if (parted && resource.id.parts.size() > 1)
      replace_part(out, resource, {resource.id.parts[0].end, resource.id.parts[1].begin}, "/");
  });
}

void foreign_address(Original const& original, Mutants& out) {
  each_id(original, ResourceKind::url, [&](Resource const& resource, Span place, std::string_view id) {
    replace_part(out, resource, place, "https://www.example.com" + std::string(id));
  });
}

void address_without_slash(Original const& original, Mutants& out) {
  each_id(original, ResourceKind::url, [&](Resource const& resource, Span place, std::string_view id) {
    if (id.starts_with('/')) replace_part(out, resource, place, id.substr(1));
  });
}

void menu_dash(Original const& original, Mutants& out) {
  each_known_menu(original, [&](Resource const& resource, Span place, std::string_view id, auto const&) {
    if (id.starts_with("menu/")) replace_part(out, resource, place, "menu-" + std::string(id.substr(5)));
  });
}

void uri(Original const& original, Mutants& out) {
  each_resource(original, ResourceKind::url, [&](Statement const&, Resource const& resource) {
    replace_part(out, resource, resource.id.type, "URI");
  });
}

void restful(Original const& original, Mutants& out) {
  each_id(original, ResourceKind::route, [&](Resource const& resource, Span place, std::string_view id) {
    replace_part(out, resource, place, "RESTful:" + std::string(id));
  });
}

void toolbar_prefix(Original const& original, Mutants& out) {
  each_id(original, ResourceKind::toolbar, [&](Resource const& resource, Span place, std::string_view id) {
    replace_part(out, resource, place, "toolbar-" + std::string(id));
  });
}

void screen_in_id(Original const& original, Mutants& out) {
  each_id(original, ResourceKind::metabox, [&](Resource const& resource, Span place, std::string_view id) {
    replace_part(out, resource, place, "dashboard|" + std::string(id));
  });
  each_id(original, ResourceKind::widget, [&](Resource const& resource, Span place, std::string_view id) {
    replace_part(out, resource, place, "widgets|" + std::string(id));
  });
}

void dashboard(Original const& original, Mutants& out) {
  each_denied_menu(original, [&](Resource const& resource, Span place, std::string_view, auto const&) {
    replace_part(out, resource, place, "index.php");
  });
}

template <class Visit> void each_map(Original const& original, Visit const& visit) {
  each_resource(original, [&](Statement const&, Resource const& resource) {
    if (resource.id.map) visit(resource.node, std::string(resource.text()));
  });
}

void map_without_placeholder(Original const& original, Mutants& out) {
  each_map(original, [&](NodeId node, std::string const& text) {
    out.add(rewrite(original, node, replaced(text, "%s", "s")));
  });
}

void map_from_word(Original const& original, Mutants& out) {
  each_map(original, [&](NodeId node, std::string const& text) {
    out.add(rewrite(original, node, text.substr(0, text.find("=>")) + "=> regions"));
  });
}

void map_arrow(Original const& original, Mutants& out) {
  each_map(original, [&](NodeId node, std::string const& text) {
    out.add(rewrite(original, node, replaced(text, " => ", "=>")));
    out.add(rewrite(original, node, replaced(text, "=>", "->")));
  });
}

Operator const all[] = {
    {"misspell a type", "`BackendMneu:`", {"resource/unknown-type"}, misspell_type},
    {"a type in lower case", "`backendmenu:`", {}, type_case},
    {"drop the type", "`menu/tools.php`", {"resource/unknown-type", "resource/malformed-id"}, drop_type},
    {"a blank for the colon",
     "`BackendMenu menu/tools.php`",
     {"resource/unknown-type", "resource/malformed-id"},
     drop_colon},
    {"drop the id", "`BackendMenu:`", {"resource/malformed-id"}, drop_id},
    {"misspell a menu item", "`menu/tolos.php`", {"resource/unknown-menu-item"}, misspell_menu},
    {"misspell a capability", "`edit_ptosts`", {"resource/unknown-capability"}, misspell_capability},
    {"misspell a role", "`adminisrtator`", {"resource/unknown-role"}, misspell_role},
    {"misspell a post type", "`Post:pgae:…`", {"resource/unknown-post-type"}, misspell_post_type},
    {"misspell a route", "`/wp/v2/uesrs`", {"resource/unknown-route"}, misspell_route},
    {"the REST API's folder in a route", "`/wp-json/wp/v2/users`", {"resource/unknown-route"}, route_folder},
    {"misspell a method", "`Route:…:GTE`", {"resource/unsupported-http-method"}, misspell_verb},
    {"drop the method", "`Route:/wp/v2/users`", {"resource/malformed-id"}, drop_verb},
    {"drop the post", "`Post:page`", {"resource/malformed-id"}, drop_post},
    {"misspell an action", "`Eidt`", {"resource/unknown-action"}, misspell_action},
    {"an action for a type that has none",
     "`\"Action\": \"Access\"`",
     {"resource/action-not-supported"},
     action_of_none},
    {"drop `menu/`",
     "`tools.php`",
     {"resource/missing-menu-prefix", "precedence/contradictory-statements", "schema/duplicate-list-entry"},
     drop_menu_prefix},
    {"`menu/` before a page", "`menu/import.php`", {"resource/menu-prefix-on-submenu"}, add_menu_prefix},
    {"the folder before a page", "`/wp-admin/tools.php`", {"resource/unknown-menu-item"}, admin_folder},
    {"a menu item in another case", "`menu/Tools.php`", {"resource/case-mismatch"}, menu_case},
    {"a capability in another case", "`Edit_posts`", {"resource/case-mismatch"}, capability_case},
    {"a capability with hyphens", "`edit-posts`", {"resource/unknown-capability"}, capability_as_words},
    {"a capability that is never granted", "`edit_post`", {"capability/meta-capability"}, meta_capability},
    {"a role for a capability", "`Capability:editor`", {"capability/role-as-capability"}, role_as_capability},
    {"an unsorted query",
     "`edit.php?post_type=page&orderby=date`",
     {"resource/unnormalised-menu-id"},
     unsorted_query},
    {"a query that WordPress drops",
     "`…&return=%2Fwp-admin%2F`",
     {"resource/unnormalised-menu-id"},
     query_that_is_dropped},
    {"a query that WordPress leaves out",
     "`edit.php?post_type=post`",
     {"resource/unknown-menu-item"},
     default_query},
    {"an encoded id", "`edit%2Ecomments.php`", {"resource/unnormalised-menu-id"}, encoded_id},
    {"HTML in an id",
     "`edit.php?post_type&#61;page`",
     {"resource/unnormalised-menu-id", "resource/unknown-menu-item"},
     html_query},
    {"whitespace before an id",
     "`BackendMenu: menu/tools.php`",
     {"resource/whitespace-in-id", "resource/unknown-type"},
     space_in_front},
    {"whitespace after an id", "`BackendMenu:menu/tools.php `", {"resource/whitespace-in-id"}, space_after},
    {"one colon too many",
     "`Post:page:12:edit`",
     {"resource/extra-colon", "resource/malformed-id"},
     extra_colon},
    {"a slash for a colon", "`Post:page/12`", {"resource/malformed-id"}, slash_for_colon},
    {"another host",
     "`Url:https://www.example.com/members`",
     {"resource/relative-url-expected"},
     foreign_address},
    {"an address without its slash",
     "`Url:members`",
     {"resource/relative-url-expected"},
     address_without_slash},
    {"AAM 6: `menu-`", "`menu-tools.php`", {"legacy/resource-name"}, menu_dash},
    {"AAM 6: `URI:`", "`URI:/members`", {"legacy/resource-name"}, uri},
    {"AAM 6: `RESTful:`", "`Route:RESTful:/wp/v2/users:GET`", {"legacy/resource-name"}, restful},
    {"AAM 6: `toolbar-`", "`Toolbar:toolbar-comments`", {"legacy/resource-name"}, toolbar_prefix},
    {"AAM 6: the screen in the id",
     "`Metabox:dashboard\\|post_custom_meta_box`",
     {"legacy/resource-name"},
     screen_in_id},
    {"deny the Dashboard",
     "`index.php`",
     {"menu/dashboard-not-restrictable", "schema/duplicate-list-entry"},
     dashboard},
    {"a map without placeholder",
     "`Term:category:s => …`",
     {"resource/malformed-map"},
     map_without_placeholder},
    {"a map from a word", "`… => regions`", {"resource/malformed-map"}, map_from_word},
    {"another arrow in a map", "`… -> ${…}`", {"resource/malformed-map"}, map_arrow},
};

} // namespace

std::span<Operator const> resource_operators() { return all; }

} // namespace aclint::mutation
