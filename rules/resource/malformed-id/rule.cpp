#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/capabilities.h"
#include "catalog/menus.h"
#include "catalog/objects.h"
#include "catalog/resource_types.h"
#include "catalog/route_path.h"
#include "catalog/synonyms.h"
#include "lint/other_resource.h"
#include "policy/resource.h"
#include "syntax/edit.h"

#include <algorithm>
#include <string>
#include <vector>

namespace aclint::rules {

namespace {

using grammar::ResourceProblemKind;
using policy::Resource;
using syntax::Tree;

struct Wording {
  std::string message;
  std::string why;
  std::string help;
};

constexpr std::string_view ignored =
    "AAM silently ignores this resource: what the statement denies stays open.";

std::string shape(Resource const& resource) {
  catalog::ResourceType const* const type = catalog::find_resource_type(resource.word(resource.id.type));
  return type == nullptr ? std::string()
                         : "Write " + quoted(type->grammar) + ", for example " + quoted(type->example) + ".";
}

// A resource without a colon, with the type that the author meant. Empty if that is not known.
std::string with_type(std::string_view text) {
  for (std::string_view const name : catalog::resource_type_names())
    if (text.size() > name.size() + 1 && ascii::starts_with_ignoring_case(text, name) &&
        !ascii::is_alnum(text[name.size()]) && text[name.size()] != '_')
      return std::string(name) + ":" + std::string(ascii::trim(text.substr(name.size() + 1)));
  if (catalog::find_menu_id(text) != nullptr) return "BackendMenu:" + std::string(text);
  if (catalog::find_capability(text) != nullptr) return "Capability:" + std::string(text);
  if (text.size() > 1 && text.starts_with('/') && text.find(' ') == text.npos)
    return "Url:" + std::string(text);
  return {};
}

// What to do about a resource without a colon.
std::string help_without_type(std::string_view text) {
  if (!with_type(text).empty()) return "A resource begins with its type and a colon.";
  if (text == "*")
    return "AAM has no wildcard for everything. Name each thing that the statement is about, with its type: "
           "`Capability:edit_posts`, `BackendMenu:menu/tools.php`.";
  return "Start with a type and a colon, as in `BackendMenu:menu/tools.php`.";
}

// `GET /wp/v2/users`, `/wp/v2/users GET`, `/wp/v2/users/GET` → `/wp/v2/users:GET`. Empty for any other text.
std::string method_in(std::string_view route) {
  if (std::size_t const colons = route.rfind("::");
      colons != route.npos && colons > 0 && catalog::http_method(route.substr(colons + 2)))
    return std::string(route.substr(0, colons)) + ":" + std::string(route.substr(colons + 2));
  std::size_t const first = route.find_first_of(" ");
  if (first != route.npos && catalog::http_method(route.substr(0, first)))
    return std::string(ascii::trim(route.substr(first))) + ":" + std::string(route.substr(0, first));
  std::size_t const last = route.find_last_of(" /");
  if (last == route.npos || last == 0 || !catalog::http_method(route.substr(last + 1))) return {};
  return std::string(ascii::trim(route.substr(0, last))) + ":" + std::string(route.substr(last + 1));
}

// What is after the type of the resource.
std::string_view route_of(Resource const& resource) {
  return resource.id.parts.empty() ? std::string_view()
                                   : resource.text().substr(resource.id.parts.front().begin);
}

Wording wording(Resource const& resource) {
  std::string const all = quoted(resource.text());
  std::string_view const before = resource.text().substr(
      0, resource.id.parts.empty() ? std::string_view::npos : resource.id.problem->span.begin);
  std::string const part = quoted(resource.word(resource.id.problem->span));
  switch (resource.id.problem->kind) {
  case ResourceProblemKind::missing_type:
    return {resource.text().empty() ? "the resource is empty" : all + " has no resource type",
            std::string(ignored), help_without_type(resource.text())};
  case ResourceProblemKind::missing_id:
    return {"the id after " + quoted(before) + " is missing", std::string(ignored), shape(resource)};
  case ResourceProblemKind::missing_verb:
    return {all + (method_in(route_of(resource)).empty() ? " has no HTTP method"
                                                         : ": the HTTP method must come last, after a colon"),
            "AAM ignores a route without a method, so the route stays open.",
            "Each method needs its own resource."};
  case ResourceProblemKind::missing_post:
    return {all + " must name a post type and a post",
            "AAM needs exactly these two parts and silently ignores anything else. "
            "What the statement denies stays open.",
            shape(resource)};
  case ResourceProblemKind::zero:
    return {part + " counts as empty in " + all,
            "PHP treats `0` as empty, and AAM ignores a resource with an empty part.", shape(resource)};
  case ResourceProblemKind::integer_id:
    return {"AAM never finds a toolbar item with a whole number as its id, such as " + part,
            "PHP renumbers such ids before AAM looks for the item.",
            "Write the id that WordPress uses, for example `Toolbar:new-media`."};
  case ResourceProblemKind::too_many_parts:
    return {"unexpected " + part + " in " + all, std::string(ignored), shape(resource)};
  case ResourceProblemKind::unknown_scope:
    return {resource.id.problem->span.empty() ? "`users` is missing after " + quoted(before)
                                              : "only `users` is allowed after a role, not " + part,
            std::string(ignored),
            "Write `Role:editor` for the role, or `Role:editor:users` for the users who have it."};
  }
  return {};
}

// `Post:page:board:Read`: the last part is an action. Its proper spelling, `Read`; empty for anything else.
std::string_view action_in(Resource const& resource) {
  if (resource.id.kind != grammar::ResourceKind::post ||
      resource.id.problem->kind != ResourceProblemKind::too_many_parts)
    return {};
  std::string_view word = resource.word(resource.id.problem->span);
  if (word.starts_with(':')) word.remove_prefix(1);
  for (catalog::Action const& action : catalog::find_resource_type("Post")->actions)
    if (ascii::equal_ignoring_case(action.name, word)) return action.name;
  return {};
}

// `"Resource": "Post:page:board:Read"` → `"Resource": "Post:page:board", "Action": "Read"`.
void offer_action(Tree const& tree, policy::Statement const& statement, Resource const& resource,
                  std::string_view action, lint::Finding& finding) {
  finding.as(lint::Stage::spelling); // that there is no `Action` has the same cause
  if (statement.resources.size() != 1 || statement.action) return;
  finding.fix(
      "Write it as `\"Action\": \"" + std::string(action) + "\"`", false,
      {syntax::replace_in(resource.decoded, resource.id.problem->span, ""),
       syntax::insert_after(tree, statement.resource.value, "\"Action\": " + syntax::json_string(action))});
}

// `Route:/wp/v2/users` → `Route:/wp/v2/users:GET`
void offer_methods(Tree const& tree, policy::Statement const& statement, Resource const& resource,
                   lint::Finding& finding) {
  if (resource.id.problem->kind != ResourceProblemKind::missing_verb || !finding.diagnostic.fixes.empty())
    return;
  std::string_view const text = resource.text();
  std::string_view rest = route_of(resource);
  std::string const type(text.substr(0, text.size() - rest.size()));
  Span const place{static_cast<Offset>(type.size()), static_cast<Offset>(text.size())};
  if (std::string const meant = method_in(rest); !meant.empty()) {
    finding.fix("Write " + quoted(type + meant), false, {syntax::replace_in(resource.decoded, place, meant)});
    return;
  }
  while (rest.ends_with(':')) rest.remove_suffix(1);
  if (!statement.actions.empty() || rest.empty()) return;
  if (rest == "*") {
    finding.help(
        "With the premium add-on `Route:*:*` covers all routes. It closes those that the block editor needs, too.");
    return;
  }
  std::string const path = catalog::route_path(rest);
  std::string const whole = type + path + ":GET";
  finding.fix("Write " + quoted(whole) + ", to restrict reading", false,
              {syntax::replace_in(resource.decoded, place, path + ":GET")});
  std::vector<std::string> all;
  for (std::string_view const method : catalog::http_method_names())
    all.push_back(type + path + ":" + std::string(method));
  finding.fix("Write one resource for each method", false,
              {syntax::replace(tree, resource.node, lint::list_of_resources(statement, resource, all))});
}

// `"Resource": "Route:/wp/v2/users", "Action": "GET"`: the routes of the statement have no method, and its actions are
// methods.
bool has_methods_as_actions(Tree const& tree, policy::Statement const& statement) {
  auto const is_method = [&](policy::NodeId action) {
    return tree.is(action, syntax::Kind::string) && catalog::http_method(tree.string(action)).has_value();
  };
  auto const without_method = [](Resource const& resource) {
    return resource.id.problem && resource.id.problem->kind == ResourceProblemKind::missing_verb;
  };
  return !statement.actions.empty() && std::ranges::all_of(statement.actions, is_method) &&
         statement.named.size() == statement.resources.size() &&
         std::ranges::all_of(statement.named, without_method);
}

// One finding for all of these routes; its fix writes one resource for each route and method.
void report_methods(Tree const& tree, policy::Statement const& statement, lint::Reporter& out) {
  Resource const& first = statement.named.front();
  std::vector<std::string> all;
  for (Resource const& resource : statement.named) {
    std::string_view route = resource.text();
    while (route.ends_with(':')) route.remove_suffix(1);
    for (policy::NodeId const action : statement.actions)
      all.push_back(std::string(route) + ":" +
                    std::string(catalog::name(*catalog::http_method(tree.string(action)))));
  }
  std::string list;
  for (std::string const& name : all) list += (list.empty() ? "" : ", ") + syntax::json_string(name);
  std::vector<diag::TextEdit> edits = syntax::remove_member(tree, statement.action.key);
  edits.push_back(syntax::replace(tree, statement.resource.value, all.size() > 1 ? "[" + list + "]" : list));
  out.report({first.node, lint::Aspect::value}, tree[first.node].span,
             quoted(first.text()) + " has no HTTP method: it must be in the resource, not in `Action`")
      .why("AAM ignores a route without a method, so the route stays open.")
      .help("Write the method as the last part of the resource: " + quoted(all.front()) + ".")
      .fix(all.size() > 1 ? "Write one resource for each method" : "Write " + quoted(all.front()), false,
           std::move(edits));
}

// What is in `Action`, as a resource: `Capability:edit_posts` for this, and for `edit_posts`. Empty for an action.
std::string resource_in_action(std::string_view text) {
  std::size_t const colon = text.find(':');
  if (colon != text.npos)
    return catalog::find_resource_type(text.substr(0, colon)) != nullptr ? std::string(text) : std::string();
  return catalog::find_capability(text) != nullptr ? "Capability:" + std::string(text) : std::string();
}

// `"Action": "Capability:edit_posts", "Resource": "*"`, as in policies of other products. The resources that are meant.
std::vector<std::string> resources_in_actions(Tree const& tree, policy::Statement const& statement) {
  auto const without_type = [](Resource const& resource) {
    return resource.id.problem && resource.id.problem->kind == ResourceProblemKind::missing_type &&
           with_type(resource.text()).empty();
  };
  if (statement.named.size() != statement.resources.size() ||
      !std::ranges::all_of(statement.named, without_type))
    return {};
  std::vector<std::string> result;
  for (policy::NodeId const action : statement.actions) {
    if (!tree.is(action, syntax::Kind::string)) return {};
    result.push_back(resource_in_action(tree.string(action)));
    if (result.back().empty()) return {};
  }
  return result;
}

void report_in_actions(Tree const& tree, policy::Statement const& statement,
                       std::vector<std::string> const& meant, lint::Reporter& out) {
  std::string list;
  for (std::string const& name : meant) list += (list.empty() ? "" : ", ") + syntax::json_string(name);
  std::vector<diag::TextEdit> edits = syntax::remove_member(tree, statement.action.key);
  edits.push_back(
      syntax::replace(tree, statement.resource.value, meant.size() > 1 ? "[" + list + "]" : list));
  policy::NodeId const first = statement.actions.front();
  out.report({statement.named.front().node, lint::Aspect::value}, tree[first].span,
             quoted(tree.string(first)) + " is in `Action`; it must be in `Resource`")
      .why("AAM looks in `Resource` for what a statement is about. It silently ignores " +
           quoted(statement.named.front().text()) + ": what the statement denies stays open.")
      .help("Move it to `Resource`" +
            std::string(meant.front() == tree.string(first) ? "" : " as " + quoted(meant.front())) + ".")
      .fix(meant.size() > 1 ? "Move them to `Resource`" : "Move it to `Resource`", false, std::move(edits));
}

// `Post:page/about`, `Post:page=12` → `Post:page:about`; `Post:page:https://example.org/about/` → `Post:page:about`
void offer_post(Resource const& resource, lint::Finding& finding) {
  if (resource.id.kind != grammar::ResourceKind::post || resource.id.parts.empty()) return;
  std::string_view const text = resource.text();
  Offset const begin = resource.id.parts[0].begin;
  Span const rest{begin, static_cast<Offset>(text.size())};
  auto const write = [&](std::string const& meant) {
    finding.fix("Write " + quoted(std::string(text.substr(0, begin)) + meant), false,
                {syntax::replace_in(resource.decoded, rest, meant)});
  };
  std::string_view const id = resource.word(rest);
  if (resource.id.problem->kind == ResourceProblemKind::missing_post) {
    std::size_t const sign = id.find_first_of("/.=, -#");
    if (sign == id.npos || sign == 0 || sign + 1 >= id.size()) return;
    if (catalog::find_post_type(id.substr(0, sign)) != nullptr)
      write(std::string(id.substr(0, sign)) + ":" + std::string(ascii::trim(id.substr(sign + 1))));
    return;
  }
  if (resource.id.problem->kind != ResourceProblemKind::too_many_parts || resource.id.parts.size() < 2)
    return;
  std::string_view const post_type = resource.word(resource.id.parts[0]);
  std::string_view address = text.substr(resource.id.parts[1].begin);
  if (address.find("://") == address.npos) {
    // `Post:page:id:12`
    std::size_t const colon = address.find(':');
    std::string_view const number = address.substr(colon + 1);
    bool const numbered = !number.empty() && std::ranges::all_of(number, ascii::is_digit);
    if (numbered && ascii::equal_ignoring_case(address.substr(0, colon), "id"))
      write(std::string(post_type) + ":" + std::string(number));
    return;
  }
  // The number in `?page_id=12`, or else the last part of the path.
  std::string_view path = address.substr(address.find("://") + 3);
  std::size_t const query = path.find('?');
  if (query != path.npos) {
    std::string_view const value = path.substr(path.rfind('=') + 1);
    if (!value.empty() && std::ranges::all_of(value, ascii::is_digit))
      write(std::string(post_type) + ":" + std::string(value));
    return;
  }
  while (path.ends_with('/')) path.remove_suffix(1);
  if (std::size_t const slash = path.rfind('/'); slash != path.npos)
    write(std::string(post_type) + ":" + std::string(path.substr(slash + 1)));
}

// `Role:editor:user` → `Role:editor:users`
void offer_users(Resource const& resource, lint::Finding& finding) {
  if (resource.id.problem->kind != ResourceProblemKind::unknown_scope) return;
  std::string const word = ascii::lowercase(resource.word(resource.id.problem->span));
  for (std::string_view const near : {"user", "users", "people", "members", "member", "userss", "*"})
    if (word == near)
      finding.fix("Write `users`", false,
                  {syntax::replace_in(resource.decoded, resource.id.problem->span, "users")});
}

// `BackendMenu/tools.php`, `/members`, `edit_posts`: the fix that the help describes.
void offer_type(Tree const& tree, Resource const& resource, lint::Finding& finding) {
  if (resource.id.problem->kind != ResourceProblemKind::missing_type) return;
  std::string const meant = with_type(resource.text());
  if (!meant.empty())
    finding.fix("Write " + quoted(meant), false,
                {syntax::replace(tree, resource.node, syntax::json_string(meant))});
}

// `"Resource": "Url", "Action": "/members"` → `"Resource": "Url:/members"`.
void offer_id(Tree const& tree, policy::Statement const& statement, Resource const& resource,
              lint::Finding& finding) {
  std::string type(resource.text());
  if (type.ends_with(':')) type.pop_back();
  catalog::ResourceType const* const known = catalog::find_resource_type(type);
  if (known == nullptr || known->action_use != catalog::ActionUse::ignored ||
      statement.resources.size() != 1 || statement.actions.size() != 1 ||
      !tree.is(statement.actions.front(), syntax::Kind::string))
    return;
  std::string const id = tree.string(statement.actions.front());
  if (id.empty() || id.find_first_of(" :") != id.npos) return;
  std::vector<diag::TextEdit> edits = syntax::remove_member(tree, statement.action.key);
  edits.push_back(syntax::replace_in(resource.decoded, {0, static_cast<Offset>(resource.text().size())},
                                     type + ":" + id));
  finding.fix("Write " + quoted(type + ":" + id), false, std::move(edits));
}

// `"Resource": {"Effect": "deny", "Name": "Capability:edit_posts"}` → `"Effect": "deny", "Resource": "Capability:edit_posts"`.
void offer_members(Tree const& tree, policy::Statement const& statement, Resource const& resource,
                   lint::Finding& finding) {
  auto const effect = tree.member(statement.resource.value, "Effect");
  if (!effect || effect->value != resource.node || statement.effect ||
      !catalog::meant_effect(resource.text()))
    return;
  finding.help("Write `Effect` beside `Resource`.");
  std::vector<std::string> others;
  for (Tree::Member const member : tree.members(statement.resource.value)) {
    if (member.key == effect->key) continue;
    if (!tree.is(member.value, syntax::Kind::string) ||
        tree.string(member.value).find(':') == std::string::npos)
      return;
    others.emplace_back(tree.source(member.value));
  }
  if (others.empty()) return;
  std::string list = others.front();
  for (std::size_t i = 1; i < others.size(); ++i) list += ", " + others[i];
  if (others.size() > 1) list = "[" + list + "]";
  finding.fix("Write `Effect` beside `Resource`", false,
              {syntax::insert_member_before(tree, statement.resource.key,
                                            "\"Effect\": " + std::string(tree.source(effect->value))),
               syntax::replace(tree, statement.resource.value, list)});
}

// `"Resource": {"Type": "BackendMenu", "Id": "import.php"}` → `BackendMenu:import.php`. Empty for any other object.
std::string joined(Tree const& tree, policy::Statement const& statement) {
  if (!tree.is(statement.resource.value, syntax::Kind::object)) return {};
  std::string type;
  std::string rest;
  for (policy::NodeId const part : statement.resources) {
    if (!tree.is(part, syntax::Kind::string) && !tree.is(part, syntax::Kind::number)) return {};
    std::string const text =
        tree.is(part, syntax::Kind::string) ? tree.string(part) : std::string(tree.source(part));
    auto const* const known = catalog::find_resource_type(text);
    if (type.empty() && known != nullptr)
      type = known->name;
    else if (grammar::parse_resource_id(text).kind != grammar::ResourceKind::unknown)
      return {}; // a resource of its own
    else
      rest += ":" + text;
  }
  if (type.empty() || rest.empty()) return {};
  std::string whole = type + rest;
  return grammar::parse_resource_id(whole).problem ? std::string() : whole;
}

// One finding for the whole object: each of its values is ignored for the same reason.
void report_joined(Tree const& tree, policy::Statement const& statement, std::string const& whole,
                   lint::Reporter& out) {
  syntax::NodeId const node = statement.resource.value;
  out.report({node}, tree[node].span,
             "`Resource` is an object, and AAM reads each of its values as a resource")
      .as(lint::Stage::spelling)
      .why(
          "None of the values is a whole resource, so AAM silently ignores the statement: what it denies stays open.")
      .help("A resource is one string, which begins with its type and a colon.")
      .fix("Write " + quoted(whole), false, {syntax::replace(tree, node, syntax::json_string(whole))});
}

void check_resource(Tree const& tree, policy::Statement const& statement, Resource const& resource,
                    lint::Reporter& out) {
  // If something is missing, there is nothing to underline but the whole resource.
  Span const at = resource.id.problem->span;
  Span const place = at.empty() ? tree[resource.node].span : resource.source(at);
  Wording const text = wording(resource);
  lint::Finding& finding = out.report({resource.node, lint::Aspect::value}, place, text.message);
  finding.why(text.why).help(text.help);
  if (std::string_view const action = action_in(resource); !action.empty())
    offer_action(tree, statement, resource, action, finding);
  offer_methods(tree, statement, resource, finding);
  offer_post(resource, finding);
  offer_users(resource, finding);
  offer_type(tree, resource, finding);
  offer_id(tree, statement, resource, finding);
  offer_members(tree, statement, resource, finding);
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (policy::Statement const& statement : policy.statements) {
    auto const has_problem = [](Resource const& resource) { return resource.id.problem.has_value(); };
    if (std::ranges::none_of(statement.named, has_problem)) continue;
    if (std::string const whole = joined(tree, statement); !whole.empty())
      report_joined(tree, statement, whole, out);
    else if (has_methods_as_actions(tree, statement))
      report_methods(tree, statement, out);
    else if (auto const meant = resources_in_actions(tree, statement); !meant.empty())
      report_in_actions(tree, statement, meant, out);
    else
      for (Resource const& resource : statement.named)
        if (resource.id.problem) check_resource(tree, statement, resource, out);
  }
}

} // namespace

extern lint::Rule const resource_malformed_id{
    .id = "resource/malformed-id",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .yields_to = {"resource/malformed-map"},
    .check = check,
};

} // namespace aclint::rules
