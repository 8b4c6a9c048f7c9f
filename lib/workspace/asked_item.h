// What people ask `why` about, in the words that they have: `Plugins`, `menu/tools.php`, `Capability:edit_posts`,
// `https://example.com/wp-admin/tools.php`.
#pragma once
#include "service/admin_menu.h"
#include "service/item.h"
#include "workspace/rule_words.h"
#include "workspace/site_model.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace aclint::workspace {

/// The items in the order in which a request meets them: an address of wp-admin is a URL first, then a page.
struct AskedItems {
  std::vector<service::Item> items;
  /// A sentence, if the name is perhaps misspelled, or if it is not clear that it is an address; else empty.
  std::string doubt = {};
  std::string unknown =
      {};                 ///< likewise, if aclint does not know the name, which a plugin may have; else empty
  std::string query = {}; ///< of an address, without the `?`
  std::optional<engine::Post> post =
      {}; ///< a post that the site does not list, and that the items take for granted
};

/// What is wrong, and what to write.
struct AskedItemError {
  std::string message;
};

/// Reads an item of a site: one of `ask.items` (docs/use/testing-policies.md), also with the slug of a post or the login
/// of a user; a menu item by its id or its title; an address, also without its beginning (`wp-admin/tools.php`). `menu`: of
/// the user who asks; a title means an item that it has, if there is one.
std::variant<AskedItems, AskedItemError> read_asked_item(std::string_view text, SiteModel const& model,
                                                         RuleWords const& words,
                                                         std::span<service::AdminMenu const> menu = {});

/// What is wrong with a role: the site has none of this name. Empty: it is one.
std::string unknown_role(std::string_view slug, SiteModel const& model);

} // namespace aclint::workspace
