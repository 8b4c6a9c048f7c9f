#include "catalog/objects.h"
#include "base/ascii.h"
#include "catalog/table.h"

namespace aclint::catalog {
namespace {

constexpr auto get = static_cast<unsigned char>(HttpMethod::get);
constexpr auto post = static_cast<unsigned char>(HttpMethod::post);
constexpr auto edit = static_cast<unsigned char>(static_cast<unsigned char>(HttpMethod::put) |
                                                 static_cast<unsigned char>(HttpMethod::patch));
constexpr auto del = static_cast<unsigned char>(HttpMethod::del);

struct Method {
  std::string_view name;
  HttpMethod method;
};
constexpr Method methods[] = {
    {"GET", HttpMethod::get},     {"POST", HttpMethod::post},  {"PUT", HttpMethod::put},
    {"PATCH", HttpMethod::patch}, {"DELETE", HttpMethod::del},
};

// Columns: path as registered, methods.
// clang-format off
constexpr Route route_rows[] = {
    // Index, batches, embedding
    {"/", get},
    {"/batch/v1", post},
    {"/oembed/1.0", get},
    {"/oembed/1.0/embed", get},
    {"/oembed/1.0/proxy", get},
    {"/wp/v2", get},
    // Posts
    {"/wp/v2/posts", get | post},
    {R"(/wp/v2/posts/(?P<id>[\d]+))", get | post | edit | del},
    {R"(/wp/v2/posts/(?P<parent>[\d]+)/revisions)", get},
    {R"(/wp/v2/posts/(?P<parent>[\d]+)/revisions/(?P<id>[\d]+))", get | del},
    {R"(/wp/v2/posts/(?P<id>[\d]+)/autosaves)", get | post},
    {R"(/wp/v2/posts/(?P<parent>[\d]+)/autosaves/(?P<id>[\d]+))", get},
    // Pages
    {"/wp/v2/pages", get | post},
    {R"(/wp/v2/pages/(?P<id>[\d]+))", get | post | edit | del},
    {R"(/wp/v2/pages/(?P<parent>[\d]+)/revisions)", get},
    {R"(/wp/v2/pages/(?P<parent>[\d]+)/revisions/(?P<id>[\d]+))", get | del},
    {R"(/wp/v2/pages/(?P<id>[\d]+)/autosaves)", get | post},
    {R"(/wp/v2/pages/(?P<parent>[\d]+)/autosaves/(?P<id>[\d]+))", get},
    // Media
    {"/wp/v2/media", get | post},
    {R"(/wp/v2/media/(?P<id>[\d]+))", get | post | edit | del},
    {R"(/wp/v2/media/(?P<id>[\d]+)/post-process)", post},
    {R"(/wp/v2/media/(?P<id>[\d]+)/edit)", post},
    // Navigation menu items
    {"/wp/v2/menu-items", get | post},
    {R"(/wp/v2/menu-items/(?P<id>[\d]+))", get | post | edit | del},
    {R"(/wp/v2/menu-items/(?P<id>[\d]+)/autosaves)", get | post},
    {R"(/wp/v2/menu-items/(?P<parent>[\d]+)/autosaves/(?P<id>[\d]+))", get},
    // Reusable blocks
    {"/wp/v2/blocks", get | post},
    {R"(/wp/v2/blocks/(?P<id>[\d]+))", get | post | edit | del},
    {R"(/wp/v2/blocks/(?P<parent>[\d]+)/revisions)", get},
    {R"(/wp/v2/blocks/(?P<parent>[\d]+)/revisions/(?P<id>[\d]+))", get | del},
    {R"(/wp/v2/blocks/(?P<id>[\d]+)/autosaves)", get | post},
    {R"(/wp/v2/blocks/(?P<parent>[\d]+)/autosaves/(?P<id>[\d]+))", get},
    // Block templates
    {"/wp/v2/templates", get | post},
    {"/wp/v2/templates/lookup", get},
    {R"(/wp/v2/templates/(?P<id>([^\/:<>\*\?"\|]+(?:\/[^\/:<>\*\?"\|]+)?)[\/\w-]+))", get | post | edit | del},
    {R"(/wp/v2/templates/(?P<parent>[\d]+)/revisions)", get},
    {R"(/wp/v2/templates/(?P<parent>[\d]+)/revisions/(?P<id>[\d]+))", get | del},
    {R"(/wp/v2/templates/(?P<id>[\d]+)/autosaves)", get | post},
    {R"(/wp/v2/templates/(?P<parent>[\d]+)/autosaves/(?P<id>[\d]+))", get},
    // Parts of block templates
    {"/wp/v2/template-parts", get | post},
    {"/wp/v2/template-parts/lookup", get},
    {R"(/wp/v2/template-parts/(?P<id>([^\/:<>\*\?"\|]+(?:\/[^\/:<>\*\?"\|]+)?)[\/\w-]+))", get | post | edit | del},
    {R"(/wp/v2/template-parts/(?P<parent>[\d]+)/revisions)", get},
    {R"(/wp/v2/template-parts/(?P<parent>[\d]+)/revisions/(?P<id>[\d]+))", get | del},
    {R"(/wp/v2/template-parts/(?P<id>[\d]+)/autosaves)", get | post},
    {R"(/wp/v2/template-parts/(?P<parent>[\d]+)/autosaves/(?P<id>[\d]+))", get},
    // Navigation blocks
    {"/wp/v2/navigation", get | post},
    {R"(/wp/v2/navigation/(?P<id>[\d]+))", get | post | edit | del},
    {R"(/wp/v2/navigation/(?P<parent>[\d]+)/revisions)", get},
    {R"(/wp/v2/navigation/(?P<parent>[\d]+)/revisions/(?P<id>[\d]+))", get | del},
    {R"(/wp/v2/navigation/(?P<id>[\d]+)/autosaves)", get | post},
    {R"(/wp/v2/navigation/(?P<parent>[\d]+)/autosaves/(?P<id>[\d]+))", get},
    // AAM's policies
    {"/wp/v2/aam_policy", get | post},
    {R"(/wp/v2/aam_policy/(?P<id>[\d]+))", get | post | edit | del},
    {R"(/wp/v2/aam_policy/(?P<parent>[\d]+)/revisions)", get},
    {R"(/wp/v2/aam_policy/(?P<parent>[\d]+)/revisions/(?P<id>[\d]+))", get | del},
    {R"(/wp/v2/aam_policy/(?P<id>[\d]+)/autosaves)", get | post},
    {R"(/wp/v2/aam_policy/(?P<parent>[\d]+)/autosaves/(?P<id>[\d]+))", get},
    // Post types, statuses, taxonomies
    {"/wp/v2/types", get},
    {R"(/wp/v2/types/(?P<type>[\w-]+))", get},
    {"/wp/v2/statuses", get},
    {R"(/wp/v2/statuses/(?P<status>[\w-]+))", get},
    {"/wp/v2/taxonomies", get},
    {R"(/wp/v2/taxonomies/(?P<taxonomy>[\w-]+))", get},
    // Terms
    {"/wp/v2/categories", get | post},
    {R"(/wp/v2/categories/(?P<id>[\d]+))", get | post | edit | del},
    {"/wp/v2/tags", get | post},
    {R"(/wp/v2/tags/(?P<id>[\d]+))", get | post | edit | del},
    {"/wp/v2/menus", get | post},
    {R"(/wp/v2/menus/(?P<id>[\d]+))", get | post | edit | del},
    // Users and their application passwords
    {"/wp/v2/users", get | post},
    {R"(/wp/v2/users/(?P<id>[\d]+))", get | post | edit | del},
    {"/wp/v2/users/me", get | post | edit | del},
    {R"(/wp/v2/users/(?P<user_id>(?:[\d]+|me))/application-passwords)", get | post | del},
    {R"(/wp/v2/users/(?P<user_id>(?:[\d]+|me))/application-passwords/introspect)", get},
    {R"(/wp/v2/users/(?P<user_id>(?:[\d]+|me))/application-passwords/(?P<uuid>[\w\-]+))", get | post | edit | del},
    // Comments
    {"/wp/v2/comments", get | post},
    {R"(/wp/v2/comments/(?P<id>[\d]+))", get | post | edit | del},
    // Search, block types
    {"/wp/v2/search", get},
    {"/wp/v2/block-renderer/(?P<name>[a-z0-9-]+/[a-z0-9-]+)", get | post},
    {"/wp/v2/block-types", get},
    {"/wp/v2/block-types/(?P<namespace>[a-zA-Z0-9_-]+)", get},
    {"/wp/v2/block-types/(?P<namespace>[a-zA-Z0-9_-]+)/(?P<name>[a-zA-Z0-9_-]+)", get},
    // Styles, settings, themes, plugins
    {R"(/wp/v2/global-styles/themes/(?P<stylesheet>[\/\s%\w\.\(\)\[\]\@_\-]+)/variations)", get},
    {R"(/wp/v2/global-styles/themes/(?P<stylesheet>[^\/:<>\*\?"\|]+(?:\/[^\/:<>\*\?"\|]+)?))", get},
    {R"(/wp/v2/global-styles/(?P<id>[\/\w-]+))", get | post | edit},
    {"/wp/v2/settings", get | post | edit},
    {"/wp/v2/themes", get},
    {R"(/wp/v2/themes/(?P<stylesheet>[^\/:<>\*\?"\|]+(?:\/[^\/:<>\*\?"\|]+)?))", get},
    {"/wp/v2/plugins", get | post},
    {R"(/wp/v2/plugins/(?P<plugin>[^.\/]+(?:\/[^.\/]+)?))", get | post | edit | del},
    // Sidebars and widgets
    {"/wp/v2/sidebars", get},
    {R"(/wp/v2/sidebars/(?P<id>[\w-]+))", get | post | edit},
    {"/wp/v2/widget-types", get},
    {"/wp/v2/widget-types/(?P<id>[a-zA-Z0-9_-]+)", get},
    {"/wp/v2/widget-types/(?P<id>[a-zA-Z0-9_-]+)/encode", post},
    {"/wp/v2/widget-types/(?P<id>[a-zA-Z0-9_-]+)/render", post},
    {"/wp/v2/widgets", get | post},
    {R"(/wp/v2/widgets/(?P<id>[\w\-]+))", get | post | edit | del},
    // Directories of blocks and patterns
    {"/wp/v2/block-directory/search", get},
    {"/wp/v2/pattern-directory/patterns", get},
    {"/wp/v2/block-patterns/patterns", get},
    {"/wp/v2/block-patterns/categories", get},
    // Site health
    {"/wp-site-health/v1", get},
    {"/wp-site-health/v1/tests/background-updates", get},
    {"/wp-site-health/v1/tests/loopback-requests", get},
    {"/wp-site-health/v1/tests/https-status", get},
    {"/wp-site-health/v1/tests/dotorg-communication", get},
    {"/wp-site-health/v1/tests/authorization-header", get},
    {"/wp-site-health/v1/directory-sizes", get},
    {"/wp-site-health/v1/tests/page-cache", get},
    // Block editor
    {"/wp-block-editor/v1", get},
    {"/wp-block-editor/v1/url-details", get},
    // Places of navigation menus
    {"/wp/v2/menu-locations", get},
    {R"(/wp/v2/menu-locations/(?P<location>[\w-]+))", get},
    // Block editor
    {"/wp-block-editor/v1/export", get},
};

// Columns: name, public, has screens.
constexpr PostType type_rows[] = {
    {"post", true, true},
    {"page", true, true},
    {"attachment", true, true},
    {"revision", false, false},
    {"nav_menu_item", false, false},
    {"custom_css", false, false},
    {"customize_changeset", false, false},
    {"oembed_cache", false, false},
    {"user_request", false, false},
    {"wp_block", false, true},
    {"wp_template", false, false},
    {"wp_template_part", false, false},
    {"wp_global_styles", false, false},
    {"wp_navigation", false, true},
    {"aam_policy", false, true, "advanced-access-manager"},
};

constexpr std::string_view of_post[] = {"post"};
constexpr std::string_view of_menu_item[] = {"nav_menu_item"};
constexpr std::string_view of_link[] = {"link"};
constexpr std::string_view of_theme[] = {"wp_template", "wp_template_part", "wp_global_styles"};
constexpr std::string_view of_template_part[] = {"wp_template_part"};

// Columns: name, hierarchical, post types.
constexpr Taxonomy taxonomy_rows[] = {
    {"category", true, of_post},
    {"post_tag", false, of_post},
    {"nav_menu", false, of_menu_item},
    {"link_category", false, of_link},
    {"post_format", false, of_post},
    {"wp_theme", false, of_theme},
    {"wp_template_part_area", false, of_template_part},
};
// clang-format on

constexpr auto method_names = column(methods, &Method::name);
constexpr auto paths = column(route_rows, &Route::path);
constexpr auto type_names = column(type_rows, &PostType::name);
constexpr auto taxonomy_name_column = column(taxonomy_rows, &Taxonomy::name);
static_assert(all_different(route_rows, &Route::path));

} // namespace

std::string_view name(HttpMethod method) {
  for (Method const& row : methods)
    if (row.method == method) return row.name;
  return {};
}

std::optional<HttpMethod> http_method(std::string_view word) {
  Method const* const found = find_named_ignoring_case(methods, word);
  return found != nullptr ? std::optional(found->method) : std::nullopt;
}

bool is_answered_everywhere(std::string_view method) { return ascii::is_one_of(method, {"HEAD", "OPTIONS"}); }

std::span<std::string_view const> http_method_names() { return method_names; }

std::span<Route const> routes() { return route_rows; }

Route const* find_route(std::string_view path) {
  for (Route const& route : route_rows)
    if (equal_ignoring_case(route.path, path)) return &route;
  return nullptr;
}

std::span<std::string_view const> route_paths() { return paths; }

std::span<PostType const> post_types() { return type_rows; }
PostType const* find_post_type(std::string_view name) { return find_named(type_rows, name); }
std::span<std::string_view const> post_type_names() { return type_names; }

std::span<Taxonomy const> taxonomies() { return taxonomy_rows; }
Taxonomy const* find_taxonomy(std::string_view name) { return find_named(taxonomy_rows, name); }
std::span<std::string_view const> taxonomy_names() { return taxonomy_name_column; }

} // namespace aclint::catalog
