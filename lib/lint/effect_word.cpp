#include "lint/effect_word.h"

#include "base/ascii.h"
#include "catalog/near.h"

#include <array>
#include <string>

namespace aclint::lint {

namespace {

struct Synonym {
  std::string_view word;
  std::string_view effect;
};

constexpr std::array<Synonym, 22> synonyms{{
    {"accept", "allow"}, {"access", "allow"},  {"enable", "allow"}, {"grant", "allow"},   {"on", "allow"},
    {"permit", "allow"}, {"show", "allow"},    {"true", "allow"},   {"yes", "allow"},     {"block", "deny"},
    {"disable", "deny"}, {"disallow", "deny"}, {"false", "deny"},   {"forbid", "deny"},   {"hide", "deny"},
    {"no", "deny"},      {"off", "deny"},      {"reject", "deny"},  {"restrict", "deny"}, {"revoke", "deny"},
    {"denied", "deny"},  {"prohibit", "deny"},
}};

} // namespace

std::optional<std::string_view> meant_effect(std::string_view word) {
  std::string const lower = ascii::lowercase(ascii::trim(word));
  if (lower == "allow" || lower == "deny") return lower == "allow" ? "allow" : "deny";
  for (Synonym const& synonym : synonyms)
    if (lower == synonym.word || lower == std::string(synonym.word) + "ed" ||
        lower == std::string(synonym.word) + "d" || lower == std::string(synonym.word) + "den")
      return synonym.effect;
  return catalog::nearest(word, {"allow", "deny"});
}

} // namespace aclint::lint
