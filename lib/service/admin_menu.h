// The menu of wp-admin and its pages (spec requests.md §5).
#pragma once
#include "service/answer.h"
#include "service/concern.h"
#include "service/context.h"

#include <string>
#include <string_view>
#include <vector>

namespace aclint::service {

/// A menu as a user has it at this request.
struct AdminMenu {
  std::string slug;
  std::vector<std::string> pages; ///< normalised ids; empty: WordPress shows no submenu
};

/// The menu that WordPress gives the account, before AAM hides anything.
std::vector<AdminMenu> admin_menu(WordPress const& wordpress, Account const& account);

/// An item of the menu, `menu/tools.php` or `export.php`, with the menu in which the account really has it.
engine::Item asked_item(Context const& context, std::string_view item);
/// The same for the address of a page, which may name the post that it edits: `post.php?post=2`.
engine::Item asked_page(Context const& context, std::string_view address);

/// What the policies say of an item of the menu, `menu/tools.php` or `export.php`, looked up in the menu that the
/// account really has.
engine::Decision decide_menu(Context const& context, std::string_view item, php::FatalError& fault);
Answer show_menu(Context const& context, std::string_view item, php::FatalError& fault);

/// A menu as AAM leaves it to a user.
struct ShownMenu {
  bool listed = false;       ///< WordPress gives it to the user
  bool shown = false;        ///< AAM does not remove it
  std::string own_page = {}; ///< the page that opens with it, if it lists no pages; else empty
  bool own_page_denied = false;
  std::vector<std::string> open = {};   ///< pages that it lists, and that AAM does not deny
  std::vector<std::string> denied = {}; ///< pages that it lists, and that AAM denies
};
/// `item`: `menu/tools.php`
ShownMenu shown_menu(Context const& context, std::string_view item, php::FatalError& fault);

Concern concern_of_menu(Context const& context, std::string_view item);
Concern concern_of_page(Context const& context, std::string_view address);

/// The capability that WordPress asks for and the account lacks; empty: none that is known.
std::string missing_capability(Context const& context, std::string_view item);

/// The id that AAM gives the address of an admin page: `admin.php?page=x` → `x`.
std::string page_id(std::string_view address);

/// Whether the page at this address, `tools.php?x=1`, opens. WordPress may still refuse it.
Answer open_page(Context const& context, std::string_view address, php::FatalError& fault);

} // namespace aclint::service
