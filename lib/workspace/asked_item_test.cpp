#include "workspace/asked_item.h"

#include "workspace/configuration.h"

#include <catch2/catch.hpp>

#include <optional>
#include <string>
#include <string_view>

using namespace aclint;
using namespace aclint::workspace;

namespace {

SiteModel site(std::string_view toml = "") {
  Configuration const read =
      read_configuration(toml, [](std::string_view) { return std::optional<std::string>(); }, {});
  return site_of(read.config);
}

AskedItems ask(std::string_view text, std::string_view toml = "") {
  auto const result = read_asked_item(text, site(toml), {});
  REQUIRE(std::holds_alternative<AskedItems>(result));
  return std::get<AskedItems>(result);
}

// "Url:/a Admin:b.php": what is asked about.
std::string items(std::string_view text, std::string_view toml = "") {
  std::string result;
  for (service::Item const& item : ask(text, toml).items) {
    std::string const type = item.type == service::ItemType::url            ? "Url:"
                             : item.type == service::ItemType::admin_page   ? "Admin:"
                             : item.type == service::ItemType::backend_menu ? "Menu:"
                             : item.type == service::ItemType::route        ? "Route:"
                                                                            : "?:";
    result += (result.empty() ? "" : " ") + type + item.name;
  }
  return result;
}

std::string error(std::string_view text, std::string_view toml = "") {
  auto const result = read_asked_item(text, site(toml), {});
  REQUIRE(std::holds_alternative<AskedItemError>(result));
  return std::get<AskedItemError>(result).message;
}

} // namespace

TEST_CASE("an address may lack its beginning") {
  CHECK(items("wp-admin/tools.php") == "Url:/wp-admin/tools.php Admin:tools.php");
  CHECK(items("wp-admin") == "Url:/wp-admin");
  CHECK(items("?p=1") == "Url:/?p=1");
  CHECK(items("index.php?p=1") == "Url:/index.php?p=1");
  CHECK(items("wp-login.php?action=register") == "Url:/wp-login.php?action=register");
  CHECK(items("wp-json/wp/v2/posts") == "Url:/wp-json/wp/v2/posts Route:/wp/v2/posts");
  CHECK(items("example.com/members") == "Url:/members");
  CHECK(items("www.example.co.uk:8080/members/?a=1") == "Url:/members/?a=1");
  CHECK(items("//example.com/a") == "Url:/a");
  CHECK(items("localhost:8080/a") == "Url:/a");
  CHECK(items("example.com", "[site]\nhost = \"example.com\"") == "Url:/");
  CHECK(items("admin.php?page=wc") == "Url:/wp-admin/admin.php?page=wc Admin:admin.php?page=wc");
  CHECK(items("post.php?post=5&action=edit") ==
        "Url:/wp-admin/post.php?post=5&action=edit Admin:post.php?post=5&action=edit");
  CHECK(ask("example.com/members").doubt ==
        "`example.com/members` is read as the address `https://example.com/members`");
  CHECK(ask("?p=1").doubt == "`?p=1` is read as the address `/?p=1`");
  CHECK(ask("/?p=1").doubt.empty());
}

TEST_CASE("ids of menu items are not taken for addresses") {
  for (std::string const id : {"tools.php", "index.php", "index.php?page=my", "edit.php?post_type=page",
                               "menu/edit.php?post_type=page", "akismet/admin.php", "my-plugin/settings",
                               "wc-reports", "options-general.php?page=x", "contact.php"})
    CHECK(items(id) == "Menu:" + id);
  CHECK(items("shop.example/x", "[[site.menu]]\nslug = \"shop.example/x\"\nparent = \"tools.php\"\n"
                                "capability = \"read\"") == "Menu:shop.example/x");
}

TEST_CASE("an address of another host is another site, if the site's host is known") {
  constexpr std::string_view own = "[site]\nhost = \"example.com\"";
  CHECK(items("https://example.com/wp-admin/tools.php", own) == "Url:/wp-admin/tools.php Admin:tools.php");
  CHECK(ask("https://example.com/a", own).doubt.empty());
  CHECK(items("https://other.test/wp-admin/", own) == "Url:https://other.test/wp-admin/");
  CHECK(
      ask("https://other.test/a", own).doubt ==
      "`other.test` is another site than `example.com`, the `host` in aclint.toml; AAM decides only about addresses "
      "of its own site");
  CHECK(ask("other.test/a", own).doubt.starts_with("`other.test` is another site"));
  CHECK(ask("https://other.test/a").doubt.empty());
}

TEST_CASE("titles that are nearly right, and titles in place of ids") {
  CHECK(items("Plugins") == "Menu:menu/plugins.php");
  CHECK(ask("Pluginz").doubt == "unknown menu item `Pluginz`; did you mean `Plugins`?");
  CHECK(ask("pluginz").doubt == "unknown menu item `pluginz`; did you mean `Plugins`?");
  CHECK(ask("BackendMenu:Plugins").doubt ==
        "`Plugins` is a title, and AAM compares ids; did you mean `BackendMenu:menu/plugins.php`?");
  for (char const* const plugin :
       {"importer", "exporter", "poll", "wc", "my-plugin", "themer", "mailpoet-newsletters", "my settings"})
    CHECK(ask(plugin).doubt.empty());
  CHECK(ask("All Setings").doubt == "unknown menu item `All Setings`; did you mean `All Settings`?");
  CHECK(ask("menu/woocommerce").unknown.find("address begins") == std::string::npos);
  CHECK(ask("policies/").unknown.find("an address begins with `/`: `/policies/`") != std::string::npos);
}

TEST_CASE("items that do not exist") {
  CHECK(ask("Toolbar:new-contnet").doubt ==
        "unknown toolbar item `new-contnet`; did you mean `new-content`?");
  CHECK(ask("Toolbar:my-plugin").doubt.empty());
  CHECK(error("Role:editr") == "unknown role `editr`; did you mean `editor`?");
  CHECK(
      error("Role:nope") ==
      "unknown role `nope`; the site has `administrator`, `editor`, `author`, `contributor` and `subscriber`; if it has "
      "this one, too, add `[site.role.nope]` to aclint.toml");
  CHECK(ask("Post:page:about:Read")
            .doubt.starts_with("unknown post `about` of the type `page`; this is the answer"));
}

TEST_CASE("an item that lacks something is an error that says what to write") {
  CHECK(error("Post:page") ==
        "`Post:page` needs the type and the number of the post, and an action: `Post:page:2:Read`");
  CHECK(error("Post:page:2") == "`Post:page:2` needs an action: `Post:page:2:Read`");
  CHECK(error("Post:2:Read") == "`Post:2:Read` needs the type of the post: `Post:page:2:Read`");
  CHECK(error("Post:page:Read") == "`Post:page:Read` needs the number of the post: `Post:page:2:Read`");
  CHECK(error("Post::2:Read") == "`Post::2:Read` needs the type of the post: `Post:page:2:Read`");
  CHECK(error("Toolbar:search@api") == "unknown area `api`; write `frontend` or `backend`");
  CHECK(error("Metabox:box@") == "`Metabox:box@` needs a screen: `Metabox:box@post`");
  CHECK(error("Hook:init") == "`Hook:init` needs a priority: `Hook:init:10`");
  CHECK(error("Hook:init:high") == "the priority of a hook is a number, not `high`: `Hook:init:10`");
  CHECK(error("Role:editor:Edit") == "only `List` can be asked of a role, not `Edit`: `Role:editor:List`");
  CHECK(error("Role:editor:users").ends_with("; its users are asked about one by one: `User:2:Edit`"));
  CHECK(error("Route") ==
        "`Route` is a type; write a colon and what you ask about after it, as in `Route:/wp/v2/posts:GET`");
  CHECK(error("subscriber") ==
        "`subscriber` is a role; write what you ask about, and `--role subscriber` after it");
  CHECK(error("Term:category:1") ==
        "nothing can be asked about `Term`: only AAM's premium add-on reads it; ask about one "
        "post, as in `Post:page:2:Read`");
  CHECK(error("URI:/members") == "AAM 7 does not read `URI`; write `Url:/members`");
}

TEST_CASE("people write routes, users of roles and menus in other ways") {
  for (char const* const item :
       {"Route:/wp/v2/posts GET", "Route:GET:/wp/v2/posts", "Route:GET /wp/v2/posts", "GET /wp/v2/posts"}) {
    CAPTURE(item);
    CHECK(error(item).ends_with(": `Route:/wp/v2/posts:GET`"));
  }
  CHECK(error("Route:/wp/v2/posts") == "`Route:/wp/v2/posts` needs a method: `Route:/wp/v2/posts:GET`");
  CHECK(error("Role:editor:users:List") == "the users of a role are asked about one by one: `User:2:List`");
  CHECK(ask("menu/Tools").doubt ==
        "`Tools` is a title, and AAM compares ids; did you mean `BackendMenu:menu/tools.php`?");
}
