// Pages of the back end and the REST routes that do the same: who denies only the page leaves the other door open.
//
//   find_door("menu/users.php")->route            // "/wp/v2/users"
//
// Facts: WordPress 6.1.
#pragma once
#include <array>
#include <span>
#include <string_view>

namespace aclint::catalog {

/// A menu or page about people, code or settings, and the REST route that does the same. Content has such
/// routes, too, but its menus are usually hidden to tidy up, not to protect it.
struct Door {
  std::string_view name;       ///< id of the menu or page: `menu/users.php`
  std::string_view route;      ///< `/wp/v2/users`; answers GET and POST
  std::string_view capability; ///< both require it: people without it can use neither
  std::array<std::string_view, 2> to_change =
      {}; ///< to change something, they need one of these, too; empty: nothing more
};

std::span<Door const> doors();
Door const* find_door(std::string_view name); ///< case-sensitive

} // namespace aclint::catalog
