// What can be asked about: a request, a page, a capability, … (docs/use/testing-policies.md).
//
//   parse_item("Post:page:2:Read@api")
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace aclint::service {

/// What somebody asks for.
enum class ItemType : std::uint8_t {
  url,
  route,
  capability,
  role,
  user,
  post,
  backend_menu,
  admin_page,
  metabox,
  widget,
  toolbar,
  hook,
  redirect
};

/// An item of `ask.items` (docs/use/testing-policies.md), taken apart.
struct Item {
  ItemType type = ItemType::url;
  std::string name;        ///< what is left of it: an address, a slug, `/wp/v2/posts`
  std::string action = {}; ///< `Read`, `GET`; empty if there is none
  std::string place = {};  ///< after a last `@`: a screen or an area
  std::string kind = {};   ///< of a post: its type
  std::int64_t number = 0; ///< of posts and users: the id; of hooks: the priority
  std::string slug = {};   ///< of a post whose id is only assumed
};

/// What is wrong with an item, for people: "`Route:/a` needs a method: `Route:/a:GET`".
struct ItemError {
  std::string message;
};

/// Reads an item, `Post:page:2:Read@api`.
std::variant<Item, ItemError> parse_item(std::string_view text);

/// An item of the type with this name, in any letter case: "Post" → "Post:page:2:Read". Empty: there is no such type.
std::string_view item_example(std::string_view type);

/// What a statement names to decide about an item.
struct Named {
  std::string resource; ///< `Post:page:2`, `BackendMenu:tools.php`
  std::string action;   ///< `Read`; empty: none

  std::string text() const { return action.empty() ? resource : resource + ":" + action; }
};

/// Nothing for redirects: params decide about them.
std::optional<Named> named_by(Item const& item);

/// The name of AAM's service that answers, as its configuration has it: "urls"; empty for capabilities and roles, which
/// belong to policies themselves.
std::string_view service_name(Item const& item);

} // namespace aclint::service
