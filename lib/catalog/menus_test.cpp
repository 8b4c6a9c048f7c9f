#include "catalog/capabilities.h"
#include "catalog/menus.h"
#include "catalog/roles.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <vector>

using namespace aclint::catalog;
using Words = std::vector<std::string_view>;

TEST_CASE("the menu of WordPress 6.1 is complete") {
  auto items = menu_items();
  auto in_core = [](MenuItem const& item) { return item.origin == MenuOrigin::core && item.unless.empty(); };
  auto menus = std::ranges::count_if(items, [&](auto const& i) { return in_core(i) && i.is_menu(); });
  auto pages = std::ranges::count_if(items, [&](auto const& i) { return in_core(i) && !i.parent.empty(); });
  CHECK(menus == 10);
  CHECK(pages == 32);
}

TEST_CASE("menu rows are consistent") {
  int last_menu = 0;
  int last_page = 0;
  for (MenuItem const& item : menu_items()) {
    CAPTURE(item.id);
    CHECK_FALSE(item.title.empty());
    CHECK(find_capability(item.capability));
    if (!item.or_capability.empty()) CHECK(find_capability(item.or_capability));
    if (!item.unless.empty()) CHECK(find_capability(item.unless));
    if (!item.parent.empty()) CHECK(find_menu(item.parent));
    if (item.is_menu()) {
      CHECK(item.id == "menu/" + std::string(item.slug));
      CHECK(item.parent.empty());
      if (item.position != 0) CHECK(item.position >= last_menu);
      last_menu = std::max(last_menu, item.position);
      last_page = 0;
    } else if (!item.parent.empty() && item.origin != MenuOrigin::unlisted) {
      CHECK(item.position >= last_page);
      last_page = item.position;
    }
    CHECK(find_menu_id(item.id)->id == item.id);
  }
}

TEST_CASE("known menu ids are distinct and in WordPress's order") {
  auto ids = known_menu_ids();
  CHECK(std::set<std::string_view>(ids.begin(), ids.end()).size() == ids.size());
  CHECK(Words(ids.begin(), ids.begin() + 6) ==
        Words{"menu/index.php", "index.php", "my-sites.php", "update-core.php", "menu/edit.php", "edit.php"});
  auto at = [&](std::string_view id) { return std::ranges::find(ids, id) - ids.begin(); };
  auto size = static_cast<std::ptrdiff_t>(ids.size());
  CHECK(at("menu/profile.php") < at("menu/tools.php"));
  CHECK(at("edit-comments.php") < size);
  CHECK(at("menu/aam") + 1 == at("aam"));
  CHECK(at("customize.php") < size);
  CHECK(at("customize.php?return=%2F") == size);
  CHECK(at("custom-header") < size);
  CHECK(at("options-permalinks.php") == size);
}

TEST_CASE("items are found by id, slug and misspelling") {
  REQUIRE(find_menu("edit.php?post_type=page"));
  CHECK(find_menu("edit.php?post_type=page")->title == "Pages");
  CHECK(find_menu("options-general.php")->capability == "manage_options");
  CHECK_FALSE(find_menu("import.php"));
  CHECK_FALSE(find_menu("menu/edit.php"));

  REQUIRE(find_page("customize.php"));
  CHECK(find_page("customize.php") == find_page("customize.php?return=%2F"));
  CHECK(find_page("customize.php")->slug == "customize.php?return=%2F");
  CHECK(find_page("profile.php")->parent == "users.php");
  CHECK(find_page("edit-comments.php")->parent.empty());
  CHECK(find_page("custom-background")->parent == "themes.php");
  CHECK(find_page("plugin-editor.php")->parent == "plugins.php");
  CHECK_FALSE(find_page("menu/edit.php"));

  CHECK(find_menu_id("menu/edit.php")->title == "Posts");
  CHECK(find_menu_id("edit.php")->title == "All Posts");
  CHECK_FALSE(find_menu_id("Edit.php"));
  CHECK_FALSE(find_menu_id("customize.php?return=%2F"));
  CHECK_FALSE(find_menu_id(""));

  REQUIRE(find_misspelled("options-permalinks.php"));
  CHECK(find_misspelled("options-permalinks.php")->id == "options-permalink.php");
  CHECK_FALSE(find_misspelled("options-permalink.php"));
  CHECK_FALSE(find_misspelled(""));
}

TEST_CASE("a menu lists its pages in order") {
  struct Row {
    std::string_view menu;
    Words pages;
  };
  Row rows[] = {
      {"index.php", {"index.php", "my-sites.php", "update-core.php"}},
      {"edit.php",
       {"edit.php", "post-new.php", "edit-tags.php?taxonomy=category", "edit-tags.php?taxonomy=post_tag"}},
      {"users.php", {"users.php", "user-new.php", "profile.php"}},
      {"profile.php", {"profile.php", "user-new.php"}},
      {"edit-comments.php", {}},
      {"aam", {}},
      {"post.php", {}},
      {"nowhere.php", {}},
  };
  for (Row const& row : rows) {
    CAPTURE(row.menu);
    Words pages;
    for (MenuItem const& item : submenus(row.menu)) pages.push_back(item.id);
    CHECK(pages == row.pages);
  }
}

// What each default role sees, in order, recorded from a running WordPress 6.1.
Words const dashboard_pages = {"index.php", "update-core.php"};
Words const all_post_pages = {"edit.php", "post-new.php", "edit-tags.php?taxonomy=category",
                              "edit-tags.php?taxonomy=post_tag"};
Words const own_post_pages = {"edit.php", "post-new.php"};
Words const media_pages = {"upload.php", "media-new.php"};
Words const page_pages = {"edit.php?post_type=page", "post-new.php?post_type=page"};
Words const theme_pages = {"themes.php", "customize.php", "theme-editor.php"};
Words const plugin_pages = {"plugins.php", "plugin-install.php", "plugin-editor.php"};
Words const user_pages = {"users.php", "user-new.php", "profile.php"};
Words const tool_pages = {"tools.php",
                          "import.php",
                          "export.php",
                          "site-health.php",
                          "export-personal-data.php",
                          "erase-personal-data.php"};
Words const setting_pages = {"options-general.php",    "options-writing.php", "options-reading.php",
                             "options-discussion.php", "options-media.php",   "options-permalink.php",
                             "options-privacy.php"};

std::vector<RoleMenu> const administrator_menu = {
    {"index.php", dashboard_pages},          {"edit.php", all_post_pages}, {"upload.php", media_pages},
    {"edit.php?post_type=page", page_pages}, {"edit-comments.php", {}},    {"themes.php", theme_pages},
    {"plugins.php", plugin_pages},           {"users.php", user_pages},    {"tools.php", tool_pages},
    {"options-general.php", setting_pages},
};
std::vector<RoleMenu> const editor_menu = {
    {"index.php", {}},           {"edit.php", all_post_pages},
    {"upload.php", media_pages}, {"edit.php?post_type=page", page_pages},
    {"edit-comments.php", {}},   {"profile.php", {}},
    {"tools.php", {}},
};
std::vector<RoleMenu> const author_menu = {
    {"index.php", {}},         {"edit.php", own_post_pages}, {"upload.php", media_pages},
    {"edit-comments.php", {}}, {"profile.php", {}},          {"tools.php", {}},
};
std::vector<RoleMenu> const contributor_menu = {
    {"index.php", {}}, {"edit.php", own_post_pages}, {"edit-comments.php", {}}, {"profile.php", {}},
    {"tools.php", {}},
};
std::vector<RoleMenu> const subscriber_menu = {{"index.php", {}}, {"profile.php", {}}};

TEST_CASE("the menu that covers a page is the one that lists it for the role, or else for administrators") {
  auto const listing = [](std::string_view role, std::string_view page) -> std::optional<std::string_view> {
    for (RoleMenu const& menu : role_menu(role))
      if (std::ranges::find(menu.pages, page) != menu.pages.end()) return menu.slug;
    return std::nullopt;
  };
  for (Role const& role : roles())
    for (MenuItem const& item : menu_items()) {
      if (item.is_menu() || item.origin != MenuOrigin::core) continue;
      CAPTURE(role.slug, item.id);
      auto const own = listing(role.slug, item.id);
      CHECK(parent_of(item.id, role.slug) == (own ? own : listing("administrator", item.id)));
    }
}

TEST_CASE("what each role sees is what WordPress shows it") {
  struct Row {
    std::string_view role;
    std::vector<RoleMenu> const& menus;
  };
  Row const rows[] = {{"administrator", administrator_menu},
                      {"editor", editor_menu},
                      {"author", author_menu},
                      {"contributor", contributor_menu},
                      {"subscriber", subscriber_menu}};
  for (Row const& row : rows) {
    CAPTURE(row.role);
    std::vector<RoleMenu> const menus = role_menu(row.role);
    REQUIRE(menus.size() == row.menus.size());
    for (std::size_t i = 0; i < menus.size(); ++i) {
      CAPTURE(menus[i].slug);
      CHECK(menus[i].slug == row.menus[i].slug);
      CHECK(menus[i].pages == row.menus[i].pages);
      auto const sees = [&](std::string const& id) {
        auto const roles = roles_seeing(id);
        return std::find(roles.begin(), roles.end(), row.role) != roles.end();
      };
      CHECK(sees("menu/" + std::string(menus[i].slug)));
      for (std::string_view const page : menus[i].pages) CHECK(sees(std::string(page)));
    }
  }
  CHECK(role_menu("shop_manager").empty());
}

TEST_CASE("who sees an item") {
  CHECK(roles_seeing("menu/tools.php") == Words{"administrator", "editor", "author", "contributor"});
  CHECK(roles_seeing("menu/users.php") == Words{"administrator"});
  CHECK(roles_seeing("menu/profile.php") == Words{"editor", "author", "contributor", "subscriber"});
  CHECK(roles_seeing("profile.php") ==
        Words{"administrator", "editor", "author", "contributor", "subscriber"});
  CHECK(roles_seeing("edit-comments.php").size() == 4);
  CHECK(roles_seeing("customize.php") == Words{"administrator"});
  CHECK(roles_seeing("menu/woocommerce").empty());
}

TEST_CASE("the menu whose rule covers a page") {
  struct Row {
    std::string_view page;
    std::string_view role;
    std::string_view parent;
  };
  Row rows[] = {
      {"profile.php", "administrator", "users.php"},
      {"profile.php", "editor",
       "users.php"}, // it is a separate menu there, but its parent is looked up among submenus
      {"profile.php", "no_such_role", "users.php"},
      {"import.php", "subscriber", "tools.php"},
      {"customize.php", "administrator", "themes.php"},
      {"edit.php", "author", "edit.php"},
      {"post.php", "editor", "edit.php"},
      {"edit-comments.php", "administrator", ""},
      {"aam", "administrator", ""},
      {"widgets.php", "administrator", ""},
      {"woo-x", "editor", ""},
  };
  for (Row const& row : rows) {
    CAPTURE(row.page, row.role);
    CHECK(parent_of(row.page, row.role).value_or("") == row.parent);
  }
  CHECK(parents("profile.php") == Words{"users.php", "profile.php"});
  CHECK(parents("edit-comments.php").empty());
  CHECK(parents("custom-header") == Words{"themes.php"});
  CHECK(parents("theme-editor.php") == Words{"themes.php", "tools.php"});
}

TEST_CASE("with a theme WordPress lists other pages, for administrators") {
  struct Row {
    Theme theme;
    std::string_view menu;
    Words pages;
  };
  Row const rows[] = {
      {Theme::classic,
       "themes.php",
       {"themes.php", "customize.php", "widgets.php", "nav-menus.php",
        "customize.php?autofocus[control]=background_image", "custom-background", "theme-editor.php"}},
      {Theme::classic, "plugins.php", {"plugins.php", "plugin-install.php", "plugin-editor.php"}},
      {Theme::classic, "tools.php", tool_pages},
      {Theme::block, "themes.php", {"themes.php", "site-editor.php"}},
      {Theme::block, "plugins.php", {"plugins.php", "plugin-install.php"}},
      {Theme::block,
       "tools.php",
       {"tools.php", "import.php", "export.php", "site-health.php", "export-personal-data.php",
        "erase-personal-data.php", "theme-editor.php", "plugin-editor.php"}},
  };
  for (Row const& row : rows) {
    CAPTURE(row.menu, static_cast<int>(row.theme));
    std::vector<RoleMenu> const menus = role_menu("administrator", row.theme);
    CHECK(menus.size() == administrator_menu.size());
    CHECK(std::ranges::find(menus, row.menu, &RoleMenu::slug)->pages == row.pages);
    for (std::string_view const role : {"editor", "author", "contributor", "subscriber"}) {
      auto const without = role_menu(role);
      auto const with = role_menu(role, row.theme);
      CHECK(std::ranges::equal(with, without, {}, &RoleMenu::pages, &RoleMenu::pages));
    }
  }
  CHECK(roles_seeing("site-editor.php").empty());
  CHECK(roles_seeing("site-editor.php", Theme::block) == Words{"administrator"});
}

TEST_CASE("a role that can open only one page of a menu sees no list in it") {
  CHECK(roles_without_pages("tools.php") == Words{"editor", "author", "contributor"});
  CHECK(roles_without_pages("profile.php") == Words{"editor", "author", "contributor", "subscriber"});
  CHECK(roles_without_pages("edit-comments.php").size() == 4);
  CHECK(roles_without_pages("edit.php").empty());
  CHECK(roles_without_pages("users.php").empty());
  CHECK(roles_without_pages("woocommerce").empty());
}

TEST_CASE("the id of a title") {
  using aclint::catalog::id_of_title;
  CHECK(id_of_title("Plugins") == "menu/plugins.php");
  CHECK(id_of_title("settings") == "menu/options-general.php");
  CHECK(id_of_title("Reading") == "options-reading.php");
  CHECK(id_of_title("Add New").empty()); // of posts, pages, media, plugins and users
  CHECK(id_of_title("WooCommerce").empty());
}

TEST_CASE("the page in the address of a plugin's page") {
  using aclint::catalog::meant_argument;
  using aclint::catalog::page_in_address;
  CHECK(meant_argument("type") == "post_type");
  CHECK(meant_argument("post-type") == "post_type");
  CHECK(meant_argument("taxonomie") == "taxonomy");
  CHECK(meant_argument("post_type").empty());
  CHECK(meant_argument("post_status").empty());
  CHECK(meant_argument("orderby").empty());
  CHECK(page_in_address("admin.php?page=wc-settings") == "wc-settings");
  CHECK(page_in_address("options-general.php?page=akismet-key-config") == "akismet-key-config");
  CHECK(page_in_address("edit.php?post_type=book&page=settings") == "settings");
  CHECK(page_in_address("admin.php?page=wc-settings&tab=checkout") == "wc-settings");
  CHECK(page_in_address("?page=wc-settings#x") == "wc-settings");
  CHECK(page_in_address("admin.php?page=wc-admin&path=/customers").empty());
  CHECK(page_in_address("edit.php?post_type=page").empty());
  CHECK(page_in_address("wc-settings").empty());
}
