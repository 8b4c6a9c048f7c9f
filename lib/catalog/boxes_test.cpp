#include "catalog/boxes.h"
#include "catalog/capabilities.h"

#include <catch2/catch.hpp>
#include <string_view>

using namespace aclint::catalog;

TEST_CASE("metaboxes say what they edit") {
  for (Metabox const& box : metaboxes()) {
    CAPTURE(box.slug);
    CHECK(is_box_slug(box.slug));
    CHECK_FALSE(box.title.empty());
    CHECK_FALSE(box.screens.empty());
    if (!box.edits.empty()) CHECK(box.edits.starts_with("the ") != box.edits.starts_with("whether "));
    CHECK(find_metabox(box.slug)->slug == box.slug);
    CHECK_FALSE(find_metabox(box.html_id));
  }
  CHECK_FALSE(find_metabox("postexcerpt"));
  CHECK_FALSE(find_metabox("Post_Excerpt_Meta_Box"));
}

TEST_CASE("widgets have one name to AAM and another one in the page") {
  for (Widget const& widget : widgets()) {
    CAPTURE(widget.slug);
    CHECK(is_box_slug(widget.slug));
    CHECK_FALSE(widget.title.empty());
    if (!widget.capability.empty()) CHECK(find_capability(widget.capability));
    CHECK(find_widget(widget.slug) == &widget);
    CHECK(find_widget_with_html_id(widget.html_id) == &widget);
    CHECK_FALSE(find_metabox(widget.slug));
  }
  CHECK_FALSE(find_widget("dashboard_primary"));
}

TEST_CASE("the box that is meant by an id that AAM does not know") {
  struct Row {
    bool metabox;
    std::string_view id;
    std::string_view screen;
    std::string_view meant;
    bool certain;
  };
  Row const rows[] = {
      {true, "postexcerpt", "", "Metabox:post_excerpt_meta_box", true},
      {true, "PostExcerpt", "page", "Metabox:post_excerpt_meta_box", true},
      {true, "submitdiv", "", "Metabox:post_submit_meta_box", false},
      {true, "submitdiv", "page", "Metabox:post_submit_meta_box", true},
      {true, "submitdiv", "Attachment", "Metabox:attachment_submit_meta_box", true},
      {true, "add-category", "", "Metabox:wp_nav_menu_item_taxonomy_meta_box", false},
      {true, "tagsdiv-post_tag", "", "Metabox:post_tag_post_tags_meta_box", true},
      {true, "tagsdiv-product-tag", "", "Metabox:product_tag_post_tags_meta_box", false},
      {true, "dashboard_primary", "", "Widget:wp_dashboard_events_news", true},
      {true, "wp_dashboard_right_now", "dashboard", "Widget:wp_dashboard_right_now", true},
      {true, "wp_widget_search", "", "Widget:wp_widget_search", true},
      {true, "search", "", "", false},
      {true, "acme_box", "", "", false},
      {false, "dashboard_right_now", "", "Widget:wp_dashboard_right_now", true},
      {false, "search", "", "Widget:wp_widget_search", false},
      {false, "recent-posts-12", "", "Widget:wp_widget_recent_posts", true},
      {false, "post_slug_meta_box", "", "Metabox:post_slug_meta_box", true},
      {false, "slugdiv", "", "Metabox:post_slug_meta_box", true},
      {false, "acme_widget", "", "", false},
      {false, "12", "", "", false},
  };
  for (Row const& row : rows) {
    CAPTURE(row.metabox, row.id, row.screen);
    auto const meant = row.metabox ? meant_metabox(row.id, row.screen) : meant_widget(row.id);
    REQUIRE(meant.has_value() == !row.meant.empty());
    if (!meant) continue;
    CHECK(meant->resource() == row.meant);
    CHECK(meant->certain == row.certain);
  }
}

TEST_CASE("AAM writes names of callbacks in its own alphabet") {
  CHECK(box_slug(R"(Acme\Widget_Ä-1)") == "acme_widget____1");
  CHECK(is_box_slug("wp_widget_search"));
  CHECK_FALSE(is_box_slug("WP_Widget_Search"));
  CHECK_FALSE(is_box_slug("search-2"));
  CHECK_FALSE(is_box_slug(""));
}

TEST_CASE("selectors and titles mean boxes") {
  using namespace aclint::catalog;
  CHECK(meant_metabox("#postexcerpt", "")->slug == "post_excerpt_meta_box");
  CHECK(meant_metabox("div#postexcerpt", "")->slug == "post_excerpt_meta_box");
  CHECK(meant_metabox("Featured Image", "")->slug == "post_thumbnail_meta_box");
  CHECK(meant_metabox("Featured Image", "")->titled);
  CHECK(meant_metabox("At a Glance", "")->resource() == "Widget:wp_dashboard_right_now");
  CHECK(meant_widget("At a Glance")->slug == "wp_dashboard_right_now");
  CHECK(meant_widget("Calendar")->slug == "wp_widget_calendar");
  CHECK_FALSE(meant_metabox("excerpt", ""));
}
