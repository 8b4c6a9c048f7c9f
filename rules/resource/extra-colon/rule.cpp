#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/boxes.h"
#include "catalog/menus.h"
#include "catalog/resource_types.h"
#include "catalog/roles.h"
#include "facts/facts.h"
#include "policy/resource.h"
#include "syntax/edit.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aclint::rules {

namespace {

using grammar::ResourceKind;

// The id of a menu item from the address that the browser shows: `export.php`, and `menu/plugins.php` for the first page
// of a menu, which has the same address as the menu. Empty for any other text.
std::string from_address(std::string_view text) {
  constexpr std::string_view folder = "/wp-admin/";
  std::size_t const at = text.find(folder);
  if (at == text.npos) return {};
  std::string_view const page = text.substr(at + folder.size());
  std::string_view const slug = catalog::page_in_address(page);
  if (page.empty() || page == "index.php") return "index.php";
  std::string const menu = "menu/" + std::string(page);
  if (catalog::find_menu_id(menu) != nullptr) return menu;
  return std::string(slug.empty() ? page : slug);
}

// The last part of the path in an address.
std::string_view last_part(std::string_view address) {
  while (address.ends_with('/')) address.remove_suffix(1);
  return address.substr(address.rfind('/') + 1);
}

// What the author probably meant, as a whole resource; empty if that is not known.
std::string meant(policy::Resource const& resource, std::string_view read, std::string_view rest,
                  facts::Names const& roles) {
  std::string const type(resource.word(resource.id.type));
  switch (resource.id.kind) {
  case ResourceKind::backend_menu:
    if (std::string page = from_address(std::string(read) + std::string(rest)); !page.empty())
      return type + ":" + page;
    if (std::string const id = "menu/" + std::string(rest.substr(1));
        read == "menu" && catalog::find_menu_id(id) != nullptr)
      return type + ":" + id;
    return {};
  case ResourceKind::term:
    if (std::string_view const part = last_part(rest); read.ends_with("https") || read.ends_with("http"))
      return part.empty() ? std::string()
                          : type + ":" + std::string(resource.word(resource.id.parts.front())) + ":" +
                                std::string(part);
    return {};
  case ResourceKind::user:
    if (read == "mailto" || ascii::equal_ignoring_case(read, "id") ||
        ascii::equal_ignoring_case(read, "login") || ascii::equal_ignoring_case(read, "email"))
      return type + std::string(rest);
    if (ascii::equal_ignoring_case(read, "role"))
      return rest.ends_with(":users") ? "Role" + std::string(rest) : "Role" + std::string(rest) + ":users";
    if (rest == ":users" && (catalog::find_role(read) != nullptr || roles.contains(read)))
      return "Role:" + std::string(read) + ":users";
    return {};
  default: return {};
  }
}

// The box of AAM 6's `Metabox:post:postcustom` or `Widget:dashboard:dashboard_primary`, with the screen first and the id in
// the HTML: `Metabox:post_custom_meta_box`. Empty if it is not known.
std::string box_of(ResourceKind kind, std::string_view screen, std::string_view id) {
  bool const metabox = kind == ResourceKind::metabox;
  if (metabox ? catalog::find_metabox(id) != nullptr : catalog::find_widget(id) != nullptr)
    return (metabox ? "Metabox:" : "Widget:") + std::string(id);
  auto const box = metabox ? catalog::meant_metabox(id, screen) : catalog::meant_widget(id);
  return box ? box->resource() : std::string();
}

// True if the resource is about a box.
bool offer_box(syntax::Tree const& tree, policy::Statement const& statement, policy::Resource const& resource,
               std::string_view screen, std::string_view rest, lint::Finding& finding) {
  ResourceKind const kind = resource.id.kind;
  if (kind != ResourceKind::metabox && kind != ResourceKind::widget) return false;
  bool const metabox = kind == ResourceKind::metabox;
  finding.why(
      std::string(
          "AAM 6 named a box by its screen and its id in the HTML. AAM 7 reads only one name, that of the "
          "callback in PHP") +
      (metabox ? "; the screen is in `ScreenId`." : "."));
  std::string const whole = box_of(kind, screen, rest.substr(1));
  if (whole.empty()) {
    finding.help("AAM's screen *Metaboxes & Widgets* shows the name of the callback.");
    return true;
  }
  std::vector<diag::TextEdit> edits{syntax::replace(tree, resource.node, syntax::json_string(whole))};
  bool const with_screen = whole.starts_with("Metabox:") && statement.resources.size() == 1 &&
                           !tree.member(statement.node, "ScreenId");
  std::string const member = "\"ScreenId\": " + syntax::json_string(screen);
  if (with_screen) edits.push_back(syntax::insert_after(tree, statement.resource.value, member));
  finding.fix("Write " + quoted(whole) + (with_screen ? " and `" + member + "`" : ""), false,
              std::move(edits));
  if (metabox && !with_screen)
    finding.help(
        "Without `ScreenId` the box goes from all screens. For different screens write a statement for each.");
  return true;
}

std::string help(ResourceKind kind, std::string_view read) {
  if (kind == ResourceKind::backend_menu)
    return "A policy cannot name a menu id with a colon. With the premium add-on you can use " +
           quoted("BackendMenu:" + std::string(read) + "*") + ", which covers all ids that start this way.";
  return "Remove it, or write a separate resource for it.";
}

// `User:5:Edit`: what is cut off is an action. Its proper spelling, `Edit`; empty for anything else.
std::string_view action_in(policy::Resource const& resource, std::string_view rest) {
  if (resource.id.kind != ResourceKind::user || rest.empty()) return {};
  catalog::Action const* const action =
      catalog::find_action(*catalog::find_resource_type("User"), rest.substr(1));
  return action == nullptr ? std::string_view() : action->name;
}

void offer_action(syntax::Tree const& tree, policy::Statement const& statement,
                  policy::Resource const& resource, Span surplus, std::string_view action,
                  lint::Finding& finding) {
  if (statement.resources.size() != 1 || statement.action) return;
  finding.fix(
      "Write it as `\"Action\": \"" + std::string(action) + "\"`", false,
      {syntax::replace_in(resource.decoded, surplus, ""),
       syntax::insert_after(tree, statement.resource.value, "\"Action\": " + syntax::json_string(action))});
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  policy::for_each_resource(facts.policy(), [&](policy::Statement const& statement,
                                                policy::Resource const& resource) {
    std::optional<Span> const surplus = resource.id.surplus();
    if (!surplus || !resource.id.literal() || resource.id.problem) return;
    std::string_view const read = resource.word({resource.id.parts.front().begin, surplus->begin});
    std::string_view const rest = resource.word(*surplus);
    lint::Finding& finding = out.report({resource.node, lint::Aspect::value}, resource.source(*surplus),
                                        "AAM ignores " + quoted(rest) + " and reads only " + quoted(read));
    if (offer_box(facts.tree(), statement, resource, read, rest, finding)) return;
    finding.why("AAM splits a resource at its colons and reads only the parts that its type has.");
    if (std::string_view const action = action_in(resource, rest); !action.empty())
      offer_action(facts.tree(), statement, resource, *surplus, action, finding);
    else if (std::string const whole = meant(resource, read, rest, facts.settings().roles()); !whole.empty())
      finding.fix("Write " + quoted(whole), false,
                  {syntax::replace(facts.tree(), resource.node, syntax::json_string(whole))});
    else
      finding.help(help(resource.id.kind, read));
  });
}

} // namespace

extern lint::Rule const resource_extra_colon{
    .id = "resource/extra-colon",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::meaning,
    .check = check,
};

} // namespace aclint::rules
