// The grammar of what a statement's `Resource` names: a type, a colon, and an id in the form of that type.
//
//   ResourceId const route = parse_resource_id("Route:/wp/v2/users:GET");
//   route.kind                     // ResourceKind::route
//   route.id(), route.verb()       // the spans of `/wp/v2/users` and `GET`
//
//   parse_resource_id("Route:/wp/v2/users").problem->kind     // ResourceProblemKind::missing_verb
//
// Spans are offsets into the decoded string that was parsed. AAM splits at colons (spec §3, §4); only URLs
// may contain some. What AAM ignores silently is a problem here. The grammar does not know which things exist
// on a site, or which AAM version reads which type.
//
// Limit: if the id contains a marker, a cast or a map, it is unknown before the request. Then `literal()` is
// false, no problem is reported, and the parts are cut from the text as written.
#pragma once
#include "base/span.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace aclint::grammar {

enum class ResourceKind : std::uint8_t {
  unknown, ///< a word that no AAM version knows, or no type at all
  backend_menu,
  toolbar,
  metabox,
  widget,
  capability,
  route,
  url,
  hook,
  post,
  role,
  user,
  post_type,
  taxonomy,
  term,
  plugin,
  site,
  uri, ///< only AAM 6
  ability,
  mcp_server,
  mcp_tool,
};

/// Why AAM ignores a resource whose type it knows, or reads nothing useful from it.
enum class ResourceProblemKind : std::uint8_t {
  missing_type,   ///< no colon: `edit_posts`
  missing_id,     ///< nothing after the type: `BackendMenu:`
  missing_verb,   ///< a route without HTTP method: `Route:/wp/v2/posts`
  missing_post,   ///< a post type, but no post: `Post:page`
  zero,           ///< `0`, which is empty to PHP: `Toolbar:0`
  integer_id,     ///< PHP gives it another number: `Toolbar:15`
  too_many_parts, ///< more than the type has, so AAM ignores the whole resource: `Post:page:12:edit`
  unknown_scope,  ///< after a role, anything but `users`: `Role:editor:posts`
};

struct ResourceProblem {
  ResourceProblemKind kind;
  Span span; ///< the part at fault; for parts too many with the colon before them; for a missing part
             ///< the place where it should begin
};

struct ResourceId {
  ResourceKind kind = ResourceKind::unknown;
  Span type;               ///< the text before the first colon; the whole text if there is none
  std::vector<Span> parts; ///< the text after it, split as AAM splits it for this type
  bool marker = false;     ///< contains `${…}`
  bool cast = false;       ///< begins with `(*…)`
  bool map = false;        ///< one resource per value: `… => ${…}`
  bool wildcard = false;   ///< contains `*`
  std::optional<ResourceProblem> problem; ///< the first one, from left to right

  /// True if AAM reads the text as it is written.
  bool literal() const { return !marker && !cast && !map; }

  std::optional<Span> part(std::size_t index) const {
    return index < parts.size() ? std::optional(parts[index]) : std::nullopt;
  }
  /// What the resource is about: the slug of a menu, the path of a route, the id or slug of a post or term, …
  std::optional<Span> id() const;
  std::optional<Span> verb() const;      ///< of a route
  std::optional<Span> priority() const;  ///< of a hook
  std::optional<Span> post_type() const; ///< of a post or post type
  std::optional<Span> taxonomy() const;  ///< of a taxonomy or term
  std::optional<Span> scope() const;     ///< `users` of a role, `posts` and `terms` of the add-on's types
  /// What AAM cuts off and ignores, with the colon before it. Nothing for a post or role: there it is a
  /// problem.
  std::optional<Span> surplus() const;
};

/// Parses `text`; every text is accepted.
ResourceId parse_resource_id(std::string_view text);

/// The kind with this name, in any letter case; `unknown` for any other word.
ResourceKind resource_kind(std::string_view type);

} // namespace aclint::grammar
