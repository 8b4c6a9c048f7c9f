#include "catalog/menu_titles.h"

#include <catch2/catch.hpp>

TEST_CASE("a page is found by its title and that of its menu") {
  using aclint::catalog::id_of_titles;
  CHECK(id_of_titles("Settings > General") == "options-general.php");
  CHECK(id_of_titles("Settings/General") == "options-general.php");
  CHECK(id_of_titles("settings/general").empty());
  CHECK(id_of_titles("Media Library") == "upload.php");
  CHECK(id_of_titles("media-library").empty());
  CHECK(id_of_titles("Settings: Permalinks") == "options-permalink.php");
  CHECK(id_of_titles("Appearance \u2192 Menus") == "nav-menus.php");
  CHECK(id_of_titles("Posts > Add New") == "post-new.php");
  CHECK(id_of_titles("SettingsGeneral").empty());
  CHECK(id_of_titles("Settings").empty());
}
