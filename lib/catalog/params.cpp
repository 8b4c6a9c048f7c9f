#include "catalog/params.h"
#include "catalog/table.h"

#include <algorithm>
#include <array>

namespace aclint::catalog {
namespace {

// clang-format off

// The redirect types of a param. After logging in AAM only goes somewhere else, and the login page would lead back to
// itself.
constexpr std::string_view any_type[] = {"default", "custom_message", "page_redirect", "url_redirect", "trigger_callback", "login_redirect"};
constexpr std::string_view goes_somewhere[] = {"default", "page_redirect", "url_redirect", "trigger_callback"};

// Columns: key, title, value; the premium add-on's, redirect types.
constexpr ParamKey keys[] = {
    {"redirect:on:access-denied:frontend", "what happens when access is denied on the front end", ParamValue::redirect, false, any_type},
    {"redirect:on:access-denied:backend", "what happens when access is denied in the back end", ParamValue::redirect, false, any_type},
    {"redirect:on:login", "where to go after logging in", ParamValue::redirect, false, goes_somewhere},
    {"redirect:on:logout", "where to go after logging out", ParamValue::redirect, false, any_type},
    {"redirect:on:404", "where to go when nothing is found", ParamValue::redirect, false, any_type},
    {"option:<name>", "the value of an option of WordPress", ParamValue::any, true},
    {"<post type>:default:<taxonomy>", "the term that new posts of a type get", ParamValue::term},
};

constexpr std::string_view area_names[] = {"frontend", "backend", "api"};

// AAM answers a denied REST request with an error in JSON, whatever `redirect:on:access-denied:api` says.
constexpr std::string_view redirecting_area_names[] = {"frontend", "backend"};

// Columns: name, name in 7.x, title, property it needs, another property that is enough, lowest and highest
// status code.
constexpr RedirectType types[] = {
    {"default", "default", "the plain message that access is denied", "", "", 400, 599},
    {"custom_message", "custom_message", "a message of one's own", "Message", "", 400, 599},
    {"page_redirect", "page_redirect", "a page of the site", "Slug", "Id", 300, 399},
    {"url_redirect", "url_redirect", "a URL", "Url", "", 300, 399},
    {"trigger_callback", "trigger_callback", "the URL that a PHP function returns", "Callback", "", 300, 399},
    {"login_redirect", "login_redirect", "the login page, and back after logging in", "", "", 300, 399},
    // AAM 6
    {"message", "custom_message", "a message of one's own", "Message", "", 400, 599},
    {"page", "page_redirect", "a page of the site", "Slug", "Id", 300, 399},
    {"url", "url_redirect", "a URL", "Url", "", 300, 399},
    {"callback", "trigger_callback", "the URL that a PHP function returns", "Callback", "", 300, 399},
    {"login", "login_redirect", "the login page, and back after logging in", "", "", 300, 399},
};

// Columns: name, name in 7.x, value, title, name under which AAM keeps it.
constexpr RedirectProperty properties[] = {
    {"Type", "Type", ValueShape::text, "the kind of redirect", "type"},
    {"StatusCode", "StatusCode", ValueShape::any, "the HTTP status code, a whole number", "http_status_code"},
    {"Slug", "Slug", ValueShape::text, "the page to go to", "redirect_page_slug"},
    {"Id", "Id", ValueShape::any, "the id of the page to go to", "redirect_page_id"},
    {"Url", "Url", ValueShape::text, "the URL to go to", "redirect_url"},
    {"Callback", "Callback", ValueShape::text, "the PHP function that returns the URL", "callback"},
    {"Message", "Message", ValueShape::text, "the message to show", "message"},
    // AAM 6
    {"Code", "StatusCode", ValueShape::any, "the HTTP status code, a whole number", "http_status_code"},
    {"PageSlug", "Slug", ValueShape::text, "the page to go to", "redirect_page_slug"},
    {"ID", "Id", ValueShape::any, "the id of the page to go to", "redirect_page_id"},
    {"URL", "Url", ValueShape::text, "the URL to go to", "redirect_url"},
};
// clang-format on

constexpr bool is_exact(ParamKey const& row) { return row.key.find('<') == std::string_view::npos; }
constexpr bool is_current(auto const& row) { return !row.legacy(); }

constexpr auto exact_keys = column_where<count_where(keys, is_exact)>(keys, &ParamKey::key, is_exact);
constexpr auto type_names = column_where<count_where(types, is_current<RedirectType>)>(
    types, &RedirectType::name, is_current<RedirectType>);
constexpr auto property_name_column = column_where<count_where(properties, is_current<RedirectProperty>)>(
    properties, &RedirectProperty::name, is_current<RedirectProperty>);

std::string_view first_segment(std::string_view& rest) {
  std::size_t colon = rest.find(':');
  std::string_view segment = rest.substr(0, colon);
  rest = colon == std::string_view::npos ? std::string_view() : rest.substr(colon + 1);
  return segment;
}

bool names(std::string_view pattern, std::string_view key) {
  auto segments = [](std::string_view text) { return std::count(text.begin(), text.end(), ':'); };
  if (segments(pattern) != segments(key)) return false;
  while (!pattern.empty()) {
    std::string_view wanted = first_segment(pattern);
    std::string_view given = first_segment(key);
    if (wanted.starts_with('<') ? given.empty() : wanted != given) return false;
  }
  return true;
}

} // namespace

std::span<ParamKey const> known_params() { return keys; }

ParamKey const* find_param(std::string_view key) {
  for (ParamKey const& known : keys)
    if (names(known.key, key)) return &known;
  return nullptr;
}

std::span<std::string_view const> exact_param_keys() { return exact_keys; }

std::span<std::string_view const> areas() { return area_names; }
std::span<std::string_view const> redirecting_areas() { return redirecting_area_names; }

std::span<RedirectType const> redirect_types() { return types; }
RedirectType const* find_redirect_type(std::string_view name) { return find_named(types, name); }
std::span<std::string_view const> redirect_type_names() { return type_names; }

std::span<RedirectProperty const> redirect_properties() { return properties; }
RedirectProperty const* find_redirect_property(std::string_view name) { return find_named(properties, name); }
std::span<std::string_view const> redirect_property_names() { return property_name_column; }

} // namespace aclint::catalog
