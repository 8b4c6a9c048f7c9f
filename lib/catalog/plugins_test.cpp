#include "catalog/plugins.h"

#include <catch2/catch.hpp>

using namespace aclint::catalog;

TEST_CASE("roles of plugins are known by title and by similar slugs") {
  CHECK(plugin_role("Shop Manager") == "shop_manager");
  CHECK(plugin_role("shop-manager") == "shop_manager");
  CHECK(plugin_role("ShopManager") == "shop_manager");
  CHECK(plugin_role("SEO Manager") == "wpseo_manager");
  CHECK(plugin_role("custumer") == "customer");
  CHECK_FALSE(plugin_role("shop_manager"));
  CHECK_FALSE(plugin_role("store_manager"));
  CHECK_FALSE(plugin_role("moderator"));
}

TEST_CASE("menus of plugins are known by title") {
  CHECK(plugin_menu("WooCommerce") == "menu/woocommerce");
  CHECK(plugin_menu("yoast seo") == "menu/wpseo_dashboard");
  CHECK_FALSE(plugin_menu("woocommerce"));
  CHECK_FALSE(plugin_menu("menu/woocommerce"));
  CHECK_FALSE(plugin_menu("wpcf7"));
}

TEST_CASE("capabilities of plugins") {
  CHECK(capability_of_plugin("WooCommerce") == "manage_woocommerce");
  CHECK_FALSE(capability_of_plugin("manage_woocommerce"));
}
