#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/capabilities.h"
#include "catalog/menus.h"
#include "catalog/resource_types.h"
#include "policy/resource.h"

namespace aclint::rules {

namespace {

using grammar::ResourceFault;
using policy::Resource;

struct Wording {
  std::string message;
  std::string why;
  std::string help;
};

constexpr std::string_view ignored =
    "AAM ignores such a resource and says nothing: the statement does nothing, "
    "and what it denies is open.";

std::string shape(Resource const& resource) {
  catalog::ResourceType const* const type = catalog::find_resource_type(resource.word(resource.id.type));
  return type == nullptr ? std::string()
                         : "Write " + quoted(type->grammar) + ", for example " + quoted(type->example) + ".";
}

// A resource without a colon: what the author most likely left out.
std::string help_without_type(std::string_view text) {
  for (std::string_view const name : catalog::resource_type_names())
    if (text.size() > name.size() && ascii::starts_with_ignoring_case(text, name) &&
        !ascii::is_alnum(text[name.size()]) && text[name.size()] != '_')
      return "Put a colon behind the type: " +
             quoted(std::string(name) + ":" + std::string(text.substr(name.size() + 1))) + ".";
  if (catalog::find_menu_id(text) != nullptr)
    return "Name the type: " + quoted("BackendMenu:" + std::string(text)) + ".";
  if (catalog::find_capability(text) != nullptr)
    return "Name the type: " + quoted("Capability:" + std::string(text)) + ".";
  if (text == "*")
    return "Name the type: AAM has no wildcard for everything, but `BackendMenu:*` for all menu items.";
  return "Name the type and a colon first, as in `BackendMenu:menu/tools.php`.";
}

Wording wording(Resource const& resource) {
  std::string const all = quoted(resource.text());
  std::string_view const before = resource.text().substr(
      0, resource.id.parts.empty() ? std::string_view::npos : resource.id.problem->span.begin);
  std::string const part = quoted(resource.word(resource.id.problem->span));
  switch (resource.id.problem->fault) {
  case ResourceFault::missing_type:
    return {resource.text().empty() ? "the resource is empty" : all + " names no resource type",
            std::string(ignored), help_without_type(resource.text())};
  case ResourceFault::missing_id:
    return {"nothing stands behind " + quoted(before), std::string(ignored), shape(resource)};
  case ResourceFault::missing_verb:
    return {all + " has no HTTP method", "AAM ignores a route without method: the route stays open.",
            "Add one: " + quoted(std::string(resource.word(resource.id.id())) + ":GET") +
                ". Each method needs a resource of its own."};
  case ResourceFault::missing_post:
    return {
        all + " does not name both a post type and a post",
        "AAM ignores a post that is not named by exactly a post type and an id or slug: the statement does "
        "nothing, and what it denies is open.",
        shape(resource)};
  case ResourceFault::zero:
    return {part + " counts as empty in " + all,
            "PHP takes `0` for empty, and AAM ignores a resource with an empty part.", shape(resource)};
  case ResourceFault::integer_id:
    return {part + " is lost: AAM cannot keep a toolbar item named by a whole number",
            "PHP renumbers such ids, so that the item is no longer found.",
            "Name the item as WordPress does, for example `Toolbar:new-media`."};
  case ResourceFault::too_many_parts:
    return {part + " is too much in " + all, std::string(ignored), shape(resource)};
  case ResourceFault::unknown_scope:
    return {resource.id.problem->span.empty()
                ? "nothing stands behind " + quoted(before)
                : part + " behind a role means nothing; only `users` may stand there",
            std::string(ignored),
            "Write `Role:editor` for the role, `Role:editor:users` for those who have it."};
  }
  return {};
}

void check(policy::Document const& policy, lint::Reporter& out) {
  policy::for_each_resource(policy, [&](policy::Statement const&, Resource const& resource) {
    if (!resource.id.problem) return;
    // An empty place is where something is missing: the whole resource is underlined then.
    Span const at = resource.id.problem->span;
    Span const place = at.empty() ? (*policy.tree)[resource.node].span : resource.source(at);
    Wording const text = wording(resource);
    out.report({resource.node, lint::Aspect::value}, place, text.message).why(text.why).help(text.help);
  });
}

} // namespace

extern lint::Rule const resource_malformed_id{
    .id = "resource/malformed-id",
    .severity = diag::Severity::error,
    .yields_to = {"resource/malformed-map"},
    .check = check,
};

} // namespace aclint::rules
