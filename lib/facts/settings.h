// What is known about a site besides its policies: its release of AAM, and names that plain WordPress does
// not have.
#pragma once
#include "catalog/themes.h"
#include "catalog/versions.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::facts {

/// Whether the site has AAM's premium add-on, which makes `*` a wildcard (docs/use/wildcards.md). `unknown`
/// has the same meaning as `yes` for rules.
enum class Premium : unsigned char { unknown, yes, no };

/// The names of one kind that the site has besides WordPress's and AAM's own.
struct Names {
  std::vector<std::string> names;
  bool complete = false; ///< there are no others, so an unknown name is a mistake

  bool contains(std::string_view name) const;
  /// These and `others`, for suggestions.
  std::vector<std::string_view> with(std::span<std::string_view const> others) const;
};

struct SiteNames {
  Names menus;                         ///< ids as policies write them: `menu/woocommerce`
  Names capabilities;                  ///< `manage_woocommerce`
  Names roles;                         ///< slugs: `shop_manager`
  std::optional<catalog::Theme> theme; ///< nothing: it may have any
  std::vector<std::string>
      changed_roles; ///< roles of WordPress that lack some of the capabilities that it gives them
};

struct Settings {
  Premium premium = Premium::unknown;
  catalog::AamVersion aam_version = {7, 1};
  SiteNames const* site = nullptr; ///< borrowed; null: nothing is known

  Names const& menus() const;
  Names const& capabilities() const;
  Names const& roles() const;
};

} // namespace aclint::facts
