// AAM's services: from permission maps and a request to what people get.
//
//   Services services(site, wordpress, subject, request);
//   php::FatalError fault;
//   services.answer(*parse_item("Url:/members?x=1"), fault).outcome == Outcome::deny
//
// AAM takes away only; `Capability`, `Role` and `Hook` statements change what WordPress itself believes
// (spec requests.md).
#pragma once
#include "service/account.h"
#include "service/admin_menu.h"
#include "service/answer.h"
#include "service/context.h"
#include "service/item.h"
#include "service/posts.h"
#include "service/users.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::service {

/// Values of markers, by name: `USER.roles`.
using Markers = std::map<std::string, php::Value>;

/// The policies that AAM reads for an item, as indices into `site.policies` in AAM's order: those that are attached to
/// the subject; for redirects also those that are attached to its levels.
std::vector<std::size_t> policies_read_for(Item const& item, engine::Site const& site,
                                           engine::Subject const& subject);

class Services {
public:
  /// `request` has the markers of the account as it is stored, for `Capability` and `Role` statements. For all others
  /// `USER.roles` is what those make of it, and markers in `after` replace others. Borrows all but `after`.
  Services(engine::Site const& site, WordPress const& wordpress, engine::Subject const& subject,
           condition::Request const& request, Markers const& after = {});
  ~Services();

  /// `fault`: AAM fails at this item.
  Answer answer(Item const& item, php::FatalError& fault);

  /// How the statements that may decide about an item were decided, whether or not they apply. Of the params too, for
  /// redirects. In the order in which AAM asks.
  std::vector<engine::Trace> traces(Item const& item, php::FatalError& fault);

  /// What decides an entry: a statement or a setting.
  std::optional<engine::Origin> origin(engine::Entry const& entry, php::FatalError& fault);

  /// An item as AAM compares it, and the id of the menu in which the user really has it (empty: none).
  struct Names {
    std::string item; ///< `BackendMenu:tools.php`
    std::string parent;
  };
  Names names(Item const& item) const;

  /// The capability that WordPress itself asks for and the user lacks; empty: none that is known.
  std::string missing_capability(Item const& item) const;

  /// The menu that WordPress gives the user at this request.
  std::vector<AdminMenu> menu() const;
  /// A menu as AAM leaves it: `menu/tools.php`.
  ShownMenu shown_menu(std::string_view item, php::FatalError& fault) const;

  /// Whether AAM answers no page of wp-admin to the user: a role has `aam_access_dashboard`, and the user does not.
  bool is_admin_locked() const;

  /// What decides about an item: the engine for the account as it is stored, or as the request changes it.
  engine::Engine& engine(Item const& item);

  /// The user at this request.
  Account const& account() const;

private:
  struct State;
  std::unique_ptr<State> state_;
};

} // namespace aclint::service
