// What is known about a site besides its policies: its release of AAM, and names that plain WordPress does
// not have.
#pragma once
#include "catalog/versions.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::facts {

/// Whether the site has AAM's premium add-on, which makes `*` a wildcard (docs/use/wildcards.md). `unknown`
/// has the same meaning as `yes` for rules.
enum class Premium : unsigned char { unknown, yes, no };

/// The names of one kind that the site has besides WordPress's and AAM's own.
class Names {
public:
  bool complete = false; ///< there are no others, so an unknown name is a mistake

  /// Adds a name, unless it is there already.
  void add(std::string name);
  bool contains(std::string_view name) const;
  /// In the order in which they were added.
  std::vector<std::string> const& all() const { return names_; }
  /// These and `others`, for suggestions.
  std::vector<std::string_view> with(std::span<std::string_view const> others) const;

private:
  std::vector<std::string> names_;
  std::set<std::string, std::less<>> known_;
};

struct SiteNames {
  Names menus;        ///< ids as policies write them: `menu/woocommerce`
  Names capabilities; ///< `manage_woocommerce`
  Names roles;        ///< slugs: `shop_manager`
};

/// Whether aclint limits its work. What it does not examine because of that, `limit/not-examined` reports.
enum class Limits : unsigned char { usual, unlimited };

struct Settings {
  Premium premium = Premium::unknown;
  catalog::AamVersion aam_version = {7, 1};
  SiteNames const* site = nullptr; ///< borrowed; null: nothing is known
  Limits limits = Limits::usual;

  /// `usual`, or as much as there may be.
  std::size_t limit(std::size_t usual) const;

  Names const& menus() const;
  Names const& capabilities() const;
  Names const& roles() const;
};

} // namespace aclint::facts
