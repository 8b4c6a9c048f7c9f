// Words that people write instead of names that AAM knows: from other languages and other policy systems, or
// misspelled.
//
//   meant("integer", cast_names(), cast_synonyms())    // "int"
//   meant("intger", cast_names(), cast_synonyms())     // "int"
//   meant_effect("forbidden")                          // "deny"
#pragma once
#include <optional>
#include <span>
#include <string_view>

namespace aclint::catalog {

/// A word that people write, in lower case, and the name that they mean. Without a name: the word looks like
/// one of the names but means something else.
struct Synonym {
  std::string_view word;
  std::string_view name;
};

std::span<Synonym const> action_synonyms();        ///< "view": `Read`
std::span<Synonym const> area_synonyms();          ///< "dashboard": `backend`
std::span<Synonym const> capability_synonyms();    ///< "upload_media": `upload_files`
std::span<Synonym const> cast_synonyms();          ///< "integer": `int`
std::span<Synonym const> hook_effect_synonyms();   ///< "override": `replace`
std::span<Synonym const> logic_synonyms();         ///< "&&": `AND`
std::span<Synonym const> logic_key_synonyms();     ///< "relation": `Operator`
std::span<Synonym const> marker_source_synonyms(); ///< "cookie": `HTTP_COOKIE`
std::span<Synonym const> menu_file_synonyms();     ///< "pages.php": `edit.php?post_type=page`
std::span<Synonym const> param_key_synonyms();     ///< "name": `Key`
std::span<Synonym const> param_synonyms(); ///< "login:redirect": `redirect:on:login`; `:` for all separators
std::span<Synonym const> redirect_property_synonyms(); ///< "httpcode": `StatusCode`; without `_` and `-`
std::span<Synonym const> role_synonyms();              ///< "admin": `administrator`
std::span<Synonym const> user_property_synonyms();     ///< "email": `user_email`

/// The name that a word in lower case is a synonym of; nothing if it is not a synonym.
std::optional<std::string_view> synonym_of(std::string_view word, std::span<Synonym const> synonyms);

/// The name among `known` that `word` was probably meant to be: the same word in another letter case, the
/// name that it is a synonym of, or else the closest name. Nothing if `word` is one of the names, or if none
/// is close.
std::optional<std::string_view> meant(std::string_view word, std::span<std::string_view const> known,
                                      std::span<Synonym const> synonyms = {});

/// The key among `known` that `word` was probably meant to be. Nothing if it is one of them, if none is
/// close, or if it begins with a sign that marks a note or a disabled key: `_Effect`, `//Resource`.
///
///     meant_key("effect", catalog::statement_key_names())    // "Effect"
std::optional<std::string_view> meant_key(std::string_view word, std::span<std::string_view const> known);

/// "allow" or "deny": the effect that a word was probably meant to be, by its meaning or its spelling.
///
///     meant_effect("forbid")    // "deny"
///     meant_effect("alow")      // "allow"
///     meant_effect("merge")     // nothing
std::optional<std::string_view> meant_effect(std::string_view word);

/// What people expect of a key that no statement of AAM has.
enum class KeyIntent : unsigned char {
  on,            ///< with `false` the statement does not count: `Enabled`
  off,           ///< with `true` it does not count: `Disabled`
  from,          ///< when it begins to apply: `ValidFrom`
  until,         ///< when it stops: `Expires`
  times,         ///< when it applies: `Days`
  exception,     ///< what or whom it is not about: `Except`
  priority,      ///< which of several statements wins: `Priority`
  condition,     ///< `When`
  not_condition, ///< `Unless`
  enforced,      ///< what `Enforce` does: `Force`
};

/// What a key is expected to do. Letter case and the separators of its words do not matter.
///
///     intent_of_key("valid_until")    // KeyIntent::until
std::optional<KeyIntent> intent_of_key(std::string_view key);

struct LoginState {
  bool logged_in = false;
  bool may_be_role = false; ///< some sites have a role with this slug
};

/// What a word in place of a role says about the login: whether it means people who are logged in, or who are not.
/// Nothing for all other words.
///
///     login_state_of("guests")->logged_in     // false
///     login_state_of("guest")->may_be_role    // true
std::optional<LoginState> login_state_of(std::string_view word);

/// Whether the text of a switch says no: "false", "off", "0", or nothing. Most of these strings are true to PHP.
bool says_no(std::string_view text);

/// How the values of a comparison of another policy system are written for AAM.
enum class ValueForm : unsigned char {
  same,     ///< as they are
  anywhere, ///< as a pattern: `*value*`
  at_start, ///< `value*`
  at_end,   ///< `*value`
  networks, ///< in a list; a network has the cast `(*ip)`
  flags,    ///< `true` and `false`, not as strings
  numbers,  ///< numbers, not strings
  dates,    ///< with the cast `(*date)`, on both sides
};

struct MeantComparison {
  std::string_view type; ///< `Like`
  ValueForm form = ValueForm::same;
};

/// The condition type that a word was probably meant to be, or `Operator`, which is at the same place. Knows
/// the types of other policy systems: "StringEqualsIfExists", "NumericLessThan", "IpAddress".
///
///     meant_comparison("Contains")    // `Like`, with values as `*value*`
std::optional<MeantComparison> meant_comparison(std::string_view word);

/// The marker that a condition key of Amazon Web Services means, without `${}`. Letter case does not matter.
///
///     marker_of_aws("aws:SourceIp")    // "USER.ip"
std::optional<std::string_view> marker_of_aws(std::string_view key);

} // namespace aclint::catalog
