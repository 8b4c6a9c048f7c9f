// Reads `[[site.menu]]`: menus and pages that plugins add to wp-admin.
#include "config/reader.h"

#include "base/quoted.h"
#include "base/unknown_word.h"
#include "catalog/capabilities.h"
#include "catalog/closest.h"
#include "catalog/menus.h"

#include <algorithm>

namespace aclint::config {

namespace {

using Table = TomlValue::Table;

class MenuReader : Reader {
public:
  using Reader::Reader;

  void menus(TomlMember const& member) {
    std::vector<PlacedMenu> found;
    tables(member, "menus", [&](Table const& members, Span span) {
      if (auto menu = this->menu(members, span)) found.push_back(std::move(*menu));
    });
    Words slugs;
    for (catalog::MenuItem const& item : catalog::menu_items())
      if (item.is_menu() && is_listed(item)) slugs.push_back(item.slug);
    for (PlacedMenu const& menu : found)
      if (menu.entry.is_menu()) slugs.push_back(menu.entry.slug);
    for (PlacedMenu const& menu : found)
      if (is_new(menu) && has_parent(menu, slugs)) add(menu);
  }

private:
  struct PlacedMenu {
    service::MenuEntry entry;
    Span slug;
    Span parent;
    Span capability;
  };

  static bool is_listed(catalog::MenuItem const& item) {
    return item.origin == catalog::MenuOrigin::core || item.origin == catalog::MenuOrigin::plugin;
  }

  std::optional<PlacedMenu> menu(Table const& members, Span span) {
    PlacedMenu result;
    bool valid = true;
    auto const read = [&](TomlMember const& member, std::string& into, Span& place, char const* example) {
      into = text(member, example);
      place = member.value.span;
      valid = valid && !into.empty();
    };
    Span title;
    for (TomlMember const& member : members) {
      if (member.key == "slug")
        read(member, result.entry.slug, result.slug, "woocommerce");
      else if (member.key == "parent")
        read(member, result.entry.parent, result.parent, "tools.php");
      else if (member.key == "title")
        read(member, result.entry.title, title, "WooCommerce");
      else if (member.key == "capability")
        read(member, result.entry.capability, result.capability, "manage_options");
      else
        unknown_key(member, {"slug", "parent", "title", "capability"}, "`[[site.menu]]`");
    }
    if (!valid) return std::nullopt;
    for (auto const& [name, place] :
         {std::pair(&result.entry.slug, result.slug), {&result.entry.parent, result.parent}})
      if (name->starts_with("menu/")) {
        bad_value(
            place, "a slug does not begin with `menu/`",
            "Policies write `menu/` before the slug of a menu. A `[[site.menu]]` without `parent` is one.",
            in_quotes(name->substr(5)));
        return std::nullopt;
      }
    if (result.entry.slug.empty()) {
      bad_value(
          span, "this `[[site.menu]]` has no `slug`",
          "Write the slug that the plugin gives it, as the address shows it after `page=`: `slug = \"woocommerce\"`.");
      return std::nullopt;
    }
    if (result.entry.capability.empty()) {
      bad_value(span, "this `[[site.menu]]` has no `capability`",
                "Write the one that WordPress asks for, such as `capability = \"manage_options\"`.");
      return std::nullopt;
    }
    return result;
  }

  bool is_new(PlacedMenu const& menu) {
    service::MenuEntry const& entry = menu.entry;
    auto const same = [&](catalog::MenuItem const& item) {
      return is_listed(item) && item.themes == catalog::MenuThemes::all &&
             (item.slug == entry.slug || item.id == entry.id());
    };
    auto const wordpress = entry.is_menu() ? catalog::menu_items() : catalog::submenus(entry.parent);
    if (std::any_of(wordpress.begin(), wordpress.end(), [&](catalog::MenuItem const& item) {
          return item.is_menu() == entry.is_menu() && same(item);
        })) {
      bad_value(menu.slug,
                "WordPress has the " + std::string(entry.is_menu() ? "menu " : "page ") + quoted(entry.slug) +
                    " already",
                "List only what plugins and themes add.");
      return false;
    }
    std::vector<service::MenuEntry> const& others = config().site.menus;
    if (std::none_of(others.begin(), others.end(), [&](service::MenuEntry const& other) {
          return other.slug == entry.slug && other.parent == entry.parent;
        }))
      return true;
    bad_value(menu.slug, quoted(entry.slug) + " is listed twice", "Remove one of the two.");
    return false;
  }

  bool has_parent(PlacedMenu const& menu, Words const& slugs) {
    std::string const& parent = menu.entry.parent;
    if (parent.empty() || std::find(slugs.begin(), slugs.end(), parent) != slugs.end()) return true;
    auto const near = catalog::closest_by_parts(parent, slugs, "/?&=.-");
    bad_value(menu.parent, unknown_word("menu", parent, near),
              "`parent` is the slug of the menu that lists the page. If a plugin adds that menu, give it a "
              "`[[site.menu]]` of its own, without `parent`.",
              near ? in_quotes(*near) : "");
    return false;
  }

  void add(PlacedMenu const& menu) {
    service::MenuEntry const& entry = menu.entry;
    facts::SiteNames& names = config().names;
    bool const known = catalog::find_capability(entry.capability) != nullptr ||
                       catalog::is_user_level(entry.capability) ||
                       names.capabilities.contains(entry.capability);
    if (!known) {
      Words const others = names.capabilities.with(catalog::capability_names());
      if (auto const near = catalog::closest_by_parts(entry.capability, others, "_")) {
        bad_value(menu.capability, unknown_word("capability", entry.capability, near),
                  "If the site has this capability, add it to `capabilities` of `[site]`.", in_quotes(*near));
        return;
      }
      names.capabilities.add(entry.capability);
    }
    add_name(names.menus, entry.id(), catalog::find_menu_id(entry.id()) != nullptr);
    // A menu of a plugin opens a page with the same slug.
    if (entry.is_menu()) {
      std::string const page = entry.id().substr(std::string_view("menu/").size());
      add_name(names.menus, page, catalog::find_menu_id(page) != nullptr);
    }
    config().site.menus.push_back(entry);
  }
};

} // namespace

void read_menus(TomlMember const& member, ParsedConfig& out) { MenuReader(out).menus(member); }

} // namespace aclint::config
