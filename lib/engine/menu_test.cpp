#include "engine/menu.h"

#include "engine/rules.h"
#include "engine/test_candidates.h"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace aclint;
using namespace aclint::engine;

namespace {

bool always(std::uint32_t) { return true; }

std::string decide(std::vector<std::string> const& statements, std::string_view item,
                   std::string_view parent = "", Wildcards wildcards = Wildcards::most_specific) {
  std::vector<Candidate> const candidates = made("BackendMenu", statements);
  return std::string(
      name(Rules(candidates).decide({std::string(item), std::string(parent)}, always, wildcards).effect));
}

} // namespace

TEST_CASE("menu slugs are normalised as AAM does") {
  struct Row {
    std::string slug;
    std::string normal;
  };
  std::vector<Row> const rows{
      {"edit.php", "edit.php"},
      {"edit-tags.php?taxonomy=category&post_type=book", "edit-tags.php?post_type=book&taxonomy=category"},
      {"edit-tags.php?taxonomy=category&amp;post_type=book",
       "edit-tags.php?post_type=book&taxonomy=category"},
      {"customize.php?return=%2F", "customize.php"},
      {"customize.php?return=%2F&autofocus[section]=x", "customize.php?autofocus[section]=x"},
      {"admin.php?page=a%20b+c", "admin.php?page=a b c"},
      {"admin.php?page", "admin.php?page="},
      {"admin.php?page=1&page=2", "admin.php?page=2"},
      {"admin.php?a.b=1", "admin.php?a_b=1"},
      {"admin.php?x=1#top", "admin.php?x=1"},
      {" woo+commerce%21 ", "woo commerce!"},
      {"menu/edit.php?post_type=page", "menu/edit.php?post_type=page"},
      {"", ""},
  };
  for (Row const& row : rows) {
    INFO(row.slug);
    CHECK(normalise_menu_slug(row.slug) == row.normal);
  }
}

TEST_CASE("the id is between the first and the second colon") {
  CHECK(menu_id("BackendMenu:menu/edit.php") == "menu/edit.php");
  CHECK(menu_id("BackendMenu:a:b:c") == "a");
  CHECK(menu_id("BackendMenu").empty());
}

TEST_CASE("an item is decided by itself, then by its menu, then by wildcards") {
  CHECK(decide({}, "edit.php") == "allow");
  CHECK(decide({"deny edit.php"}, "edit.php", "menu/edit.php") == "deny");
  CHECK(decide({"deny menu/edit.php"}, "edit.php", "menu/edit.php") == "deny");
  CHECK(decide({"deny menu/edit.php", "allow edit.php"}, "edit.php", "menu/edit.php") == "allow");
  CHECK(decide({"allow edit.php", "deny menu/edit.php"}, "edit.php", "menu/edit.php") == "allow");
  CHECK(decide({"deny edit.php"}, "menu/edit.php") == "allow");
  CHECK(decide({"deny *", "allow menu/edit.php"}, "edit.php", "menu/edit.php") == "allow");
  CHECK(decide({"allow menu/edit.php", "deny! *"}, "edit.php", "menu/edit.php") == "allow");
  CHECK(decide({"deny menu/edit.*"}, "post-new.php", "menu/edit.php") == "deny");
}

TEST_CASE("the Dashboard is never denied, but its menu is") {
  CHECK(decide({"deny index.php", "deny! *"}, "index.php", "menu/index.php") == "allow");
  CHECK(decide({"deny menu/index.php"}, "menu/index.php") == "deny");
  CHECK(decide({"deny menu/index.php"}, "update-core.php", "menu/index.php") == "deny");
}

TEST_CASE("ids compare as written, keys in any case") {
  CHECK(decide({"deny Tools.php"}, "tools.php") == "allow");
  CHECK(decide({"deny tools.php", "deny Tools.php"}, "tools.php") == "allow"); // the last one wins
  CHECK(decide({"deny Tools.php", "deny tools.php"}, "tools.php") == "deny");
  CHECK(decide({"deny MENU/*"}, "menu/tools.php") == "deny"); // wildcards ignore letter case
}

TEST_CASE("of several keys with one id the first counts") {
  std::vector<Candidate> candidates = made("BackendMenu", {"deny tools.php"});
  candidates.push_back({1, 0, "backendmenu:tools.php:view", "BackendMenu:tools.php", Effect::allow, true});
  CHECK(Rules(candidates).decide({"tools.php"}, always, Wildcards::literal).effect == Effect::deny);
  std::swap(candidates[0], candidates[1]);
  CHECK(Rules(candidates).decide({"tools.php"}, always, Wildcards::literal).effect == Effect::allow);
}

TEST_CASE("without the add-on a star is an ordinary character") {
  CHECK(decide({"deny *"}, "tools.php", "menu/tools.php", Wildcards::literal) == "allow");
  CHECK(decide({"deny *"}, "*", "", Wildcards::literal) == "deny");
}

TEST_CASE("the strongest wildcard decides, for both meanings of `*`") {
  struct Row {
    std::vector<std::string> statements;
    std::string item;
    std::string most_specific;
    std::string last;
  };
  std::string const pages = "menu/edit.php?post_type=page";
  std::vector<Row> const rows{
      // The example of AAM's documentation: the mistake, and the correct policy.
      {{"deny *", "allow menu/edit.php?post_type=*"}, pages, "allow", "allow"},
      {{"deny *", "deny menu/edit.php?post_type=page", "allow menu/edit.php?post_type=*"},
       pages,
       "deny",
       "deny"},
      {{"allow menu/edit.php?post_type=*", "deny *"}, pages, "allow", "deny"},
      {{"deny! *", "allow menu/edit.php?post_type=*"}, pages, "deny", "deny"},
      {{"allow! menu/*", "deny! *"}, pages, "allow", "deny"},
      {{"deny a*c", "allow a*c*"}, "abc", "deny", "allow"}, // the same letters, but more stars
      {{"deny a*", "allow *c"}, "abc", "allow", "allow"},   // equal: the later one
      {{"allow *c", "deny a*"}, "abc", "deny", "deny"},
  };
  for (Row const& row : rows) {
    INFO(row.statements.back() << " / " << row.item);
    CHECK(decide(row.statements, row.item) == row.most_specific);
    CHECK(decide(row.statements, row.item, "", Wildcards::last) == row.last);
  }
}

TEST_CASE("a decision names the candidate that made it, by the caller's index") {
  std::vector<Candidate> const candidates =
      made("BackendMenu", {"deny users.php", "deny tools.php", "allow users.php"});
  Ruling const decided = Rules(candidates).decide({"users.php"}, always, Wildcards::literal);
  CHECK(decided.candidate == 2);
  CHECK(decided.reason == Reason::exact);
}

TEST_CASE("statements that do not apply are skipped") {
  std::vector<Candidate> const candidates = made("BackendMenu", {"deny tools.php", "allow tools.php"});
  auto const first_only = [](std::uint32_t statement) { return statement == 0; };
  CHECK(Rules(candidates).decide({"tools.php"}, first_only, Wildcards::literal).effect == Effect::deny);
}
