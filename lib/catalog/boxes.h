// The boxes of the back end: metaboxes of edit screens, widgets of the Dashboard, and widgets of sidebars.
//
//   find_metabox("post_excerpt_meta_box")->edits     // "the excerpt"
//   metaboxes_with_html_id("postexcerpt")            // that one
//   find_widget("wp_dashboard_right_now")->html_id   // "dashboard_right_now"
//
// AAM names a box by its callback, not by its id in the page's HTML: by the function, or by the class and the
// method, in lower case (spec requests.md §9). A sidebar's widget is named by its class. Facts: WordPress 6.1, AAM
// 7.1. Plugins and themes add boxes, so an unknown slug may be right.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::catalog {

/// A metabox of WordPress. The block editor has no metaboxes of WordPress, only panels of its own.
struct Metabox {
  std::string_view slug;    ///< as AAM compares it: `post_excerpt_meta_box`
  std::string_view html_id; ///< in the page's HTML: `postexcerpt`. One slug may have several
  std::string_view title;   ///< English label
  std::string_view screens; ///< as `ScreenId` names them: `post, page`
  std::string_view
      edits; ///< what it changes, "the excerpt"; the block editor, Quick Edit and the REST API can, too
  std::string_view capability =
      {}; ///< what WordPress asks for before it changes that in a post, besides the right to edit
          ///< the post: `publish_posts`; empty: nothing
};

std::span<Metabox const> metaboxes();
Metabox const* find_metabox(std::string_view slug); ///< case-sensitive
/// The metaboxes with this id in the HTML, each slug once. Several: it depends on the screen.
std::vector<Metabox const*> metaboxes_with_html_id(std::string_view html_id);

enum class WidgetPlace : std::uint8_t { sidebar, dashboard };

struct Widget {
  std::string_view slug; ///< as AAM compares it: `wp_widget_search`, `wp_dashboard_right_now`
  std::string_view
      html_id; ///< in the HTML: `dashboard_right_now`; in a sidebar followed by a number: `search-2`
  std::string_view title;      ///< English label
  std::string_view capability; ///< only people with this one have it; empty: everyone who sees the place
  WidgetPlace place = WidgetPlace::sidebar;
};

std::span<Widget const> widgets();
Widget const* find_widget(std::string_view slug); ///< case-sensitive
Widget const* find_widget_with_html_id(std::string_view html_id);

/// The box that an id means which AAM does not know: its id in the HTML, or that of a box of the other type.
struct MeantBox {
  bool metabox = true; ///< or a widget
  std::string slug;
  bool certain = true; ///< whether the id can mean nothing else
  bool titled = false; ///< the id is the title that the screen shows

  std::string resource() const { return (metabox ? "Metabox:" : "Widget:") + slug; }
};

/// `postexcerpt` → the metabox `post_excerpt_meta_box`; `dashboard_primary` → the widget `wp_dashboard_events_news`.
/// Letter case does not matter; a CSS selector (`#postexcerpt`) and a title ("Featured image") mean the box, too. `screen`: as `ScreenId` names it; empty: any. Nothing for unknown boxes.
std::optional<MeantBox> meant_metabox(std::string_view id, std::string_view screen);
std::optional<MeantBox> meant_widget(std::string_view id);

/// Whether a metabox or widget can have this slug: AAM writes each character but `a-z`, `0-9` and `_` as `_`.
bool is_box_slug(std::string_view text);

/// The slug of the callback or class with this name: `My\Widget` → `my_widget`.
std::string box_slug(std::string_view name);

} // namespace aclint::catalog
