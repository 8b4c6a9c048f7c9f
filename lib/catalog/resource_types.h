// What a policy is made of: resource types with the actions and properties each reads, effects of hooks, and
// the keys of documents, statements and params.
//
//   ResourceType const* post = find_resource_type("Post");
//   post->action_use                              // ActionUse::required
//   find_action(*post, "publish")->permission     // "publish"
//   find_property(*post, "Teaser")->value         // ValueShape::text
//
// Facts: AAM 7.1 (spec §1, §2, §4), AAM 6 as far as its policies are still around, AAM 8 as announced. The
// premium add-on's types are known by name; what it makes of them is not public.
#pragma once
#include "catalog/versions.h"

#include <optional>
#include <span>
#include <string_view>

namespace aclint::catalog {

/// What kind of value a key or property takes. A string with a marker may stand for any of them.
enum class ValueShape : unsigned char {
  any,
  boolean,      ///< `Enforce`
  text,         ///< `Effect`, `Teaser`
  text_or_list, ///< `Resource`, `Action`
  list,         ///< `On`
  object,       ///< `Condition`, `Redirect`
  collection,   ///< list or object: `MergeWith`, `Statement`
};

/// What an `Action` does to a statement of a type.
enum class ActionUse : unsigned char {
  ignored,  ///< it only makes another key of it (spec §2); the permission stays the same
  optional, ///< without one, `ResourceType::permission` is meant
  required, ///< without one, the statement is ignored
};

struct Action {
  std::string_view name;       ///< as documented: `ChangePassword`; compared in any case
  std::string_view permission; ///< what it becomes in the permission map: `change_user_password`
  std::string_view title;      ///< "change the password of"
  bool premium = false;        ///< needs the premium add-on, or is known of its type only from AAM 6
};

struct Property {
  std::string_view name; ///< `ScreenId`; case-sensitive
  ValueShape value;
  std::string_view title;            ///< what it says, in a few words
  std::string_view action = {};      ///< permission it belongs to (`read`); empty: to any
  AamVersion until = {};             ///< first release that no longer reads it
  std::string_view replacement = {}; ///< then: what says it now
};

struct ResourceType {
  std::string_view name;    ///< `BackendMenu`; compared in any case
  std::string_view title;   ///< "Backend menu"
  std::string_view grammar; ///< `Route:<path>:<verb>`
  std::string_view example; ///< a whole resource: `Route:/wp/v2/posts:GET`
  AamVersion since;         ///< {6}: in 6.0 or before
  AamVersion until = {};    ///< first release that ignores it: `URI`
  std::string_view replacement = {};
  bool premium = false; ///< read by the premium add-on only
  ActionUse action_use = ActionUse::ignored;
  std::string_view permission = {}; ///< what a statement without `Action` decides: `access`
  std::span<Action const> actions = {};
  std::span<Property const> properties = {}; ///< besides the common keys
};

/// Every type, those of AAM 7 first.
std::span<ResourceType const> resource_types();

/// By name in any case, as AAM compares keys (spec §2): `backendmenu`.
ResourceType const* find_resource_type(std::string_view name);

/// Names of all types; of those that AAM 7 reads, with and without the add-on.
std::span<std::string_view const> resource_type_names();
std::span<std::string_view const> current_resource_type_names();

/// By documented name, in any case. Null for an action the type does not know.
Action const* find_action(ResourceType const& type, std::string_view name);

/// The actions of a `Role:<slug>:users` resource: those of `User` (spec §4).
std::span<Action const> role_users_actions();

/// By name, case-sensitive. Null for a property that statements of this type do not read.
Property const* find_property(ResourceType const& type, std::string_view name);

/// What `Effect` may say in a statement about a hook, as AAM's documentation and its service for hooks have
/// it. AAM keeps any other word, too, for plugins to read.
struct HookEffect {
  std::string_view name;     ///< `merge`; compared in any case
  std::string_view property; ///< that AAM keeps with it: `MergeWith`
};
std::span<HookEffect const> hook_effects();
HookEffect const* find_hook_effect(std::string_view name); ///< any case
std::span<std::string_view const> hook_effect_names();

/// A key of a document, statement, condition or param.
struct Key {
  std::string_view name;
  ValueShape value;
  std::string_view title;
  bool decides = true; ///< false: AAM's engine never reads it (`Version`, `Dependency`)
};

std::span<Key const> document_keys();  ///< Version, Dependency, Statement, Param
std::span<Key const> statement_keys(); ///< Effect, Resource, Action, Condition, Enforce
std::span<Key const> param_keys();     ///< Key, Value, Condition, Enforce

/// Their names, for completion and near misses.
std::span<std::string_view const> document_key_names();
std::span<std::string_view const> statement_key_names();
std::span<std::string_view const> param_key_names();

/// Every property name that any type reads or has read, each once, alphabetical.
std::span<std::string_view const> property_names();

/// A thing AAM's screens offer for posts that no policy of AAM 7 can say.
struct ScreenOption {
  std::string_view option;    ///< as on the screen: "LIMITED"
  std::string_view attempted; ///< as action or property in a policy: `Limited`, `ReadByOthers`
  std::string_view instead;   ///< what to do instead
};
std::span<ScreenOption const> screen_only_options();

/// The option that a policy tries under this name, in any case and however its words are joined:
/// `ReadByOthers`, `edit_by_others`, `Access Expires`.
ScreenOption const* find_screen_only_option(std::string_view attempted);

} // namespace aclint::catalog
