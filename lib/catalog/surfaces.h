// What is hidden when something is denied, and what stays open: toolbar items and the pages they open,
// metaboxes and the data they edit, admin pages and the REST routes that do the same.
//
//   find_toolbar_item("new-media")->page          // "media-new.php"
//   find_metabox("slugdiv")->edits                // "the permalink"
//   find_door("menu/users.php")->route            // "/wp/v2/users"
//
// Facts: WordPress 6.1. Plugins add more: it is not known what denying those leaves open.
#pragma once
#include <span>
#include <string_view>

namespace aclint::catalog {

/// A link in the admin toolbar to a page of the back end.
struct ToolbarItem {
  std::string_view name; ///< `new-media`
  std::string_view page; ///< id of the page: `media-new.php`
};

std::span<ToolbarItem const> toolbar_items();
ToolbarItem const* find_toolbar_item(std::string_view name); ///< case-sensitive, as AAM compares ids

/// A metabox of the edit screens. The block editor, Quick Edit and the REST API can edit the same data of a
/// post.
struct Metabox {
  std::string_view name;  ///< `slugdiv`
  std::string_view edits; ///< "the permalink"
};

std::span<Metabox const> metaboxes();
Metabox const* find_metabox(std::string_view name); ///< case-sensitive

/// A menu or page about people, code or settings, and the REST route that does the same. Content has such
/// routes, too, but its menus are usually hidden to tidy up, not to protect it.
struct Door {
  std::string_view name;       ///< id of the menu or page: `menu/users.php`
  std::string_view route;      ///< `/wp/v2/users`; answers GET and POST
  std::string_view capability; ///< both require it: people without it can use neither
};

std::span<Door const> doors();
Door const* find_door(std::string_view name); ///< case-sensitive

} // namespace aclint::catalog
