// The micro-grammar of what a statement's `Resource` names: a type, a colon, and what that type makes of the
// rest.
//
//   ResourceId const route = parse_resource_id("Route:/wp/v2/users:GET");
//   route.kind                     // ResourceKind::route
//   route.id(), route.verb()       // the spans of `/wp/v2/users` and `GET`
//
//   parse_resource_id("Route:/wp/v2/users").problem->kind     // ResourceProblemKind::missing_verb
//
// Spans are offsets into the text that was parsed, the decoded string. AAM splits at colons (spec §3, §4); a
// URL is the one thing that may hold some. What it ignores without a word is a fault here. Whether the thing
// exists on a site is none of this grammar's business, nor which AAM reads the type.
//
// Limits: with a marker, a cast or a map in it, what AAM reads is known only with a request at hand. Then
// `literal()` is false and no fault is reported; parts are cut as the text stands.
#pragma once
#include "base/span.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace aclint::grammar {

enum class ResourceKind : std::uint8_t {
  unknown, ///< a word that no AAM knows, or no type at all
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
  uri, ///< AAM 6
  ability,
  mcp_server,
  mcp_tool,
};

/// Why AAM ignores a resource whose type it knows, or reads nothing useful from it.
enum class ResourceProblemKind : std::uint8_t {
  missing_type,   ///< no colon: `edit_posts`
  missing_id,     ///< nothing behind the type: `BackendMenu:`
  missing_verb,   ///< a route without HTTP method: `Route:/wp/v2/posts`
  missing_post,   ///< a post type, but no post: `Post:page`
  zero,           ///< `0`, which PHP takes for empty: `Toolbar:0`
  integer_id,     ///< PHP renumbers it: `Toolbar:15`
  too_many_parts, ///< more than the type takes, and the whole is ignored: `Post:page:12:edit`
  unknown_scope,  ///< behind a role, anything but `users`: `Role:editor:posts`
};

struct ResourceProblem {
  ResourceProblemKind kind;
  Span span; ///< the part at fault, parts too many with the colon before them; for a missing one where it
             ///< should begin
};

struct ResourceId {
  ResourceKind kind = ResourceKind::unknown;
  Span type;               ///< what stands before the first colon; all of it where there is none
  std::vector<Span> parts; ///< what stands behind it, split as AAM splits for this type
  bool marker = false;     ///< holds `${…}`
  bool cast = false;       ///< begins with `(*…)`
  bool map = false;        ///< one resource per value: `… => ${…}`
  bool wildcard = false;   ///< holds `*`
  std::optional<ResourceProblem> problem; ///< the first, from left to right

  /// What AAM reads is what stands there.
  bool literal() const { return !marker && !cast && !map; }

  std::optional<Span> part(std::size_t index) const {
    return index < parts.size() ? std::optional(parts[index]) : std::nullopt;
  }
  /// What the resource is about: the slug of a menu, the path of a route, the id or slug of a post or term …
  std::optional<Span> id() const;
  std::optional<Span> verb() const;      ///< of a route
  std::optional<Span> priority() const;  ///< of a hook
  std::optional<Span> post_type() const; ///< of a post or post type
  std::optional<Span> taxonomy() const;  ///< of a taxonomy or term
  std::optional<Span> scope() const;     ///< `users` of a role, `posts` and `terms` of the add-on's types
  /// What AAM cuts off and ignores, from the colon in front of it; of a post or role it is a fault instead.
  std::optional<Span> surplus() const;
};

/// Reads `text`; every text can be read.
ResourceId parse_resource_id(std::string_view text);

/// The kind of that name, in any case, as AAM compares keys; unknown for any other word.
ResourceKind resource_kind(std::string_view type);

} // namespace aclint::grammar
