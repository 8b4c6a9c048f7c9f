#include "catalog/boxes.h"
#include "catalog/table.h"

#include <algorithm>

namespace aclint::catalog {
namespace {

// clang-format off

// Columns: slug, HTML id, title, screens, what it edits, capability for that.
constexpr Metabox boxes[] = {
    {"attachment_id3_data_meta_box", "attachment-id3", "Metadata", "attachment", ""},
    {"attachment_submit_meta_box", "submitdiv", "Save", "attachment", ""},
    {"category_post_categories_meta_box", "categorydiv", "Categories", "post", "the categories"},
    {"link_advanced_meta_box", "linkadvanceddiv", "Advanced", "link", ""},
    {"link_categories_meta_box", "linkcategorydiv", "Categories", "link", ""},
    {"link_submit_meta_box", "linksubmitdiv", "Save", "link", ""},
    {"link_target_meta_box", "linktargetdiv", "Target", "link", ""},
    {"link_xfn_meta_box", "linkxfndiv", "Link Relationship (XFN)", "link", ""},
    {"page_attributes_meta_box", "pageparentdiv", "Page Attributes", "post, page", "the parent page, template and order"},
    {"post_author_meta_box", "authordiv", "Author", "post, page, attachment", "the author", "edit_others_posts"},
    {"post_comment_meta_box", "commentsdiv", "Comments", "post, page, attachment", ""},
    {"post_comment_status_meta_box", "commentstatusdiv", "Discussion", "post, page, attachment", "whether comments are open"},
    {"post_custom_meta_box", "postcustom", "Custom Fields", "post, page", "the custom fields"},
    {"post_excerpt_meta_box", "postexcerpt", "Excerpt", "post, page", "the excerpt"},
    {"post_format_meta_box", "formatdiv", "Format", "post", "the format"},
    {"post_revisions_meta_box", "revisionsdiv", "Revisions", "post, page", ""},
    {"post_slug_meta_box", "slugdiv", "Slug", "post, page, attachment", "the permalink"},
    {"post_submit_meta_box", "submitdiv", "Publish", "post, page", "the status, date and visibility", "publish_posts"},
    {"post_tag_post_tags_meta_box", "tagsdiv-post_tag", "Tags", "post", "the tags"},
    {"post_thumbnail_meta_box", "postimagediv", "Featured image", "post, page", "the featured image"},
    {"post_trackback_meta_box", "trackbacksdiv", "Send Trackbacks", "post, page", "the trackbacks"},
    {"wp_nav_menu_item_link_meta_box", "add-custom-links", "Custom Links", "nav-menus", ""},
    {"wp_nav_menu_item_post_type_meta_box", "add-post-type-page", "Pages", "nav-menus", ""},
    {"wp_nav_menu_item_post_type_meta_box", "add-post-type-post", "Posts", "nav-menus", ""},
    {"wp_nav_menu_item_taxonomy_meta_box", "add-category", "Categories", "nav-menus", ""},
    {"wp_nav_menu_item_taxonomy_meta_box", "add-post_tag", "Tags", "nav-menus", ""},
};

// Columns: slug, HTML id, title, capability, place.
constexpr Widget widget_rows[] = {
    // On the Dashboard
    {"wp_dashboard_right_now", "dashboard_right_now", "At a Glance", "edit_posts", WidgetPlace::dashboard},
    {"wp_dashboard_site_activity", "dashboard_activity", "Activity", "", WidgetPlace::dashboard},
    {"wp_dashboard_quick_press", "dashboard_quick_press", "Quick Draft", "edit_posts", WidgetPlace::dashboard},
    {"wp_dashboard_events_news", "dashboard_primary", "WordPress Events and News", "", WidgetPlace::dashboard},
    {"wp_dashboard_site_health", "dashboard_site_health", "Site Health Status", "view_site_health_checks", WidgetPlace::dashboard},
    {"wp_dashboard_browser_nag", "dashboard_browser_nag", "Your browser is out of date!", "", WidgetPlace::dashboard},
    {"wp_dashboard_php_nag", "dashboard_php_nag", "PHP Update", "update_php", WidgetPlace::dashboard},

    // In sidebars. Since WordPress 5.8 each block there is one `wp_widget_block`.
    {"aam_backend_widget_login", "aam_backend_login", "AAM Secure Login", ""},
    {"wp_nav_menu_widget", "nav_menu", "Navigation Menu", ""},
    {"wp_widget_archives", "archives", "Archives", ""},
    {"wp_widget_block", "block", "Block", ""},
    {"wp_widget_calendar", "calendar", "Calendar", ""},
    {"wp_widget_categories", "categories", "Categories", ""},
    {"wp_widget_custom_html", "custom_html", "Custom HTML", ""},
    {"wp_widget_media_audio", "media_audio", "Audio", ""},
    {"wp_widget_media_gallery", "media_gallery", "Gallery", ""},
    {"wp_widget_media_image", "media_image", "Image", ""},
    {"wp_widget_media_video", "media_video", "Video", ""},
    {"wp_widget_meta", "meta", "Meta", ""},
    {"wp_widget_pages", "pages", "Pages", ""},
    {"wp_widget_recent_comments", "recent-comments", "Recent Comments", ""},
    {"wp_widget_recent_posts", "recent-posts", "Recent Posts", ""},
    {"wp_widget_rss", "rss", "RSS", ""},
    {"wp_widget_search", "search", "Search", ""},
    {"wp_widget_tag_cloud", "tag_cloud", "Tag Cloud", ""},
    {"wp_widget_text", "text", "Text", ""},
};
// clang-format on

static_assert(all_different(widget_rows, &Widget::slug));
static_assert(all_different(widget_rows, &Widget::html_id));

// `post` of `post, page`
bool is_on(Metabox const& box, std::string_view screen) {
  for (std::string_view rest = box.screens; !rest.empty();) {
    std::size_t const comma = std::min(rest.find(", "), rest.size());
    if (equal_ignoring_case(rest.substr(0, comma), screen)) return true;
    rest.remove_prefix(std::min(comma + 2, rest.size()));
  }
  return false;
}

// `tagsdiv-genre` is the box of the taxonomy `genre`.
std::optional<MeantBox> box_of_taxonomy(std::string_view html_id) {
  constexpr std::string_view prefix = "tagsdiv-";
  if (!html_id.starts_with(prefix) || html_id.size() == prefix.size()) return std::nullopt;
  return MeantBox{true, box_slug(html_id.substr(prefix.size())) + "_post_tags_meta_box", false};
}

std::optional<MeantBox> metabox_with_html_id(std::string_view html_id, std::string_view screen) {
  std::vector<Metabox const*> found = metaboxes_with_html_id(html_id);
  if (std::ranges::any_of(found, [&](Metabox const* box) { return is_on(*box, screen); }))
    std::erase_if(found, [&](Metabox const* box) { return !is_on(*box, screen); });
  if (found.empty()) return box_of_taxonomy(html_id);
  std::string_view const slug = found.back()->slug;
  auto const same_slug =
      std::ranges::count_if(metaboxes(), [&](Metabox const& box) { return box.slug == slug; });
  return MeantBox{true, std::string(slug), found.size() == 1 && same_slug == 1};
}

std::optional<MeantBox> dashboard_widget(std::string_view id) {
  Widget const* widget = find_widget_with_html_id(id);
  if (widget == nullptr) widget = find_widget(id);
  if (widget == nullptr || widget->place != WidgetPlace::dashboard) return std::nullopt;
  return MeantBox{false, std::string(widget->slug)};
}

// `#postexcerpt`, `div#postexcerpt`, `.widget_search` → without what makes it a CSS selector.
std::string_view without_selector(std::string_view id) {
  if (std::size_t const sign = id.rfind('#'); sign != id.npos) return id.substr(sign + 1);
  if (id.starts_with('.')) id.remove_prefix(1);
  return id;
}

// Titles have capital letters or spaces; what is in small letters can be the name of a callback.
bool is_shown_title(std::string_view id) { return id.find(' ') != id.npos || ascii::lowercase(id) != id; }

std::optional<MeantBox> titled_widget(std::string_view title) {
  for (Widget const& widget : widget_rows)
    if (equal_ignoring_case(widget.title, title))
      return MeantBox{false, std::string(widget.slug), false, true};
  return std::nullopt;
}

std::optional<MeantBox> titled_box(std::string_view title, std::string_view screen) {
  Metabox const* found = nullptr;
  for (Metabox const& box : boxes)
    if (equal_ignoring_case(box.title, title) && (found == nullptr || is_on(box, screen))) found = &box;
  if (found != nullptr) return MeantBox{true, std::string(found->slug), false, true};
  auto const widget = titled_widget(title);
  return widget && find_widget(widget->slug)->place == WidgetPlace::dashboard ? widget : std::nullopt;
}

bool is_of_slug(char c) { return (c >= 'a' && c <= 'z') || ascii::is_digit(c) || c == '_'; }

} // namespace

std::span<Metabox const> metaboxes() { return boxes; }

Metabox const* find_metabox(std::string_view slug) {
  auto const found = std::ranges::find(boxes, slug, &Metabox::slug);
  return found == std::end(boxes) ? nullptr : &*found;
}

std::vector<Metabox const*> metaboxes_with_html_id(std::string_view html_id) {
  std::vector<Metabox const*> result;
  for (Metabox const& box : boxes)
    if (box.html_id == html_id) result.push_back(&box);
  return result;
}

std::span<Widget const> widgets() { return widget_rows; }

Widget const* find_widget(std::string_view slug) {
  auto const found = std::ranges::find(widget_rows, slug, &Widget::slug);
  return found == std::end(widget_rows) ? nullptr : &*found;
}

Widget const* find_widget_with_html_id(std::string_view html_id) {
  auto const found = std::ranges::find(widget_rows, html_id, &Widget::html_id);
  return found == std::end(widget_rows) ? nullptr : &*found;
}

std::optional<MeantBox> meant_metabox(std::string_view id, std::string_view screen) {
  std::string const lower = ascii::lowercase(without_selector(id));
  if (auto box = metabox_with_html_id(lower, screen)) return box;
  if (auto widget = dashboard_widget(lower)) return widget;
  if (find_widget(lower) != nullptr) return MeantBox{false, lower};
  if (is_shown_title(id)) return titled_box(id, screen);
  return std::nullopt;
}

std::optional<MeantBox> meant_widget(std::string_view id) {
  std::string const lower = ascii::lowercase(without_selector(id));
  if (auto widget = dashboard_widget(lower)) return widget;
  if (is_shown_title(id))
    if (auto box = titled_widget(id)) return box;
  std::string_view base = lower; // `search-2` is the second search of the site
  while (!base.empty() && ascii::is_digit(base.back())) base.remove_suffix(1);
  base = base.ends_with('-') ? base.substr(0, base.size() - 1) : lower;
  // The other ids are common words, so a class of a plugin can have the name.
  if (Widget const* const widget = find_widget_with_html_id(base))
    return MeantBox{false, std::string(widget->slug), base != lower};
  if (find_metabox(lower) != nullptr) return MeantBox{true, lower};
  return metabox_with_html_id(lower, {});
}

bool is_box_slug(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_of_slug); }

std::string box_slug(std::string_view name) {
  std::string result = ascii::lowercase(name);
  for (char& c : result)
    if (!is_of_slug(c)) c = '_';
  return result;
}

} // namespace aclint::catalog
