#include "catalog/synonyms.h"

#include "base/ascii.h"
#include "catalog/closest.h"
#include "catalog/markers.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace aclint::catalog {

std::span<Synonym const> action_synonyms() {
  static constexpr std::array<Synonym, 21> all{{
      {"access", "Read"},     {"browse", "List"},  {"change", "Edit"},   {"destroy", "Delete"},
      {"discuss", "Comment"}, {"display", "Read"}, {"erase", "Delete"},  {"get", "Read"},
      {"modify", "Edit"},     {"open", "Read"},    {"remove", "Delete"}, {"reply", "Comment"},
      {"save", "Edit"},       {"search", "List"},  {"see", "Read"},      {"show", "Read"},
      {"trash", "Delete"},    {"update", "Edit"},  {"view", "Read"},     {"visit", "Read"},
      {"write", "Edit"},
  }};
  return all;
}

std::span<Synonym const> area_synonyms() {
  static constexpr std::array<Synonym, 9> all{{
      {"admin", "backend"},
      {"back-end", "backend"},
      {"dashboard", "backend"},
      {"front", "frontend"},
      {"front-end", "frontend"},
      {"public", "frontend"},
      {"rest", "api"},
      {"restful", "api"},
      {"rest-api", "api"},
  }};
  return all;
}

std::span<Synonym const> cast_synonyms() {
  static constexpr std::array<Synonym, 14> all{{
      {"address", "ip"},
      {"cidr", "ip"},
      {"datetime", "date"},
      {"decimal", "float"},
      {"double", "float"},
      {"integer", "int"},
      {"ipaddress", "ip"},
      {"ipv4", "ip"},
      {"json", "array"},
      {"list", "array"},
      {"number", "numeric"},
      {"str", "string"},
      {"text", "string"},
      {"time", "date"},
  }};
  return all;
}

std::span<Synonym const> hook_effect_synonyms() {
  static constexpr std::array<Synonym, 4> all{{
      {"apply", "alter"},
      {"filter", "alter"},
      {"override", "replace"},
      {"overwrite", "replace"},
  }};
  return all;
}

std::span<Synonym const> logic_synonyms() {
  static constexpr std::array<Synonym, 14> all{{
      {"&", "AND"},
      {"&&", "AND"},
      {"all", "AND"},
      {"allof", "AND"},
      {"any", "OR"},
      {"anyof", "OR"},
      {"both", "AND"},
      {"either", "OR"},
      {"nand", ""},
      {"nor", ""},
      {"not", ""},
      {"xor", ""},
      {"|", "OR"},
      {"||", "OR"},
  }};
  return all;
}

std::span<Synonym const> logic_key_synonyms() {
  static constexpr std::array<Synonym, 3> all{{
      {"logic", "Operator"},
      {"op", "Operator"},
      {"relation", "Operator"},
  }};
  return all;
}

std::span<Synonym const> marker_source_synonyms() {
  static constexpr std::array<Synonym, 17> all{{
      {"cookie", "HTTP_COOKIE"},
      {"current_user", "USER"},
      {"date", "DATETIME"},
      {"get", "HTTP_GET"},
      {"network_option", "WP_NETWORK_OPTION"},
      {"now", "DATETIME"},
      {"option", "WP_OPTION"},
      {"options", "WP_OPTION"},
      {"param", "POLICY_PARAM"},
      {"post", "HTTP_POST"},
      {"query", "HTTP_QUERY"},
      {"server", "PHP_SERVER"},
      {"site", "WP_SITE"},
      {"site_option", "WP_NETWORK_OPTION"},
      {"time", "DATETIME"},
      {"usermeta", "USER_META"},
      {"wp_user", "USER"},
  }};
  return all;
}

std::span<Synonym const> menu_file_synonyms() {
  static constexpr std::array<Synonym, 10> all{{
      {"appearance.php", "themes.php"},
      {"comments.php", "edit-comments.php"},
      {"dashboard.php", "index.php"},
      {"media.php", "upload.php"},
      {"page.php", "edit.php?post_type=page"},
      {"pages.php", "edit.php?post_type=page"},
      {"permalinks.php", "options-permalink.php"},
      {"posts.php", "edit.php"},
      {"settings.php", "options-general.php"},
      {"updates.php", "update-core.php"},
  }};
  return all;
}

std::span<Synonym const> redirect_property_synonyms() {
  static constexpr std::array<Synonym, 6> all{{
      {"httpcode", "StatusCode"},
      {"httpstatus", "StatusCode"},
      {"httpstatuscode", "StatusCode"},
      {"responsecode", "StatusCode"},
      {"status", "StatusCode"},
      {"statuscode", "StatusCode"},
  }};
  return all;
}

std::span<Synonym const> user_property_synonyms() {
  static constexpr std::array<Synonym, 16> all{{
      {"email", "user_email"},
      {"is_authenticated", "isAuthenticated"},
      {"is_logged_in", "isAuthenticated"},
      {"isloggedin", "isAuthenticated"},
      {"loggedin", "isAuthenticated"},
      {"logged_in", "isAuthenticated"},
      {"login", "user_login"},
      {"mail", "user_email"},
      {"name", "display_name"},
      {"registered", "user_registered"},
      {"role", "roles"},
      {"user_id", "ID"},
      {"user_name", "user_login"},
      {"user_role", "roles"},
      {"userid", "ID"},
      {"username", "user_login"},
  }};
  return all;
}

namespace {

// A comparison of another system, in lower case, without words such as "string" and "numeric" before it.
struct OtherComparison {
  std::string_view word;
  MeantComparison meant;
};

constexpr std::array<OtherComparison, 38> comparisons{{
    {"beginswith", {"Like", ValueForm::at_start}},
    {"bool", {"Equals", ValueForm::flags}},
    {"contains", {"Like", ValueForm::anywhere}},
    {"doesnotcontain", {"NotLike", ValueForm::anywhere}},
    {"endswith", {"Like", ValueForm::at_end}},
    {"eq", {"Equals"}},
    {"equalsignorecase", {"Equals"}},
    {"ge", {"GreaterOrEquals"}},
    {"greaterthan", {"Greater"}},
    {"greaterthanequals", {"GreaterOrEquals"}},
    {"greaterthanorequal", {"GreaterOrEquals"}},
    {"gt", {"Greater"}},
    {"gte", {"GreaterOrEquals"}},
    {"has", {"Like", ValueForm::anywhere}},
    {"includes", {"Like", ValueForm::anywhere}},
    {"ipaddress", {"In", ValueForm::networks}},
    {"is", {"Equals"}},
    {"isnot", {"NotEquals"}},
    {"le", {"LessOrEquals"}},
    {"lessthan", {"Less"}},
    {"lessthanequals", {"LessOrEquals"}},
    {"lessthanorequal", {"LessOrEquals"}},
    {"lt", {"Less"}},
    {"lte", {"LessOrEquals"}},
    {"matches", {"Regex"}},
    {"ne", {"NotEquals"}},
    {"not", {"NotEquals"}},
    {"notbeginswith", {"NotLike", ValueForm::at_start}},
    {"notcontains", {"NotLike", ValueForm::anywhere}},
    {"notendswith", {"NotLike", ValueForm::at_end}},
    {"notequalsignorecase", {"NotEquals"}},
    {"notincludes", {"NotLike", ValueForm::anywhere}},
    {"notipaddress", {"NotIn", ValueForm::networks}},
    {"notstartswith", {"NotLike", ValueForm::at_start}},
    {"prefix", {"Like", ValueForm::at_start}},
    {"regexp", {"Regex"}},
    {"startswith", {"Like", ValueForm::at_start}},
    {"suffix", {"Like", ValueForm::at_end}},
}};

struct Prefix {
  std::string_view word;
  ValueForm form;
};

constexpr std::array<Prefix, 4> comparison_prefixes{{
    {"string", ValueForm::same},
    {"numeric", ValueForm::numbers},
    {"number", ValueForm::numbers},
    {"date", ValueForm::dates},
}};

constexpr std::array<Synonym, 6> aws_keys{{
    {"aws:currenttime", "DATETIME.c"},
    {"aws:referer", "PHP_SERVER.HTTP_REFERER"},
    {"aws:sourceip", "USER.ip"},
    {"aws:useragent", "PHP_SERVER.HTTP_USER_AGENT"},
    {"aws:userid", "USER.ID"},
    {"aws:username", "USER.user_login"},
}};

// With the endings of verbs: "blocked", "denied", "forbidden".
constexpr std::array<Synonym, 22> effect_synonyms{{
    {"accept", "allow"}, {"access", "allow"},  {"enable", "allow"}, {"grant", "allow"},   {"on", "allow"},
    {"permit", "allow"}, {"show", "allow"},    {"true", "allow"},   {"yes", "allow"},     {"block", "deny"},
    {"disable", "deny"}, {"disallow", "deny"}, {"false", "deny"},   {"forbid", "deny"},   {"hide", "deny"},
    {"no", "deny"},      {"off", "deny"},      {"reject", "deny"},  {"restrict", "deny"}, {"revoke", "deny"},
    {"denied", "deny"},  {"prohibit", "deny"},
}};

// In the languages of people who write policies.
constexpr std::array<Synonym, 87> foreign_effects{{
    // German
    {"blockieren", "deny"},
    {"erlaube", "allow"},
    {"erlauben", "allow"},
    {"erlaubt", "allow"},
    {"freigeben", "allow"},
    {"freigegeben", "allow"},
    {"gesperrt", "deny"},
    {"gestatten", "allow"},
    {"gestattet", "allow"},
    {"ja", "allow"},
    {"nein", "deny"},
    {"sperren", "deny"},
    {"untersagen", "deny"},
    {"untersagt", "deny"},
    {"verbieten", "deny"},
    {"verboten", "deny"},
    {"verstecken", "deny"},
    {"verweigern", "deny"},
    {"verweigert", "deny"},
    {"zulassen", "allow"},
    {"zugelassen", "allow"},
    // French
    {"autoris\u00e9", "allow"},
    {"autorise", "allow"},
    {"autoriser", "allow"},
    {"bloquer", "deny"},
    {"cacher", "deny"},
    {"interdire", "deny"},
    {"interdit", "deny"},
    {"non", "deny"},
    {"oui", "allow"},
    {"permettre", "allow"},
    {"permis", "allow"},
    {"refus\u00e9", "deny"},
    {"refuse", "deny"},
    {"refuser", "deny"},
    // Spanish and Portuguese
    {"autorizar", "allow"},
    {"bloquear", "deny"},
    {"denegado", "deny"},
    {"denegar", "deny"},
    {"negado", "deny"},
    {"negar", "deny"},
    {"n\u00e3o", "deny"},
    {"ocultar", "deny"},
    {"permitido", "allow"},
    {"permitir", "allow"},
    {"prohibido", "deny"},
    {"prohibir", "deny"},
    {"proibido", "deny"},
    {"proibir", "deny"},
    {"si", "allow"},
    {"sim", "allow"},
    {"s\u00ed", "allow"},
    // Italian
    {"autorizzare", "allow"},
    {"bloccare", "deny"},
    {"consentire", "allow"},
    {"consentito", "allow"},
    {"nascondere", "deny"},
    {"negare", "deny"},
    {"negato", "deny"},
    {"permesso", "allow"},
    {"permettere", "allow"},
    {"vietare", "deny"},
    {"vietato", "deny"},
    // Dutch
    {"blokkeren", "deny"},
    {"nee", "deny"},
    {"toegestaan", "allow"},
    {"toestaan", "allow"},
    {"verbergen", "deny"},
    {"verbieden", "deny"},
    {"weigeren", "deny"},
    // more English
    {"approve", "allow"},
    {"authorise", "allow"},
    {"authorised", "allow"},
    {"authorize", "allow"},
    {"authorized", "allow"},
    {"ban", "deny"},
    {"banned", "deny"},
    {"exclude", "deny"},
    {"let", "allow"},
    {"lock", "deny"},
    {"locked", "deny"},
    {"prevent", "deny"},
    {"remove", "deny"},
    {"unblock", "allow"},
    {"unlock", "allow"},
    {"include", "allow"},
    {"open", "allow"},
}};

} // namespace

std::optional<std::string_view> synonym_of(std::string_view word, std::span<Synonym const> synonyms) {
  for (Synonym const& synonym : synonyms)
    if (word == synonym.word) return synonym.name;
  return std::nullopt;
}

std::optional<std::string_view> meant(std::string_view word, std::span<std::string_view const> known,
                                      std::span<Synonym const> synonyms) {
  if (std::ranges::find(known, word) != known.end()) return std::nullopt;
  std::string_view const trimmed = ascii::trim(word);
  for (std::string_view const name : known)
    if (ascii::equal_ignoring_case(trimmed, name)) return name;
  if (auto const synonym = synonym_of(ascii::lowercase(trimmed), synonyms))
    return synonym->empty() ? std::nullopt : synonym;
  return closest(word, known);
}

std::optional<std::string_view> meant_key(std::string_view word, std::span<std::string_view const> known) {
  std::string_view const start = ascii::trim(word);
  if (start.empty() || !ascii::is_alpha(start.front())) return std::nullopt;
  // `NotAction` is AWS's word for the opposite of `Action`. AAM has nothing like it.
  if (word.starts_with("Not")) return std::nullopt;
  return closest(word, known);
}

std::optional<std::string_view> meant_effect(std::string_view word) {
  // `deny,` and `"deny"` have a sign too many.
  constexpr std::string_view signs = " \t\r\n.,;:!'\"()[]";
  std::size_t const begin = std::min(word.find_first_not_of(signs), word.size());
  word = word.substr(begin, word.find_last_not_of(signs) + 1 - begin);
  std::string const lower = ascii::lowercase(word);
  for (std::string_view const negation : {"not", "don't", "do not", "never", "nicht", "ne pas", "no"})
    if (lower.starts_with(negation) && lower.size() > negation.size() + 1 &&
        std::string_view(" -_").find(lower[negation.size()]) != std::string_view::npos) {
      auto const rest = meant_effect(std::string_view(lower).substr(negation.size() + 1));
      return !rest ? rest : std::optional<std::string_view>(*rest == "allow" ? "deny" : "allow");
    }
  if (lower == "allow" || lower == "deny") return lower == "allow" ? "allow" : "deny";
  for (Synonym const& synonym : effect_synonyms)
    if (lower.starts_with(synonym.word))
      for (std::string_view const ending : {"", "ed", "d", "den"})
        if (std::string_view(lower).substr(synonym.word.size()) == ending) return synonym.name;
  if (auto const foreign = synonym_of(lower, foreign_effects)) return foreign;
  return closest(word, {"allow", "deny"});
}

std::optional<MeantComparison> meant_comparison(std::string_view word) {
  std::vector<std::string_view> known(condition_type_names().begin(), condition_type_names().end());
  known.emplace_back("Operator");
  if (auto const near = closest(word, known)) return MeantComparison{*near};
  std::string lower = ascii::lowercase(word);
  if (lower.ends_with("ifexists")) lower.resize(lower.size() - std::string_view("ifexists").size());
  std::string_view rest = lower;
  if (constexpr std::string_view any = "foranyvalue:"; rest.starts_with(any)) rest.remove_prefix(any.size());
  ValueForm form = ValueForm::same;
  for (Prefix const& prefix : comparison_prefixes)
    if (rest.starts_with(prefix.word) && rest.size() > prefix.word.size()) {
      rest.remove_prefix(prefix.word.size());
      form = prefix.form;
      break;
    }
  auto const other = std::ranges::find(comparisons, rest, &OtherComparison::word);
  if (other != comparisons.end())
    return MeantComparison{other->meant.type, form == ValueForm::same ? other->meant.form : form};
  ConditionType const* const type = find_condition_type(rest);
  return type == nullptr ? std::nullopt : std::optional(MeantComparison{type->name, form});
}

std::optional<std::string_view> marker_of_aws(std::string_view key) {
  return synonym_of(ascii::lowercase(key), aws_keys);
}

} // namespace aclint::catalog
