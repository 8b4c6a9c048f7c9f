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
  bool guesses_posts = false;         ///< the site's posts are those of a fresh WordPress; it may have others
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
  bool adds = false;   ///< it does not decide, but the redirect takes something from it
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

/// Statements that name a post or user in a way that does not say whether it is the one that the item is about.
struct SupposedName {
  std::string name;                      ///< a slug, a login or an e-mail address
  std::vector<ItemStatement> statements; ///< about the item, if it has this name; their outcome is empty
  service::Answer answer;                ///< what the answer would be then
};

/// What the answer would be after a change.
struct Change {
  std::string what; ///< "Without that statement", "With a statement at the end that allows `Url:/a`"
  service::Answer answer;
  std::optional<engine::Place> decided_by = {}; ///< the statement that would decide
  bool same = false;                            ///< the answer stays as it is
};

struct Explanation {
  std::string item;          ///< as AAM compares it: `BackendMenu:tools.php`
  std::string parent;        ///< the id of the menu that lists it for this user; empty: none
  service::Answer answer;    ///< as `aclint eval` gives it
  bool dashboard = false;    ///< the Dashboard, which AAM never denies
  std::string service_off;   ///< the key of the configuration that switches the service off; empty: it runs
  std::string setting_level; ///< where the deciding setting was made: "default", "role:editor"; empty: none
  std::string missing_capability;  ///< that WordPress asks for, and the user lacks; empty: none that is known
  bool sent_by_web_server = false; ///< a file that the web server sends itself: AAM is not asked
  bool admin_locked = false;       ///< AAM answers no page of wp-admin to the user
  std::vector<std::string> remarks;      ///< sentences: what else people see of the item
  std::optional<std::size_t> decided_by; ///< index into `statements`
  std::vector<ItemStatement> statements; ///< in the order of the policies
  std::vector<SilentPolicy> silent;
  std::vector<SupposedName> supposed;
  std::vector<Change> changes;
  std::vector<ItemStatement>
      crashes_at; ///< if AAM crashes: the statements and params without which it does not
};

/// `fault`: AAM crashes at this item. Then only `item`, `parent` and `crashes_at` are known.
Explanation explain(Asker const& asker, service::Item const& item, php::FatalError& fault);

} // namespace aclint::scenario
