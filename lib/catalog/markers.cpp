#include "catalog/markers.h"
#include "catalog/table.h"

#include <algorithm>

namespace aclint::catalog {
namespace {

using enum ValueType;

constexpr AamVersion v6 = {6};
constexpr AamVersion v7_0_7 = {7, 0, 7};

// clang-format off

// Columns: path, type, title, null for visitors, in any case.
constexpr MarkerPath user_paths[] = {
    {"ID", integer, "numeric id", true, true},
    {"ip", text, "address of the request", false, true},
    {"ipaddress", text, "address of the request", false, true},
    {"authenticated", boolean, "whether logged in", false, true},
    {"isAuthenticated", boolean, "whether logged in", false, true},
    {"roles", text_list, "slugs of all roles"},
    {"caps", text_list, "capabilities held", false, true},
    {"capabilities", text_list, "capabilities held", false, true},
    {"user_login", text, "login name", true},
    {"user_email", text, "e-mail address", true},
    {"display_name", text, "name as displayed", true},
    {"user_nicename", text, "name as in URLs", true},
    {"user_url", text, "website", true},
    {"user_registered", text, "when registered: `2024-01-31 12:00:00`", true},
    {"user_pass", unknown, "password, hashed", true},
    {"user_status", unknown, "a number that WordPress no longer uses", true},
    {"user_activation_key", unknown, "key of a pending password reset, hashed", true},
    {"user_level", unknown, "level from 0 to 10, no longer used", true},
    {"allcaps", unknown, "capabilities of roles and user, each with true or false", true},
    {"first_name", unknown, "first name", true},
    {"last_name", unknown, "last name", true},
    {"nickname", unknown, "nickname", true},
    {"description", unknown, "biographical info", true},
    {"locale", unknown, "language: `de_DE`", true},
    {"rich_editing", unknown, "whether the visual editor is on", true},
    {"syntax_highlighting", unknown, "whether code is highlighted", true},
    {"comment_shortcuts", unknown, "whether comments are moderated by key", true},
    {"admin_color", unknown, "colour scheme", true},
    {"use_ssl", unknown, "whether the back end is read by HTTPS", true},
    {"show_admin_bar_front", unknown, "whether the toolbar shows on the site", true},
};

constexpr MarkerSource sources[] = {
    // Who
    {.name = "USER", .title = "the current user", .example = "${USER.user_email}", .since = v6, .paths = user_paths},
    {.name = "USER_OPTION", .title = "an option of the current user", .example = "${USER_OPTION.locale}", .since = v6, .needs_user = true},
    {.name = "USER_META", .title = "a meta field of the current user", .example = "${USER_META.nickname}", .since = v6, .needs_user = true},
    {.name = "JWT", .title = "a claim of the request's JWT token", .example = "${JWT.group}", .since = v6},

    // When
    {.name = "DATETIME", .title = "the current time in UTC, in a format of PHP's date()", .example = "${DATETIME.Y-m-d}", .since = v6, .type = text, .nullable = false},

    // The request
    {.name = "HTTP_GET", .title = "a query parameter", .example = "${HTTP_GET.ref}", .since = v6, .type = text_or_list, .client_controlled = true},
    {.name = "HTTP_QUERY", .title = "a query parameter", .example = "${HTTP_QUERY.ref}", .since = v6, .type = text_or_list, .client_controlled = true},
    {.name = "HTTP_POST", .title = "a form field", .example = "${HTTP_POST.action}", .since = v6, .type = text_or_list, .client_controlled = true},
    {.name = "HTTP_COOKIE", .title = "a cookie", .example = "${HTTP_COOKIE.lang}", .since = v6, .type = text, .client_controlled = true},
    {.name = "USER_AGENT", .title = "the browser, as it calls itself", .example = "${USER_AGENT.browser}", .since = v7_0_7, .client_controlled = true},
    {.name = "PHP_SERVER", .title = "a server variable of PHP", .example = "${PHP_SERVER.REMOTE_ADDR}", .since = v6, .type = text},
    {.name = "ARGS", .title = "an argument of the call that asks", .example = "${ARGS.0}", .since = v6},

    // The site
    {.name = "THE_POST", .title = "a field of the current post", .example = "${THE_POST.post_status}", .since = v6},
    {.name = "WP_OPTION", .title = "an option of the site", .example = "${WP_OPTION.blogname}", .since = v6},
    {.name = "WP_SITE", .title = "a detail of the site in its network", .example = "${WP_SITE.blog_id}", .since = v6},
    {.name = "WP_NETWORK_OPTION", .title = "an option of the network", .example = "${WP_NETWORK_OPTION.site_name}", .since = v6},
    {.name = "CONST", .title = "a PHP constant", .example = "${CONST.WP_DEBUG}", .since = v6},
    {.name = "ENV", .title = "an environment variable; fatal on PHP 8", .example = "${ENV.APP_ENV}", .since = v6, .type = text},
    {.name = "PHP_GLOBAL", .title = "a global variable of PHP", .example = "${PHP_GLOBAL.pagenow}", .since = v6},
    {.name = "CALLBACK", .title = "what a PHP function returns", .example = "${CALLBACK.is_admin}", .since = v6},

    // AAM
    {.name = "AAM_CONFIG", .title = "a setting of AAM", .example = "${AAM_CONFIG.referral.ids}", .since = v6},
    {.name = "AAM_API", .title = "a value of AAM's own interface", .example = "${AAM_API.user.ID}", .since = v7_0_7},
    {.name = "POLICY_PARAM", .title = "a param of the policies in force", .example = "${POLICY_PARAM.limit}", .since = v6},
    {.name = "POLICY_META", .title = "a meta field of a policy", .example = "${POLICY_META.20506.owner}", .since = v6},

    // Premium add-on
    {.name = "IPSTACK", .title = "where the address of the request is", .example = "${IPSTACK.country_code}", .since = v6, .premium = true},
};

// Columns: name, title, what it yields, may be null.
constexpr Cast cast_rows[] = {
    {"string", "text", text, false},
    {"int", "a whole number, from the leading digits", integer, false},
    {"float", "a number, from the leading digits", number, false},
    {"numeric", "a number; 0 for what is none", number, false},
    {"bool", "true for 1, true, on, yes; false for everything else", boolean, false},
    {"boolean", "true for 1, true, on, yes; false for everything else", boolean, false},
    {"array", "a list: a string is parsed as JSON, another value becomes a list of one", unknown, false},
    {"null", "null for the empty string and `null`; everything else stays", unknown, true},
    {"ip", "a number for an address, a test for a network, false for what is neither", unknown, false},
    {"date", "a point in time, UTC; null for what is none", date, true},
};

// Columns: name, kind, title, comparison, negated, right side is one list, what it negates.
constexpr ConditionType conditions[] = {
    {"Equals", ConditionKind::equals, "is the same, type included", Comparison::identity},
    {"NotEquals", ConditionKind::not_equals, "is not the same, type included", Comparison::identity, true, false, "Equals"},
    {"Greater", ConditionKind::greater, "is greater", Comparison::order},
    {"Less", ConditionKind::less, "is less", Comparison::order},
    {"GreaterOrEquals", ConditionKind::greater_or_equals, "is greater or equal", Comparison::order},
    {"LessOrEquals", ConditionKind::less_or_equals, "is less or equal", Comparison::order},
    {"In", ConditionKind::in, "is one of a list", Comparison::membership, false, true},
    {"NotIn", ConditionKind::not_in, "is none of a list", Comparison::membership, true, true, "In"},
    {"Like", ConditionKind::like, "matches a pattern with `*`", Comparison::pattern},
    {"NotLike", ConditionKind::not_like, "matches no pattern with `*`", Comparison::pattern, true, false, "Like"},
    {"Regex", ConditionKind::regex, "matches a regular expression with delimiters", Comparison::pattern},
    {"Between", ConditionKind::between, "lies in a range, its ends included", Comparison::range, false, true},
};
// clang-format on

// Of PHP_SERVER, what is taken from the request line and its headers; `*` is any rest.
constexpr std::string_view request_variables[] = {"HTTP_*",    "QUERY_STRING", "REQUEST_URI",
                                                  "PATH_INFO", "PHP_SELF",     "REQUEST_METHOD"};

constexpr std::string_view logic[] = {"AND", "OR"};

constexpr auto source_names = column(sources, &MarkerSource::name);
constexpr auto cast_name_column = column(cast_rows, &Cast::name);
constexpr auto condition_names = column(conditions, &ConditionType::name);
static_assert(all_different(sources, &MarkerSource::name) && all_different(cast_rows, &Cast::name) &&
              all_different(conditions, &ConditionType::name));

} // namespace

std::span<MarkerSource const> marker_sources() { return sources; }
MarkerSource const* find_marker_source(std::string_view name) { return find_named(sources, name); }
std::span<std::string_view const> marker_source_names() { return source_names; }

MarkerPath const* find_marker_path(MarkerSource const& source, std::string_view path) {
  for (MarkerPath const& known : source.paths)
    if (known.path == path || (known.any_case && equal_ignoring_case(known.path, path))) return &known;
  return nullptr;
}

bool is_client_controlled(std::string_view source, std::string_view path) {
  MarkerSource const* found = find_marker_source(source);
  if (!found) return false;
  if (found->client_controlled || is_address_from_headers(source, path)) return true;
  return found->name == "PHP_SERVER" &&
         std::ranges::any_of(request_variables, [&](std::string_view variable) {
           return variable.ends_with('*') ? path.starts_with(variable.substr(0, variable.size() - 1))
                                          : path == variable;
         });
}

bool is_address_from_headers(std::string_view source, std::string_view path) {
  return source == "USER" && (equal_ignoring_case(path, "ip") || equal_ignoring_case(path, "ipaddress"));
}

MarkerType marker_type(std::string_view source, std::string_view path) {
  MarkerSource const* found = find_marker_source(source);
  if (!found) return {null, true};
  MarkerPath const* known = find_marker_path(*found, path);
  if (known) return {known->type, known->null_for_visitors};
  return {found->type, found->nullable};
}

std::span<std::string_view const> client_controlled_server_variables() { return request_variables; }

std::span<Cast const> casts() { return cast_rows; }
Cast const* find_cast(std::string_view name) { return find_named_ignoring_case(cast_rows, name); }
std::span<std::string_view const> cast_names() { return cast_name_column; }

std::span<ConditionType const> condition_types() { return conditions; }
ConditionType const* find_condition_type(std::string_view name) {
  return find_named_ignoring_case(conditions, name);
}
std::span<std::string_view const> condition_type_names() { return condition_names; }

std::span<std::string_view const> logic_operators() { return logic; }

std::string canonical_marker(std::string_view name) {
  std::size_t const dot = name.find('.');
  if (dot == name.npos || name.substr(0, dot) != "USER") return std::string(name);
  MarkerSource const* source = find_marker_source("USER");
  MarkerPath const* path = source != nullptr ? find_marker_path(*source, name.substr(dot + 1)) : nullptr;
  if (path == nullptr) return std::string(name);
  std::string_view common = path->path;
  if (common == "ipaddress") common = "ip";
  if (common == "capabilities") common = "caps";
  if (common == "isAuthenticated") common = "authenticated";
  return "USER." + std::string(common);
}

} // namespace aclint::catalog
