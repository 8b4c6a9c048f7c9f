// What a new WordPress has: REST routes with their methods, post types, taxonomies.
//
//   find_route("/wp/v2/posts")->allows(HttpMethod::put)   // false
//   find_post_type("page")->show_ui                       // true
//
// Facts: WordPress 6.1, default install with AAM active. Plugins add to all three.
#pragma once
#include <optional>
#include <span>
#include <string_view>

namespace aclint::catalog {

enum class HttpMethod : unsigned char { get = 1, post = 2, put = 4, patch = 8, del = 16 };

/// "GET", "POST", "PUT", "PATCH" or "DELETE".
std::string_view name(HttpMethod method);

/// The method with this name; letter case does not matter, as in AAM. Nothing for methods that no
/// WordPress route registers (`HEAD`, `OPTIONS`, `*`).
std::optional<HttpMethod> http_method(std::string_view word);

/// Whether it is `HEAD` or `OPTIONS`, in any letter case: WordPress answers them for each route, though none registers them.
bool is_answered_everywhere(std::string_view method);

/// The names above, for completion and suggestions.
std::span<std::string_view const> http_method_names();

/// A REST route as WordPress registers it; placeholders are regular expressions:
/// `/wp/v2/posts/(?P<id>[\d]+)`.
struct Route {
  std::string_view path;
  unsigned char methods; ///< bits of HttpMethod

  constexpr bool allows(HttpMethod method) const {
    return (methods & static_cast<unsigned char>(method)) != 0;
  }
};

/// In the order WordPress registers them.
std::span<Route const> routes();

/// The route with this path, as registered; letter case does not matter (AAM lower-cases routes, spec §4).
Route const* find_route(std::string_view path);

/// The paths of all routes, in order.
std::span<std::string_view const> route_paths();

struct PostType {
  std::string_view name;
  bool is_public;
  bool show_ui;                 ///< has screens of its own in the back end
  std::string_view plugin = {}; ///< the plugin that registers it; empty: WordPress
};

std::span<PostType const> post_types();
PostType const* find_post_type(std::string_view name);
std::span<std::string_view const> post_type_names();

struct Taxonomy {
  std::string_view name;
  bool hierarchical;
  std::span<std::string_view const> object_types; ///< the post types it is for; `link` is not a post type
};

std::span<Taxonomy const> taxonomies();
Taxonomy const* find_taxonomy(std::string_view name);
std::span<std::string_view const> taxonomy_names();

} // namespace aclint::catalog
