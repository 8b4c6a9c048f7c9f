#include "catalog/menu_titles.h"

#include "base/ascii.h"
#include "catalog/menus.h"

#include <algorithm>
#include <array>

namespace aclint::catalog {

std::string_view id_of_titles(std::string_view path) {
  for (MenuItem const& page : menu_items()) {
    if (page.title.empty() || page.is_menu() || page.parent.empty()) continue;
    MenuItem const* const menu = find_menu(page.parent);
    if (menu == nullptr || path.size() <= menu->title.size() + page.title.size()) continue;
    if (!ascii::starts_with_ignoring_case(path, menu->title)) continue;
    std::string_view rest = path.substr(menu->title.size());
    rest.remove_suffix(page.title.size());
    if (!ascii::equal_ignoring_case(path.substr(path.size() - page.title.size()), page.title)) continue;
    std::string_view const sign = ascii::trim(rest);
    constexpr std::array<std::string_view, 10> signs{"",       ">", "->", "\u2192", "\u00bb",
                                                     "\u203a", "/", "|",  ":",      "-"};
    // `settings/general` and `media-library` can be pages of plugins.
    bool const bare = sign == rest && (sign == "-" || (sign == "/" && ascii::lowercase(path) == path));
    if (std::ranges::find(signs, sign) != signs.end() && !rest.empty() && !bare) return page.id;
  }
  return {};
}

} // namespace aclint::catalog
