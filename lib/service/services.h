// AAM's services: from permission maps and a request to what people get.
//
//   Services services(site, wordpress, subject, {.stored = request, .changed = request});
//   php::FatalError fault;
//   services.answer(*parse_item("Url:/members?x=1"), fault).outcome == Outcome::deny
//
// AAM takes away only; `Capability`, `Role` and `Hook` statements change what WordPress itself believes
// (spec requests.md).
#pragma once
#include "service/admin_menu.h"
#include "service/answer.h"
#include "service/context.h"
#include "service/posts.h"
#include "service/users.h"

#include <memory>
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
};

/// What is wrong with an item, for people: "`Route:/a` needs a method: `Route:/a:GET`".
struct ItemError {
  std::string message;
};

/// Reads an item, `Post:page:2:Read@api`.
std::variant<Item, ItemError> parse_item(std::string_view text);

/// The request: markers as the account is stored, for `Capability` and `Role` statements, and as they are once those
/// have changed roles and capabilities.
struct Requests {
  condition::Request const& stored;
  condition::Request const& changed;
};

class Services {
public:
  /// Borrows all.
  Services(engine::Site const& site, WordPress const& wordpress, engine::Subject const& subject,
           Requests requests);
  ~Services();

  /// `fault`: AAM fails at this item.
  Answer answer(Item const& item, php::FatalError& fault);

private:
  struct State;
  std::unique_ptr<State> state_;
};

} // namespace aclint::service
