// Explains what somebody gets, and because of which statement: `aclint why`.
//
//   Explanation const why = explain({site, wordpress, subject, request}, item, fault);
//   why.answer                            // what `aclint eval` answers
//   why.statements[*why.decided_by]       // because of this one
#pragma once
#include "service/services.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace aclint::scenario {

/// Who asks which site. Borrows all.
struct Asker {
  engine::Site const& site;
  service::WordPress const& wordpress;
  engine::Subject const& subject;
  condition::Request const& request;  ///< as the account is stored (see service::Services)
  service::Markers const& after = {}; ///< markers that the request changes
};

/// How a statement refers to an item.
enum class Relation : unsigned char {
  names_it,       ///< by the item itself, or something that decides with it: a role, a path without the query
  names_its_menu, ///< by the id of the menu that lists it
  matches,        ///< by a wildcard
};

/// A statement or param about the item.
struct ItemStatement {
  engine::Place place;
  bool is_param = false; ///< then the place is that of a param
  std::string resource;  ///< as written, with markers replaced; of a param, its key
  std::string word;      ///< the effect as AAM reads it; empty for params
  engine::Effect effect = engine::Effect::deny;
  bool enforced = false;
  bool applies = false;
  Relation relation = Relation::names_it;
  std::string outcome; ///< a sentence: why it decides, or why it does not
};

/// Why a policy does not count, though it has a statement about the item.
enum class NotCounted : unsigned char {
  not_published, ///< a draft, in the bin, …
  detached,      ///< attached, but detached from the subject or its role
  not_attached,
};

struct SilentPolicy {
  std::size_t policy = 0; ///< index into the site's policies
  NotCounted why = NotCounted::not_attached;
  std::vector<ItemStatement> statements; ///< about the item; their outcome is empty
};

/// What the answer would be after a change.
struct Change {
  std::string what; ///< "Without that statement", "With a statement at the end that allows `Url:/a`"
  service::Answer answer;
  std::optional<engine::Place> decided_by = {}; ///< the statement that would decide
};

struct Explanation {
  std::string item;          ///< as AAM compares it: `BackendMenu:tools.php`
  std::string parent;        ///< the id of the menu that lists it for this user; empty: none
  service::Answer answer;    ///< as `aclint eval` gives it
  bool dashboard = false;    ///< the Dashboard, which AAM never denies
  std::string service_off;   ///< the key of the configuration that switches the service off; empty: it runs
  std::string setting_level; ///< where the deciding setting was made: "default", "role:editor"; empty: none
  std::string missing_capability; ///< that WordPress asks for, and the user lacks; empty: none that is known
  std::optional<std::size_t> decided_by; ///< index into `statements`
  std::vector<ItemStatement> statements; ///< in the order of the policies
  std::vector<SilentPolicy> silent;
  std::vector<Change> changes;
};

/// `fault`: AAM crashes at this item.
Explanation explain(Asker const& asker, service::Item const& item, php::FatalError& fault);

} // namespace aclint::scenario
