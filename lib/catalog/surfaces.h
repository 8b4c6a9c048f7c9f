// What a denied surface hides, and what stays open behind it: toolbar items and the pages they lead to,
// metaboxes and the data they edit, admin pages and the REST routes that do the same.
//
//   find_toolbar_item("new-media")->page          // "media-new.php"
//   find_metabox("slugdiv")->edits                // "the permalink"
//   find_door("menu/users.php")->route            // "/wp/v2/users"
//
// Facts: WordPress 6.1. Plugins add to all three: what is not here is not known to be harmless.
#pragma once
#include <span>
#include <string_view>

namespace aclint::catalog {

/// An item of the admin toolbar that is a link to a page of the back end.
struct ToolbarItem {
  std::string_view name; ///< `new-media`
  std::string_view page; ///< id of the page: `media-new.php`
};

std::span<ToolbarItem const> toolbar_items();
ToolbarItem const* find_toolbar_item(std::string_view name); ///< case-sensitive, as AAM compares ids

/// A metabox of the edit screens that stands for data of a post, which the block editor, Quick Edit or the
/// REST API edit as well.
struct Metabox {
  std::string_view name;  ///< `slugdiv`
  std::string_view edits; ///< "the permalink"
};

std::span<Metabox const> metaboxes();
Metabox const* find_metabox(std::string_view name); ///< case-sensitive

/// A menu or page about people, code or settings, and the REST route by which the same is done without it.
/// Content has such routes, too, but its menus are hidden for tidiness more often than for secrecy.
struct Door {
  std::string_view name;       ///< id of the menu or page: `menu/users.php`
  std::string_view route;      ///< `/wp/v2/users`; answers GET and POST
  std::string_view capability; ///< what both ask for: without it, neither is of use
};

std::span<Door const> doors();
Door const* find_door(std::string_view name); ///< case-sensitive

} // namespace aclint::catalog
