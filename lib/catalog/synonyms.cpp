#include "catalog/synonyms.h"

#include "base/ascii.h"
#include "catalog/closest.h"
#include "catalog/letters.h"
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

// Names that sound like capabilities of WordPress but are none. No well-known plugin has them.
std::span<Synonym const> capability_synonyms() {
  static constexpr std::array<Synonym, 128> all{{
      {"activate_theme", "switch_themes"},
      {"activate_themes", "switch_themes"},
      {"add_categories", "manage_categories"},
      {"add_files", "upload_files"},
      {"add_images", "upload_files"},
      {"add_media", "upload_files"},
      {"add_pages", "edit_pages"},
      {"add_plugin", "install_plugins"},
      {"add_plugins", "install_plugins"},
      {"add_posts", "edit_posts"},
      {"add_tags", "manage_categories"},
      {"add_uploads", "upload_files"},
      {"approve_comments", "moderate_comments"},
      {"approve_pages", "publish_pages"},
      {"approve_posts", "publish_posts"},
      {"assign_roles", "promote_users"},
      {"change_options", "manage_options"},
      {"change_role", "promote_users"},
      {"change_roles", "promote_users"},
      {"change_settings", "manage_options"},
      {"change_theme", "switch_themes"},
      {"change_themes", "switch_themes"},
      {"change_user_role", "promote_users"},
      {"change_user_roles", "promote_users"},
      {"change_users", "edit_users"},
      {"create_categories", "manage_categories"},
      {"create_page", "edit_pages"},
      {"create_pages", "edit_pages"},
      {"create_tags", "manage_categories"},
      {"customise", "edit_theme_options"},
      {"customise_theme", "edit_theme_options"},
      {"customize_theme", "edit_theme_options"},
      {"customize_themes", "edit_theme_options"},
      {"delete_all_pages", "delete_others_pages"},
      {"delete_all_posts", "delete_others_posts"},
      {"delete_any_pages", "delete_others_pages"},
      {"delete_any_posts", "delete_others_posts"},
      {"delete_attachments", "upload_files"},
      {"delete_comments", "moderate_comments"},
      {"delete_media", "upload_files"},
      {"delete_other_pages", "delete_others_pages"},
      {"delete_other_posts", "delete_others_posts"},
      {"edit_all_pages", "edit_others_pages"},
      {"edit_all_posts", "edit_others_posts"},
      {"edit_any_pages", "edit_others_pages"},
      {"edit_any_posts", "edit_others_posts"},
      {"edit_attachments", "upload_files"},
      {"edit_comments", "moderate_comments"},
      {"edit_images", "upload_files"},
      {"edit_media", "upload_files"},
      {"edit_menus", "edit_theme_options"},
      {"edit_nav_menus", "edit_theme_options"},
      {"edit_navigation", "edit_theme_options"},
      {"edit_option", "manage_options"},
      {"edit_options", "manage_options"},
      {"edit_other_pages", "edit_others_pages"},
      {"edit_other_posts", "edit_others_posts"},
      {"edit_settings", "manage_options"},
      {"edit_tags", "manage_categories"},
      {"edit_widgets", "edit_theme_options"},
      {"enable_plugins", "activate_plugins"},
      {"erase_pages", "delete_pages"},
      {"erase_posts", "delete_posts"},
      {"export_content", "export"},
      {"export_data", "export"},
      {"import_content", "import"},
      {"import_data", "import"},
      {"invite_users", "create_users"},
      {"manage_attachments", "upload_files"},
      {"manage_comments", "moderate_comments"},
      {"manage_export", "export"},
      {"manage_images", "upload_files"},
      {"manage_import", "import"},
      {"manage_media", "upload_files"},
      {"manage_menus", "edit_theme_options"},
      {"manage_nav_menus", "edit_theme_options"},
      {"manage_navigation", "edit_theme_options"},
      {"manage_pages", "edit_pages"},
      {"manage_plugin", "activate_plugins"},
      {"manage_plugins", "activate_plugins"},
      {"manage_posts", "edit_posts"},
      {"manage_setting", "manage_options"},
      {"manage_settings", "manage_options"},
      {"manage_tag", "manage_categories"},
      {"manage_tags", "manage_categories"},
      {"manage_terms", "manage_categories"},
      {"manage_theme_options", "edit_theme_options"},
      {"manage_themes", "switch_themes"},
      {"manage_uploads", "upload_files"},
      {"manage_users", "edit_users"},
      {"manage_widgets", "edit_theme_options"},
      {"media_upload", "upload_files"},
      {"moderate_pages", "edit_others_pages"},
      {"moderate_posts", "edit_others_posts"},
      {"modify_users", "edit_users"},
      {"post_html", "unfiltered_html"},
      {"read_users", "list_users"},
      {"register_users", "create_users"},
      {"remove_pages", "delete_pages"},
      {"remove_plugin", "delete_plugins"},
      {"remove_plugins", "delete_plugins"},
      {"remove_posts", "delete_posts"},
      {"see_users", "list_users"},
      {"show_users", "list_users"},
      {"trash_pages", "delete_pages"},
      {"trash_posts", "delete_posts"},
      {"uninstall_plugins", "delete_plugins"},
      {"update_options", "manage_options"},
      {"update_settings", "manage_options"},
      {"update_users", "edit_users"},
      {"update_wordpress", "update_core"},
      {"upgrade_wordpress", "update_core"},
      {"upload_attachments", "upload_files"},
      {"upload_documents", "upload_files"},
      {"upload_image", "upload_files"},
      {"upload_images", "upload_files"},
      {"upload_media", "upload_files"},
      {"upload_photos", "upload_files"},
      {"upload_pictures", "upload_files"},
      {"upload_plugin", "install_plugins"},
      {"upload_videos", "upload_files"},
      {"use_html", "unfiltered_html"},
      {"view_media", "upload_files"},
      {"view_plugins", "activate_plugins"},
      {"view_users", "list_users"},
      {"write_html", "unfiltered_html"},
      {"write_pages", "edit_pages"},
      {"write_posts", "edit_posts"},
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
  static constexpr std::array<Synonym, 19> all{{
      {"add", "merge"},         {"append", "merge"}, {"apply", "alter"},     {"block", "deny"},
      {"change", "alter"},      {"delete", "deny"},  {"disable", "deny"},    {"extend", "merge"},
      {"filter", "alter"},      {"modify", "alter"}, {"off", "deny"},        {"override", "replace"},
      {"overwrite", "replace"}, {"remove", "deny"},  {"return", "replace"},  {"set", "replace"},
      {"stop", "deny"},         {"unhook", "deny"},  {"unregister", "deny"},
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
  static constexpr std::array<Synonym, 53> all{{
      {"_cookie", "HTTP_COOKIE"},
      {"_get", "HTTP_GET"},
      {"_post", "HTTP_POST"},
      {"_request", "HTTP_QUERY"},
      {"_server", "PHP_SERVER"},
      {"_session", ""},
      {"blog", "WP_SITE"},
      {"config", "AAM_CONFIG"},
      {"constant", "CONST"},
      {"constants", "CONST"},
      {"cookie", "HTTP_COOKIE"},
      {"cookies", "HTTP_COOKIE"},
      {"current_post", "THE_POST"},
      {"current_user", "USER"},
      {"date", "DATETIME"},
      {"form", "HTTP_POST"},
      {"func", "CALLBACK"},
      {"function", "CALLBACK"},
      {"geo", "IPSTACK"},
      {"get", "HTTP_GET"},
      {"global", "PHP_GLOBAL"},
      {"globals", "PHP_GLOBAL"},
      {"http_cookies", "HTTP_COOKIE"},
      {"meta", "USER_META"},
      {"network", "WP_NETWORK_OPTION"},
      {"network_option", "WP_NETWORK_OPTION"},
      {"now", "DATETIME"},
      {"option", "WP_OPTION"},
      {"options", "WP_OPTION"},
      {"page", "THE_POST"},
      {"param", "POLICY_PARAM"},
      {"params", "POLICY_PARAM"},
      {"post", "HTTP_POST"},
      {"posts", "HTTP_POST"},
      {"query", "HTTP_QUERY"},
      {"query_param", "HTTP_QUERY"},
      {"query_params", "HTTP_QUERY"},
      {"query_string", "HTTP_QUERY"},
      {"request", "HTTP_QUERY"},
      {"server", "PHP_SERVER"},
      {"servers", "PHP_SERVER"},
      {"session", ""},
      {"setting", "WP_OPTION"},
      {"settings", "WP_OPTION"},
      {"site", "WP_SITE"},
      {"site_option", "WP_NETWORK_OPTION"},
      {"time", "DATETIME"},
      {"token", "JWT"},
      {"user_metas", "USER_META"},
      {"user_options", "USER_OPTION"},
      {"user_roles", ""},
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

std::span<Synonym const> param_key_synonyms() {
  static constexpr std::array<Synonym, 8> all{{
      {"content", "Value"},
      {"data", "Value"},
      {"id", "Key"},
      {"name", "Key"},
      {"option", "Key"},
      {"param", "Key"},
      {"redirect", "Value"},
      {"setting", "Key"},
  }};
  return all;
}

std::span<Synonym const> param_synonyms() {
  static constexpr std::array<Synonym, 16> all{{
      {"404", "redirect:on:404"},
      {"404:redirect", "redirect:on:404"},
      {"login", "redirect:on:login"},
      {"login:redirect", "redirect:on:login"},
      {"logout", "redirect:on:logout"},
      {"logout:redirect", "redirect:on:logout"},
      {"not:found:redirect", "redirect:on:404"},
      {"redirect:404", "redirect:on:404"},
      {"redirect:after:login", "redirect:on:login"},
      {"redirect:after:logout", "redirect:on:logout"},
      {"redirect:login", "redirect:on:login"},
      {"redirect:logout", "redirect:on:logout"},
      {"redirect:not:found", "redirect:on:404"},
      {"redirect:on:404:not:found", "redirect:on:404"},
      {"redirect:on:log:out", "redirect:on:logout"},
      {"redirect:on:not:found", "redirect:on:404"},
  }};
  return all;
}

std::span<Synonym const> redirect_property_synonyms() {
  static constexpr std::array<Synonym, 28> all{{
      {"address", "Url"},
      {"body", "Message"},
      {"content", "Message"},
      {"destination", "Url"},
      {"func", "Callback"},
      {"function", "Callback"},
      {"handler", "Callback"},
      {"href", "Url"},
      {"httpcode", "StatusCode"},
      {"httpstatus", "StatusCode"},
      {"httpstatuscode", "StatusCode"},
      {"link", "Url"},
      {"location", "Url"},
      {"msg", "Message"},
      {"page", "Slug"},
      {"pageid", "Id"},
      {"pagename", "Slug"},
      {"path", "Url"},
      {"postid", "Id"},
      {"redirectto", "Url"},
      {"redirecturl", "Url"},
      {"responsecode", "StatusCode"},
      {"status", "StatusCode"},
      {"statuscode", "StatusCode"},
      {"target", "Url"},
      {"text", "Message"},
      {"to", "Url"},
      {"uri", "Url"},
  }};
  return all;
}

std::span<Synonym const> role_synonyms() {
  static constexpr std::array<Synonym, 4> all{{
      {"admin", "administrator"},
      {"administrators", "administrator"},
      {"admins", "administrator"},
      {"site_admin", "administrator"},
  }};
  return all;
}

std::span<Synonym const> user_property_synonyms() {
  static constexpr std::array<Synonym, 26> all{{
      {"e-mail", "user_email"},
      {"email", "user_email"},
      {"email_address", "user_email"},
      {"firstname", "first_name"},
      {"identifier", "ID"},
      {"is_authenticated", "isAuthenticated"},
      {"is_logged_in", "isAuthenticated"},
      {"isloggedin", "isAuthenticated"},
      {"lastname", "last_name"},
      {"level", "user_level"},
      {"logged_in", "isAuthenticated"},
      {"loggedin", "isAuthenticated"},
      {"login", "user_login"},
      {"mail", "user_email"},
      {"name", "display_name"},
      {"nicename", "user_nicename"},
      {"registered", "user_registered"},
      {"role", "roles"},
      {"url", "user_url"},
      {"user_id", "ID"},
      {"user_name", "user_login"},
      {"user_role", "roles"},
      {"user_roles", "roles"},
      {"userid", "ID"},
      {"username", "user_login"},
      {"website", "user_url"},
  }};
  return all;
}

namespace {

// A comparison of another system, in lower case, without words such as "string" and "numeric" before it.
struct OtherComparison {
  std::string_view word;
  MeantComparison meant;
};

constexpr std::array<OtherComparison, 60> comparisons{{
    {"!=", {"NotEquals"}},
    {"!==", {"NotEquals"}},
    {"<", {"Less"}},
    {"<=", {"LessOrEquals"}},
    {"<>", {"NotEquals"}},
    {"=", {"Equals"}},
    {"==", {"Equals"}},
    {"===", {"Equals"}},
    {">", {"Greater"}},
    {">=", {"GreaterOrEquals"}},
    {"after", {"Greater", ValueForm::dates}},
    {"anyof", {"In"}},
    {"before", {"Less", ValueForm::dates}},
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
    {"gteq", {"GreaterOrEquals"}},
    {"has", {"Like", ValueForm::anywhere}},
    {"includes", {"Like", ValueForm::anywhere}},
    {"ipaddress", {"In", ValueForm::networks}},
    {"is", {"Equals"}},
    {"isnot", {"NotEquals"}},
    {"isoneof", {"In"}},
    {"le", {"LessOrEquals"}},
    {"lessthan", {"Less"}},
    {"lessthanequals", {"LessOrEquals"}},
    {"lessthanorequal", {"LessOrEquals"}},
    {"lt", {"Less"}},
    {"lte", {"LessOrEquals"}},
    {"lteq", {"LessOrEquals"}},
    {"match", {"Regex"}},
    {"matches", {"Regex"}},
    {"ne", {"NotEquals"}},
    {"neq", {"NotEquals"}},
    {"nin", {"NotIn"}},
    {"not", {"NotEquals"}},
    {"notbeginswith", {"NotLike", ValueForm::at_start}},
    {"notcontains", {"NotLike", ValueForm::anywhere}},
    {"notendswith", {"NotLike", ValueForm::at_end}},
    {"notequalsignorecase", {"NotEquals"}},
    {"notincludes", {"NotLike", ValueForm::anywhere}},
    {"notipaddress", {"NotIn", ValueForm::networks}},
    {"notoneof", {"NotIn"}},
    {"notstartswith", {"NotLike", ValueForm::at_start}},
    {"oneof", {"In"}},
    {"prefix", {"Like", ValueForm::at_start}},
    {"range", {"Between"}},
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

// Keys that statements of other systems have, in lower case, without `_`, `-` and blanks.
struct KeyRow {
  std::string_view word;
  KeyIntent intent;
};

using enum KeyIntent;

constexpr std::array<KeyRow, 80> key_intents{{
    {"active", on},
    {"activefrom", from},
    {"activeuntil", until},
    {"after", from},
    {"applywhen", condition},
    {"before", until},
    {"begin", from},
    {"begindate", from},
    {"day", times},
    {"days", times},
    {"deactivated", off},
    {"disable", off},
    {"disabled", off},
    {"enable", on},
    {"enabled", on},
    {"end", until},
    {"enddate", until},
    {"ends", until},
    {"endsat", until},
    {"except", exception},
    {"exceptfor", exception},
    {"exception", exception},
    {"exceptions", exception},
    {"exclude", exception},
    {"excluded", exception},
    {"excludes", exception},
    {"excluding", exception},
    {"expiration", until},
    {"expirationdate", until},
    {"expire", until},
    {"expires", until},
    {"expiresat", until},
    {"expireson", until},
    {"expiry", until},
    {"expirydate", until},
    {"expirydatetime", until},
    {"final", enforced},
    {"force", enforced},
    {"forced", enforced},
    {"from", from},
    {"hours", times},
    {"if", condition},
    {"important", enforced},
    {"inactive", off},
    {"ip", condition},
    {"ipaddress", condition},
    {"ips", condition},
    {"isactive", on},
    {"isenabled", on},
    {"locked", enforced},
    {"mandatory", enforced},
    {"notafter", until},
    {"notbefore", from},
    {"off", off},
    {"onlyif", condition},
    {"onlywhen", condition},
    {"order", priority},
    {"override", enforced},
    {"precedence", priority},
    {"priority", priority},
    {"provided", condition},
    {"schedule", times},
    {"since", from},
    {"sourceip", condition},
    {"start", from},
    {"startdate", from},
    {"starts", from},
    {"startsat", from},
    {"time", times},
    {"times", times},
    {"turnedoff", off},
    {"unless", not_condition},
    {"until", until},
    {"validfrom", from},
    {"validto", until},
    {"validuntil", until},
    {"weekdays", times},
    {"weight", priority},
    {"when", condition},
    {"without", exception},
}};
static_assert(std::ranges::is_sorted(key_intents, {}, &KeyRow::word));

// Words for people who are logged in, or not, that are not roles; in lower case, without `_`, `-` and blanks.
struct LoginRow {
  std::string_view word;
  LoginState state;
};

constexpr LoginState user{.logged_in = true};
constexpr LoginState visitor{};
constexpr LoginState perhaps_user{.logged_in = true, .may_be_role = true};
constexpr LoginState perhaps_visitor{.may_be_role = true};

constexpr LoginRow login_words[]{
    {"anonymous", visitor},
    {"anonymoususer", visitor},
    {"anybodyloggedin", user},
    {"authenticated", user},
    {"guest", perhaps_visitor},
    {"guests", visitor},
    {"loggedin", user},
    {"loggedinuser", user},
    {"loggedinusers", user},
    {"loggedout", visitor},
    {"nobody", perhaps_visitor},
    {"norole", visitor},
    {"notauthenticated", visitor},
    {"notloggedin", visitor},
    {"registered", perhaps_user},
    {"unauthenticated", visitor},
    {"unregistered", perhaps_visitor},
    {"visitor", visitor},
    {"visitors", visitor},
};

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

std::optional<KeyIntent> intent_of_key(std::string_view key) {
  auto const found = std::ranges::find(key_intents, without_separators(key), &KeyRow::word);
  return found != key_intents.end() ? std::optional(found->intent) : std::nullopt;
}

std::optional<LoginState> login_state_of(std::string_view word) {
  auto const found = std::ranges::find(login_words, without_separators(word), &LoginRow::word);
  return found != std::ranges::end(login_words) ? std::optional(found->state) : std::nullopt;
}

bool says_no(std::string_view text) {
  std::string_view const word = ascii::trim(text);
  return word.empty() ||
         ascii::is_one_of(word, {"0", "disabled", "false", "never", "no", "none", "null", "off"});
}

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
  std::string lower = without_separators(word);
  if (lower.starts_with('$')) lower.erase(0, 1); // `$eq`
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
