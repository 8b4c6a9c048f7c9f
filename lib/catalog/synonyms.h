// Words that people write for names that AAM knows: taken from other languages and other policies, or just
// near.
//
//   meant("integer", cast_names(), cast_synonyms())    // "int"
//   meant("intger", cast_names(), cast_synonyms())     // "int"
//   meant_effect("forbidden")                          // "deny"
#pragma once
#include <optional>
#include <span>
#include <string_view>

namespace aclint::catalog {

/// What people write, in lower case, and the name that they mean. Without a name: it is something else,
/// although it looks like one of the names.
struct Synonym {
  std::string_view word;
  std::string_view name;
};

std::span<Synonym const> area_synonyms();              ///< "dashboard": `backend`
std::span<Synonym const> cast_synonyms();              ///< "integer": `int`
std::span<Synonym const> logic_synonyms();             ///< "&&": `AND`
std::span<Synonym const> logic_key_synonyms();         ///< "relation": `Operator`
std::span<Synonym const> marker_source_synonyms();     ///< "cookie": `HTTP_COOKIE`
std::span<Synonym const> menu_file_synonyms();         ///< "pages.php": `edit.php?post_type=page`
std::span<Synonym const> redirect_property_synonyms(); ///< "httpcode": `StatusCode`; without `_` and `-`
std::span<Synonym const> user_property_synonyms();     ///< "email": `user_email`

/// What a word in lower case is a synonym of, if anything.
std::optional<std::string_view> synonym_of(std::string_view word, std::span<Synonym const> synonyms);

/// The name among `known` that `word` was probably meant to be: it in another letter case, what it is a
/// synonym of, or else the closest one. Nothing if `word` is one of them, or close to none.
std::optional<std::string_view> meant(std::string_view word, std::span<std::string_view const> known,
                                      std::span<Synonym const> synonyms = {});

/// The key among `known` that `word` was probably meant to be. Nothing if it is one of them, if it is close
/// to none, or if a sign before it says that it is a note or was put out of use: `_Effect`, `//Resource`.
///
///     meant_key("effect", catalog::statement_key_names())    // "Effect"
std::optional<std::string_view> meant_key(std::string_view word, std::span<std::string_view const> known);

/// "allow" or "deny": the effect that a word was probably meant to be, by its sense or its spelling.
///
///     meant_effect("forbid")    // "deny"
///     meant_effect("alow")      // "allow"
///     meant_effect("merge")     // nothing
std::optional<std::string_view> meant_effect(std::string_view word);

/// The condition type that a word was probably meant to be, or `Operator`, which stands beside them. Knows
/// the types of other languages of policies: "StringEqualsIfExists", "NumericLessThan".
std::optional<std::string_view> meant_condition_type(std::string_view word);

} // namespace aclint::catalog
