// The parts of a policy: resource types with their actions and properties, effects of hooks, and the keys of
// documents, statements and params.
//
//   ResourceType const* post = find_resource_type("Post");
//   post->action_use                              // ActionUse::required
//   find_action(*post, "publish")->permission     // "publish"
//   find_property(*post, "Teaser")->value         // ValueShape::text
//
// Facts: AAM 7.1 (spec §1, §2, §4), AAM 6 as far as its policies are still used, AAM 8 as announced. Of the
// premium add-on only the names of its types are public.
#pragma once
#include "catalog/versions.h"

#include <optional>
#include <span>
#include <string_view>

namespace aclint::catalog {

/// The kind of value of a key or property. A string with a marker may replace any of them.
enum class ValueShape : unsigned char {
  any,
  boolean,      ///< `Enforce`
  text,         ///< `Effect`, `Teaser`
  text_or_list, ///< `Resource`, `Action`
  list,         ///< `On`
  object,       ///< `Condition`, `Redirect`
  collection,   ///< list or object: `MergeWith`, `Statement`
};

/// What an `Action` changes in a statement about this type.
enum class ActionUse : unsigned char {
  ignored,  ///< it only makes another key (spec §2); the permission is the same
  optional, ///< without one, the permission is `ResourceType::permission`
  required, ///< without one, AAM ignores the statement
};

struct Action {
  std::string_view name;       ///< as documented: `ChangePassword`; letter case does not matter
  std::string_view permission; ///< its name in the permission map: `change_user_password`
  std::string_view title;      ///< "change the password of"
  bool premium = false;        ///< needs the premium add-on, or is known for this type only from AAM 6
};

struct Property {
  std::string_view name; ///< `ScreenId`; case-sensitive
  ValueShape value;
  std::string_view title;            ///< what it means, in a few words
  std::string_view action = {};      ///< the permission it belongs to (`read`); empty: any
  AamVersion until = {};             ///< first release that no longer reads it
  std::string_view replacement = {}; ///< if there is one, the property to use instead
};

struct ResourceType {
  std::string_view name;    ///< `BackendMenu`; letter case does not matter
  std::string_view title;   ///< "Backend menu"
  std::string_view grammar; ///< `Route:<path>:<verb>`
  std::string_view example; ///< a whole resource: `Route:/wp/v2/posts:GET`
  AamVersion since;         ///< {6}: in 6.0 or before
  AamVersion until = {};    ///< first release that ignores it: `URI`
  std::string_view replacement = {};
  bool premium = false; ///< only the premium add-on reads it
  ActionUse action_use = ActionUse::ignored;
  std::string_view permission = {}; ///< what a statement without `Action` decides: `access`
  std::span<Action const> actions = {};
  std::span<Property const> properties = {}; ///< besides the common keys
};

/// All types, those of AAM 7 first.
std::span<ResourceType const> resource_types();

/// The type with this name; letter case does not matter, as AAM compares keys (spec §2): `backendmenu`.
ResourceType const* find_resource_type(std::string_view name);

/// The names of all types; of those that AAM 7 reads, with and without the add-on.
std::span<std::string_view const> resource_type_names();
std::span<std::string_view const> current_resource_type_names();

/// The action with this documented name; letter case does not matter. Null if the type does not have it.
Action const* find_action(ResourceType const& type, std::string_view name);

/// The actions of a `Role:<slug>:users` resource: those of `User` (spec §4).
std::span<Action const> role_users_actions();

/// The property with this name, case-sensitive. Null if statements about this type do not read it.
Property const* find_property(ResourceType const& type, std::string_view name);

/// A word for `Effect` in a statement about a hook that AAM acts on (spec requests.md §8). AAM keeps any other word, too,
/// and does nothing: `allow`, `override`.
struct HookEffect {
  std::string_view name;     ///< `merge`; letter case does not matter
  std::string_view property; ///< the property with its value: `MergeWith`; may be empty
  std::string_view title;    ///< what it does
};
std::span<HookEffect const> hook_effects();
HookEffect const* find_hook_effect(std::string_view name); ///< letter case does not matter
std::span<std::string_view const> hook_effect_names();

/// A key of a document, statement, condition or param.
struct Key {
  std::string_view name;
  ValueShape value;
  std::string_view title;
  bool decides = true; ///< false: AAM's engine does not read it (`Version`, `Dependency`)
};

std::span<Key const> document_keys();  ///< Version, Dependency, Statement, Param
std::span<Key const> statement_keys(); ///< Effect, Resource, Action, Condition, Enforce
std::span<Key const> param_keys();     ///< Key, Value, Condition, Enforce

/// Their names, for completion and suggestions.
std::span<std::string_view const> document_key_names();
std::span<std::string_view const> statement_key_names();
std::span<std::string_view const> param_key_names();

/// The names of all properties that any type reads or has read, each once, in alphabetical order.
std::span<std::string_view const> property_names();

/// An option for posts on AAM's screens that policies of AAM 7 cannot set.
struct ScreenOption {
  std::string_view option;    ///< as on the screen: "LIMITED"
  std::string_view attempted; ///< as action or property in a policy: `Limited`, `ReadByOthers`
  std::string_view instead;   ///< what to do instead
};
std::span<ScreenOption const> screen_only_options();

/// The option that a policy tries to set with this name. Letter case and the separators of its words do not
/// matter: `ReadByOthers`, `edit_by_others`, `Access Expires`.
ScreenOption const* find_screen_only_option(std::string_view attempted);

} // namespace aclint::catalog
