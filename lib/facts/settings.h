// What is known about a site besides its policies: its release of AAM, and names that plain WordPress does
// not have.
#pragma once
#include "catalog/themes.h"
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
  Names menus;                         ///< ids as policies write them: `menu/woocommerce`
  Names capabilities;                  ///< `manage_woocommerce`
  Names roles;                         ///< slugs: `shop_manager`
  Names post_types;                    ///< `product`
  Names taxonomies;                    ///< `product_cat`
  Names routes;                        ///< `/wc/v3/orders`
  Names boxes;                         ///< widgets and metaboxes: `wc_widget_search`
  std::string host;                    ///< `example.com`, in lower case; empty: not known
  std::optional<catalog::Theme> theme; ///< nothing: it may have any
  std::vector<std::string>
      changed_roles; ///< roles of WordPress that lack some of the capabilities that it gives them
};

/// The people to whom a policy is attached.
struct Audience {
  std::set<std::string, std::less<>> roles;        ///< slugs
  std::set<std::string, std::less<>> capabilities; ///< of these roles
};

/// Whether aclint limits its work. What it does not examine because of that, `limit/not-examined` reports.
enum class Limits : unsigned char { usual, unlimited };

struct Settings {
  Premium premium = Premium::unknown;
  catalog::AamVersion aam_version = {7, 1};
  SiteNames const* site = nullptr;    ///< borrowed; null: nothing is known
  Audience const* audience = nullptr; ///< borrowed; null: not known
  Limits limits = Limits::usual;

  /// `usual`, or as much as there may be.
  std::size_t limit(std::size_t usual) const;

  Names const& menus() const;
  Names const& capabilities() const;
  Names const& roles() const;
  Names const& post_types() const;
  Names const& taxonomies() const;
  Names const& routes() const;
  Names const& boxes() const;
  std::string_view host() const;
  /// Whether somebody to whom the policy is attached may have the capability.
  bool may_have(std::string_view capability) const;
  /// Whether the policy may be attached to somebody with the role.
  bool may_concern(std::string_view role) const;
};

} // namespace aclint::facts
