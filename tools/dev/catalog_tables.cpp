// Writes what lib/catalog knows as pages of Markdown, for authors of policies.
//
//   catalog_tables FOLDER            writes the pages into FOLDER (docs/reference/catalog)
//   catalog_tables FOLDER --check    writes nothing; exit code 1 if a page is missing, different or superfluous
#include "catalog/boxes.h"
#include "catalog/capabilities.h"
#include "catalog/doors.h"
#include "catalog/markers.h"
#include "catalog/menus.h"
#include "catalog/meta_capabilities.h"
#include "catalog/objects.h"
#include "catalog/params.h"
#include "catalog/resource_types.h"
#include "catalog/roles.h"
#include "catalog/toolbar.h"
#include "catalog/versions.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace aclint::catalog;
using Text = std::string;
using View = std::string_view;

struct Page {
  Text file;
  Text title;
  Text about; // one line for the index
  Text text;
};

// Markdown.

Text code(View text) {
  if (text.empty()) return {};
  // A bar ends a cell, even in backticks.
  if (text.find('|') == View::npos) return "`" + Text(text) + "`";
  Text result = "<code>";
  for (char const c : text) {
    bool const plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '/';
    result += plain ? Text(1, c) : "&#" + std::to_string(static_cast<unsigned char>(c)) + ";";
  }
  return result + "</code>";
}

Text joined(std::vector<Text> const& parts, View between) {
  Text result;
  for (Text const& part : parts) {
    if (part.empty()) continue;
    if (!result.empty()) result += between;
    result += part;
  }
  return result;
}

template <class Names> Text codes(Names const& names) {
  std::vector<Text> parts;
  for (View const name : names) parts.push_back(code(name));
  return joined(parts, ", ");
}

Text heading(View title) { return "## " + Text(title) + "\n\n"; }
Text paragraph(View text) { return Text(text) + "\n\n"; }
Text example(View policy) { return "```json\n" + Text(policy) + "\n```\n\n"; }

class Table {
public:
  explicit Table(std::vector<Text> const& titles) {
    row(titles);
    text_ += "|";
    for (std::size_t i = 0; i < titles.size(); ++i) text_ += "---|";
    text_ += "\n";
  }

  void row(std::vector<Text> const& cells) {
    text_ += "|";
    for (Text const& cell : cells) text_ += cell.empty() ? " |" : " " + cell + " |";
    text_ += "\n";
  }

  Text text() const { return text_ + "\n"; }

private:
  Text text_;
};

// Words for the enumerations of the catalogue.

View words(ValueShape shape) {
  switch (shape) {
  case ValueShape::any: return "any value";
  case ValueShape::boolean: return "`true` or `false`";
  case ValueShape::text: return "text";
  case ValueShape::text_or_list: return "text or list of texts";
  case ValueShape::list: return "list";
  case ValueShape::object: return "object";
  case ValueShape::collection: return "list or object";
  }
  return {};
}

View words(ValueType type) {
  switch (type) {
  case ValueType::unknown: return "depends";
  case ValueType::null: return "null";
  case ValueType::boolean: return "true or false";
  case ValueType::integer: return "whole number";
  case ValueType::number: return "number";
  case ValueType::text: return "text";
  case ValueType::text_list: return "list of texts";
  case ValueType::text_or_list: return "text or list";
  case ValueType::date: return "point in time";
  }
  return {};
}

Text number(AamVersion version) {
  Text result = std::to_string(version.major);
  if (version.minor != 0 || version.patch != 0) result += "." + std::to_string(version.minor);
  if (version.patch != 0) result += "." + std::to_string(version.patch);
  return result;
}

Text releases(AamVersion since, AamVersion until = {}) {
  if (until) return "before " + number(until);
  return since <= AamVersion{6} ? "all" : "from " + number(since);
}

Text add_on(bool premium) { return premium ? "premium" : ""; }

// Resources.

Text property_note(Property const& property) {
  if (!property.until) return property.action.empty() ? "" : code(property.action);
  return "until AAM 6; now " + code(property.replacement);
}

Text resource_sections() {
  Text result =
      heading("Actions") +
      paragraph("`Action` says what is allowed or denied, in small or capital letters. *Permission* is AAM's "
                "name for it. A type that is not listed here has no actions.");
  Table actions({"resource", "action", "what is decided", "permission", ""});
  for (ResourceType const& type : resource_types())
    for (Action const& action : type.actions)
      actions.row({code(type.name), code(action.name), Text(action.title), code(action.permission),
                   add_on(action.premium)});
  result += actions.text();
  result += paragraph("`Role:<slug>:users` takes the actions of `User`, for all users of that role.");

  result += heading("Properties") +
            paragraph("What a statement can have besides the common keys. Names are case-sensitive.");
  Table properties({"resource", "property", "value", "what it says", "only with the permission"});
  for (ResourceType const& type : resource_types())
    for (Property const& property : type.properties)
      properties.row({code(type.name), code(property.name), Text(words(property.value)), Text(property.title),
                      property_note(property)});
  result += properties.text();

  result +=
      heading("Effects of hooks") +
      paragraph(
          "Otherwise `Effect` is `allow` or `deny`. For hooks these words have an effect. With any other, such as "
          "`allow` or `override`, AAM leaves the hook as it is. If several statements name one hook with "
          "different priorities, AAM takes the effect and the value of the first of them for all.");
  Table effects({"effect", "what it does", "property"});
  for (HookEffect const& effect : hook_effects())
    effects.row(
        {code(effect.name), Text(effect.title), effect.property.empty() ? Text() : code(effect.property)});
  return result + effects.text();
}

Text key_sections() {
  Text result = heading("Keys") + paragraph("The keys that AAM knows, in exactly this spelling.");
  Table keys({"of", "key", "value", "what it says"});
  auto const add = [&](View owner, std::span<Key const> known) {
    for (Key const& key : known)
      keys.row({Text(owner), code(key.name), Text(words(key.value)),
                Text(key.title) + (key.decides ? "" : "; AAM does not read it")});
  };
  add("the policy", document_keys());
  add("a statement", statement_keys());
  add("a param", param_keys());
  result += keys.text();

  result += heading("What only AAM's screens offer") +
            paragraph("Options of the screen *Posts & Terms* that a policy of AAM 7 cannot set.");
  Table options({"option", "do not write", "instead"});
  std::span<ScreenOption const> const all = screen_only_options();
  for (std::size_t i = 0; i < all.size();) {
    std::vector<View> attempts;
    std::size_t const first = i;
    for (; i < all.size() && all[i].option == all[first].option; ++i) attempts.push_back(all[i].attempted);
    options.row({Text(all[first].option), codes(attempts), Text(all[first].instead)});
  }
  return result + options.text();
}

Page resources_page() {
  Text text = paragraph("A statement's `Resource` is a type, a colon, and an id. The type is not "
                        "case-sensitive; most ids are.") +
              example(R"({
    "Statement": [
        {
            "Effect": "deny",
            "Resource": [
                "BackendMenu:menu/tools.php",
                "Capability:export"
            ]
        },
        {
            "Effect": "deny",
            "Resource": "Post:page:sample-page",
            "Action": [
                "Edit",
                "Comment"
            ]
        }
    ]
})");
  Table types({"type", "form", "example", "without `Action`", "AAM", ""});
  for (ResourceType const& type : resource_types()) {
    Text const without = type.action_use == ActionUse::required ? "is ignored" : code(type.permission);
    Text const instead = type.replacement.empty() ? "" : "; now " + code(type.replacement);
    types.row({Text(type.title), code(type.grammar), code(type.example), without,
               releases(type.since, type.until) + instead, add_on(type.premium)});
  }
  text += types.text() +
          paragraph("*Without `Action`*: the permission that the statement then decides. You can leave out "
                    "the parts in `[…]`. It is not fully public what the premium add-on reads.");
  return {"resources.md", "Resources", "what a statement can be about: types, actions, properties, keys",
          text + resource_sections() + key_sections()};
}

// Menus.

Text capability_asked(MenuItem const& item) {
  return code(item.capability) + (item.or_capability.empty() ? "" : " or " + code(item.or_capability));
}

Text menu_note(MenuItem const& item) {
  std::vector<Text> notes;
  switch (item.origin) {
  case MenuOrigin::theme_feature: notes.push_back("if the theme asks for it"); break;
  case MenuOrigin::multisite: notes.push_back("on a network of sites"); break;
  case MenuOrigin::removed: notes.push_back("not listed any more, unless a plugin brings it back"); break;
  default: break;
  }
  switch (item.themes) {
  case MenuThemes::all: break;
  case MenuThemes::classic: notes.push_back("with a classic theme"); break;
  case MenuThemes::block: notes.push_back("with a block theme"); break;
  case MenuThemes::all_but_block: notes.push_back("not with a block theme"); break;
  }
  bool const listed = item.origin == MenuOrigin::core || item.origin == MenuOrigin::plugin;
  if (listed && !item.is_menu() && item.parent.empty()) notes.push_back("not covered by its menu");
  if (!item.unless.empty()) notes.push_back("only for those without " + code(item.unless));
  if (!item.misspelled.empty()) notes.push_back("not " + code(item.misspelled));
  return joined(notes, "; ");
}

bool lists(RoleMenu const& menu, MenuItem const& item) {
  if (item.is_menu() || item.parent.empty()) return menu.slug == item.slug;
  // A menu without a list still opens its own page.
  return menu.slug == item.parent && (std::ranges::find(menu.pages, item.id) != menu.pages.end() ||
                                      (menu.pages.empty() && item.id == menu.slug));
}

Text seen_by(MenuItem const& item) {
  std::vector<Text> names;
  Theme const theme = item.themes == MenuThemes::block ? Theme::block : Theme::classic;
  for (Role const& role : roles())
    if (std::ranges::any_of(role_menu(role.slug, theme),
                            [&](RoleMenu const& menu) { return lists(menu, item); }))
      names.emplace_back(role.title);
  return joined(names, ", ");
}

Page menus_page() {
  Text text =
      paragraph(
          "The admin menu of WordPress 6.1. `BackendMenu:menu/tools.php` is the menu Tools with the "
          "pages in it, `BackendMenu:tools.php` is only that page. A statement that names a page beats "
          "one that names its menu ([how AAM decides](../../use/how-aam-decides.md)). AAM looks up the menu of a "
          "page in the menu that the user really sees: to editors, authors and contributors WordPress lists no "
          "pages of Tools, so `BackendMenu:menu/tools.php` leaves `tools.php` open for them.") +
      example(R"({
    "Statement": [
        {
            "Effect": "deny",
            "Resource": "BackendMenu:menu/tools.php"
        },
        {
            "Effect": "allow",
            "Resource": "BackendMenu:export.php"
        }
    ]
})") +
      paragraph("In each table the menu comes first, then its pages. *Seen by*: the default roles that have "
                "the capability. Plugins add pages: an id that is not in the table can be correct. A "
                "statement cannot deny the Dashboard, `index.php`.") +
      paragraph(
          "Some pages depend on the theme: since WordPress 5.9 a theme is a *block theme* if you edit it with "
          "the Site Editor, and a *classic theme* otherwise.");
  std::vector<Text> const titles = {"id", "page", "asks for", "seen by", ""};
  Table unlisted({"id", "page", "asks for", "covered by"});
  Text tables;
  std::vector<MenuItem> section;
  auto const finish = [&] {
    if (section.empty()) return;
    Table table(titles);
    for (MenuItem const& item : section)
      table.row({code(item.id), Text(item.title), capability_asked(item), seen_by(item), menu_note(item)});
    tables += heading(section.front().title) + table.text();
    section.clear();
  };
  for (MenuItem const& item : menu_items()) {
    if (item.origin == MenuOrigin::unlisted) {
      unlisted.row({code(item.id), Text(item.title), capability_asked(item),
                    item.parent.empty() ? "" : code("menu/" + Text(item.parent))});
      continue;
    }
    if (item.is_menu()) finish();
    section.push_back(item);
  }
  finish();
  text += tables + heading("Pages that no menu lists") +
          paragraph("People get there by links and forms. Only a statement that names them denies them.") +
          unlisted.text();
  return {"menus.md", "Menus", "ids of the admin menu, what each page asks for, and who sees it", text};
}

// Capabilities and roles.

Text risk_words(Risk const& risk) {
  if (!risk) return {};
  return Text(title(risk.kind)) + " (" + Text(risk.screen) + ": " + Text(risk.way) + ")";
}

Text holders(View capability) {
  std::vector<Text> names;
  for (View const slug : roles_with(capability)) names.emplace_back(find_role(slug)->title);
  return joined(names, ", ");
}

Text capability_note(Capability const& capability) {
  std::vector<Text> notes;
  std::vector<View> needs(capability.prerequisites.begin(), capability.prerequisites.end());
  if (!needs.empty()) notes.push_back("needs " + codes(needs));
  if (capability.needs_subject) notes.push_back("and one of those that open a subject");
  if (capability.restricts_once_created)
    notes.push_back("as soon as it exists, everybody without it is restricted");
  if (!capability.overrides.empty())
    notes.push_back("for policies, in place of " + code(capability.overrides));
  if (!capability.deprecated.empty()) {
    Text const instead = capability.replacement.empty() ? "" : "; now " + code(capability.replacement);
    notes.push_back("deprecated since " + Text(capability.deprecated) + instead);
  }
  return joined(notes, "; ");
}

// What WordPress asks for when it is asked for this capability.
Text asked_instead(View capability) {
  if (View const main = main_capability(capability); !main.empty()) return code(main) + " or others";
  auto const needed = needed_for(capability);
  if (std::ranges::find(needed, do_not_allow) != needed.end()) return "nobody has it on a single site";
  std::vector<Text> names;
  for (View const name : needed.empty() ? granted_with(capability) : needed) names.push_back(code(name));
  return joined(names, needed.empty() ? " or " : " and ");
}

Text capabilities_of(CapabilityKind kind) {
  bool const held = kind == CapabilityKind::primitive;
  bool const own = kind == CapabilityKind::aam;
  bool const stands_for =
      kind == CapabilityKind::meta || kind == CapabilityKind::object || kind == CapabilityKind::derived;
  std::vector<Text> titles = {"capability", "lets one"};
  if (held) titles.emplace_back("held by");
  if (stands_for) titles.emplace_back("asks for");
  if (own) titles.emplace_back("");
  if (!stands_for) titles.emplace_back("with it one can");
  Table table(titles);
  for (Capability const& capability : capabilities()) {
    if (capability.kind != kind) continue;
    std::vector<Text> cells = {code(capability.name), Text(capability.description)};
    if (held) cells.push_back(holders(capability.name));
    if (stands_for) cells.push_back(asked_instead(capability.name));
    if (own) cells.push_back(capability_note(capability));
    if (!stands_for) cells.push_back(risk_words(capability.risk));
    table.row(cells);
  }
  return table.text();
}

Page capabilities_page() {
  Text text =
      paragraph("`Capability:…` gives a capability or takes it away, no matter what the role says. Names are "
                "case-sensitive. Plugins add capabilities: one that is not in the table can be correct.") +
      example(R"({
    "Statement": [
        {
            "Effect": "deny",
            "Resource": [
                "Capability:install_plugins",
                "Capability:upload_files"
            ]
        }
    ]
})");
  text += heading("Of WordPress") +
          paragraph("*With it one can*: what the capability leads to, besides what its name says.") +
          capabilities_of(CapabilityKind::primitive);
  text += heading("Of a network of sites") + paragraph("Super administrators have them.") +
          capabilities_of(CapabilityKind::network);
  text +=
      heading("That WordPress translates") +
      paragraph("No role has one of these: WordPress asks for another one instead. Allow or deny that one.") +
      capabilities_of(CapabilityKind::meta);
  text += heading("That come with others") +
          paragraph("No role has one of these, but everybody who has the other one has it, too. It can be "
                    "given alone.") +
          capabilities_of(CapabilityKind::derived);
  text += heading("About one post, term, comment or user") +
          paragraph("WordPress derives these for each object, mainly from the capability in the table. To "
                    "allow or deny the name has no effect.") +
          capabilities_of(CapabilityKind::object);
  text += heading("Of AAM") +
          paragraph("None of them exists until somebody creates it. These open a subject: " +
                    codes(aam_subject_capabilities()) + ".") +
          capabilities_of(CapabilityKind::aam);
  text +=
      heading("User levels") +
      paragraph(
          "`level_0` to `level_10`, deprecated since WordPress 3.0. WordPress ignores them. AAM 6 compared "
          "the highest level of two users to decide who may manage whom; AAM 7.1 does not.");
  text += heading("Roles") + paragraph("The roles that WordPress installs.");
  Table roles_table({"role", "name", "user level", "capabilities"});
  for (Role const& role : roles()) {
    auto const levels = std::ranges::count_if(role.capabilities, is_user_level);
    auto const count = static_cast<std::ptrdiff_t>(role.capabilities.size()) - levels;
    roles_table.row({code(role.slug), Text(role.title), std::to_string(role.level), std::to_string(count)});
  }
  return {"capabilities.md", "Capabilities and roles",
          "what each capability lets one do, who has it, and what it can lead to", text + roles_table.text()};
}

// Conditions and markers.

Page conditions_page() {
  Text text =
      paragraph("A `Condition` contains groups. The name of a group says how it compares. On the left is a "
                "marker ([all markers](markers.md)), on the right a value or a list of values.") +
      example(R"({
    "Statement": [
        {
            "Effect": "deny",
            "Resource": "Capability:export",
            "Condition": {
                "NotIn": {
                    "${PHP_SERVER.REMOTE_ADDR}": [
                        "(*ip)10.0.0.0/8"
                    ]
                },
                "Less": {
                    "(*date)${DATETIME.Y-m-d}": "(*date)2030-01-31"
                }
            }
        }
    ]
})");
  text += heading("Ways to compare") + paragraph("The names are not case-sensitive.");
  Table types({"name", "holds if the left side", "right side", "opposite of"});
  for (ConditionType const& type : condition_types())
    types.row({code(type.name), Text(type.title),
               type.takes_list ? "one list" : "a value, or a list of values", code(type.positive)});
  text += types.text();
  text +=
      heading("Operator") + paragraph("`Operator` joins the entries beside it: " + codes(logic_operators()) +
                                      ". Without it, the groups of a condition are joined by `AND`, and the "
                                      "members of one group by `OR`.");
  text += heading("Type casts") +
          paragraph("A cast is at the start of a string and changes its type: `\"(*int)${HTTP_GET.page}\"`. "
                    "`Equals` and `In` are strict: the number 7 does not equal the string `7`.");
  Table cast_table({"cast", "turns a value into", "type", "may be null"});
  for (Cast const& cast : casts())
    cast_table.row({code("(*" + Text(cast.name) + ")"), Text(cast.title), Text(words(cast.type)),
                    cast.nullable ? "yes" : ""});
  return {"conditions.md", "Conditions", "ways to compare, operators, type casts", text + cast_table.text()};
}

Page markers_page() {
  Text text =
      paragraph("A marker, `${SOURCE.name}`, is replaced by a value of the request, of the user or of the "
                "site. Use it in conditions, resources and values. Sources are case-sensitive.") +
      example(R"({
    "Statement": [
        {
            "Effect": "deny",
            "Resource": "BackendMenu:menu/tools.php",
            "Condition": {
                "NotEquals": {
                    "${USER.user_email}": "owner@example.com"
                }
            }
        }
    ]
})");
  text += heading("Sources");
  Table sources({"source", "is replaced by", "example", "value", "null", "chosen by the visitor", "AAM", ""});
  for (MarkerSource const& source : marker_sources()) {
    Text const null = source.needs_user ? "for visitors" : source.nullable ? "possible" : "never";
    bool const some = !source.client_controlled && source.name == "PHP_SERVER";
    sources.row({code(source.name), Text(source.title), code(source.example), Text(words(source.type)),
                 source.paths.empty() ? null : "see below",
                 source.client_controlled ? "yes"
                 : some                   ? "some"
                                          : "",
                 releases(source.since), add_on(source.premium)});
  }
  text += sources.text();
  text += paragraph("*Chosen by the visitor*: the sender of the request can write anything there, so do not "
                    "give access because of it. For `PHP_SERVER` this holds for: " +
                    codes(client_controlled_server_variables()) +
                    ". `${USER.ip}` comes from headers as well, unless the web server removes them; "
                    "`${PHP_SERVER.REMOTE_ADDR}` does not.");
  for (MarkerSource const& source : marker_sources()) {
    if (source.paths.empty()) continue;
    text += heading(code(source.name)) +
            paragraph("Well-known properties. *Any case*: the name is not case-sensitive. The others must be "
                      "written exactly like this.");
    Table paths({"marker", "is replaced by", "value", "for visitors", "any case"});
    for (MarkerPath const& path : source.paths)
      paths.row({code("${" + Text(source.name) + "." + Text(path.path) + "}"), Text(path.title),
                 Text(words(path.type)), path.null_for_visitors ? "null" : "", path.any_case ? "yes" : ""});
    text += paths.text();
  }
  return {"markers.md", "Markers", "what `${…}` is replaced by, its type, and who chooses it", text};
}

// Params.

Text param_value(ParamValue value) {
  switch (value) {
  case ParamValue::any: return "any value";
  case ParamValue::redirect: return "a redirect";
  case ParamValue::term: return "id of a term";
  }
  return {};
}

Text older_names(auto const& rows, View current) {
  std::vector<View> names;
  for (auto const& row : rows)
    if (row.legacy() && row.current == current) names.push_back(row.name);
  return codes(names);
}

Page params_page() {
  Text text =
      paragraph("A param sets a value. `Key` is its name, `Value` the value. Names are case-sensitive.") +
      example(R"({
    "Param": [
        {
            "Key": "redirect:on:access-denied:backend",
            "Value": {
                "Type": "url_redirect",
                "Url": "/members",
                "StatusCode": 302
            }
        }
    ]
})");
  text += heading("Keys");
  Table keys({"key", "what it sets", "value", ""});
  for (ParamKey const& key : known_params())
    keys.row({code(key.key), Text(key.title), param_value(key.value), add_on(key.premium)});
  text += keys.text() + paragraph("Plugins can read other keys, and so can `${POLICY_PARAM.…}`.");
  text +=
      heading("Types of redirects") +
      paragraph(
          "A redirect is an object, as the value of a param or as the property `Redirect` of a statement.");
  Table types({"type", "shows or leads to", "needs", "status codes", "in AAM 6"});
  for (RedirectType const& type : redirect_types()) {
    if (type.legacy()) continue;
    Text const needs = code(type.target) + (type.or_target.empty() ? "" : " or " + code(type.or_target));
    types.row({code(type.name), Text(type.title), needs,
               std::to_string(type.min_status) + "–" + std::to_string(type.max_status),
               older_names(redirect_types(), type.name)});
  }
  text += types.text();
  Table taken({"key", "types that have a meaning there"});
  for (ParamKey const& key : known_params())
    if (key.value == ParamValue::redirect) taken.row({code(key.key), codes(key.redirect_types)});
  text +=
      taken.text() +
      paragraph("No param redirects requests to the REST API: those that are denied get an error in JSON.");
  text += heading("Properties of redirects");
  Table properties({"property", "value", "what it says", "in AAM 6"});
  for (RedirectProperty const& property : redirect_properties())
    if (!property.legacy())
      properties.row({code(property.name), Text(words(property.value)), Text(property.title),
                      older_names(redirect_properties(), property.name)});
  return {"params.md", "Params and redirects", "keys of params, types and properties of redirects",
          text + properties.text()};
}

// Content, routes, screens.

// `/wp/v2/posts/<id>`: the path as WordPress registers it, with names for its patterns.
Text with_names(View path) {
  constexpr View begin = "(?P";
  Text result;
  while (true) {
    std::size_t const at = path.find(begin);
    result += path.substr(0, at);
    if (at == View::npos) return result;
    std::size_t end = at;
    int depth = 0;
    do {
      if (path[end] == '(') ++depth;
      if (path[end] == ')') --depth;
      ++end;
    } while (depth > 0 && end < path.size());
    std::size_t const name = at + begin.size();
    result += path.substr(name, path.find('>', name) + 1 - name);
    path.remove_prefix(end);
  }
}

Page routes_page() {
  Text text =
      paragraph(
          "The REST API of WordPress 6.1. `Route:<path>:<verb>` is one method of one path. "
          "Write the path of a request as it is: a number or a name in place of `<id>`. AAM does not know "
          "patterns, so each post or user needs its own resource. Letter case makes no difference.") +
      example(R"({
    "Statement": [
        {
            "Effect": "deny",
            "Resource": [
                "Route:/wp/v2/users:GET",
                "Route:/wp/v2/users/1:GET"
            ]
        }
    ]
})") + paragraph("AAM splits a resource at its colons, so a path with a colon cannot be named.");
  Table table({"path", "methods"});
  for (Route const& route : routes()) {
    std::vector<View> methods;
    for (View const method : http_method_names())
      if (route.allows(*http_method(method))) methods.push_back(method);
    table.row({code(with_names(route.path)), codes(methods)});
  }
  text += table.text();
  return {"routes.md", "REST routes", "paths of the REST API and the methods that they answer", text};
}

Page content_page() {
  Text text =
      paragraph("Post types and taxonomies of WordPress 6.1, for `Post:<type>:<id or slug>` and, with the "
                "premium add-on, `PostType`, `Term` and `Taxonomy`. Plugins add more.") +
      example(R"({
    "Statement": [
        {
            "Effect": "deny",
            "Resource": "Post:page:sample-page",
            "Action": "Edit"
        }
    ]
})") + heading("Post types");
  Table types({"post type", "public", "screens in the back end", "of"});
  for (PostType const& type : post_types())
    types.row({code(type.name), type.is_public ? "yes" : "", type.show_ui ? "yes" : "", code(type.plugin)});
  text += types.text() + heading("Taxonomies");
  Table sorts({"taxonomy", "hierarchical", "sorts"});
  for (Taxonomy const& taxonomy : taxonomies())
    sorts.row({code(taxonomy.name), taxonomy.hierarchical ? "yes" : "", codes(taxonomy.object_types)});
  return {"content.md", "Post types and taxonomies", "what posts there are, and what sorts them",
          text + sorts.text()};
}

View words(ToolbarArea area) {
  switch (area) {
  case ToolbarArea::both: return "everywhere";
  case ToolbarArea::frontend: return "on the site";
  case ToolbarArea::backend: return "in the back end";
  }
  return {};
}

Text toolbar_note(ToolbarNode const& node) {
  std::vector<Text> notes;
  if (node.is_group()) notes.push_back("a group: AAM never hides it");
  if (node.kind == ToolbarNodeKind::sometimes) notes.push_back("only on some pages");
  if (node.theme == ToolbarTheme::classic) notes.push_back("with a classic theme");
  if (node.theme == ToolbarTheme::block) notes.push_back("with a block theme");
  return joined(notes, "; ");
}

Text toolbar_section() {
  Text text =
      heading("Toolbar") +
      paragraph("A denied item disappears, and with it everything below it: an item below it that is allowed "
                "does not come back. The page to which it leads stays open.");
  Table table({"resource", "item", "below", "where", "only with", "leads to", ""});
  for (ToolbarNode const& node : toolbar_nodes())
    table.row({code("Toolbar:" + Text(node.id)), Text(node.title), code(node.parent), Text(words(node.area)),
               code(node.capability), code(node.page), toolbar_note(node)});
  return text + table.text();
}

Text metabox_section() {
  Text text =
      heading("Metaboxes") +
      paragraph(
          "AAM names a metabox by its callback in PHP, not by its id in the page: a function, or a class "
          "and a method, in small letters, with `_` for every other character. A statement without "
          "`ScreenId` beats one with it. The block editor has no such boxes; it, Quick Edit and the REST "
          "API edit the same.");
  Table table({"resource", "metabox", "screens", "id in the page", "edits"});
  for (Metabox const& box : metaboxes())
    table.row({code("Metabox:" + Text(box.slug)), Text(box.title), Text(box.screens), code(box.html_id),
               Text(box.edits)});
  return text + table.text();
}

Text widget_section() {
  Text text =
      heading("Widgets") +
      paragraph(
          "Boxes of the Dashboard are widgets, too. AAM names them by their callback, and the widgets of "
          "sidebars by their class. Since WordPress 5.8 sidebars hold blocks, and each block is one "
          "`wp_widget_block`: denying that empties the sidebar, and denying `wp_widget_search` does not "
          "hide the block *Search*. A statement with `Area` never applies.");
  Table table({"resource", "widget", "where", "only with", "id in the page"});
  for (Widget const& widget : widgets())
    table.row({code("Widget:" + Text(widget.slug)), Text(widget.title),
               widget.place == WidgetPlace::dashboard ? "Dashboard" : "sidebar", code(widget.capability),
               code(widget.html_id)});
  return text + table.text();
}

Page screens_page() {
  Text text =
      paragraph("To hide something does not close it. You can get to these items of the toolbar and the edit "
                "screens in another way. To protect them, deny the page, the capability or the route, too.") +
      example(R"({
    "Statement": [
        {
            "Effect": "deny",
            "Resource": [
                "Toolbar:new-media",
                "BackendMenu:media-new.php",
                "Widget:wp_dashboard_quick_press"
            ]
        },
        {
            "Effect": "deny",
            "Resource": "Metabox:post_custom_meta_box",
            "ScreenId": "post"
        }
    ]
})") + toolbar_section() +
      metabox_section() + widget_section() + heading("Pages and routes that do the same") +
      paragraph("Everybody with the capability gets there by the REST API, even if the page is denied.");
  Table door_table({"page", "route", "both ask for"});
  for (Door const& door : doors()) door_table.row({code(door.name), code(door.route), code(door.capability)});
  return {"screens.md", "Toolbar, metaboxes and widgets",
          "what can be hidden on screens, and what stays open", text + door_table.text()};
}

Page index_page(std::vector<Page> const& pages) {
  Text text = paragraph(
      "The names of WordPress and AAM that aclint knows, for people who write policies. These pages are "
      "written from the tables that aclint itself uses. A name that is not here can be correct: plugins and "
      "themes add names, and aclint reports a name only if it is nearly one of these.");
  Table contents({"page", ""});
  for (Page const& page : pages) contents.row({"[" + page.title + "](" + page.file + ")", page.about});
  text += contents.text() + heading("Releases of AAM") +
          paragraph("`aam-version` in `aclint.toml` ([configuration](../../use/configuration.md)) or "
                    "`--aam-version` says which release a site has. aclint knows how AAM 7.1 decides; of the "
                    "others it knows names and forms only.");
  Table versions({"`aam-version`", "means", "decisions"});
  for (JudgedVersion const& version : judged_versions())
    versions.row({code(version.name), Text(version.stands_for), version.modelled ? "known" : ""});
  return {"index.md", "Names in policies", "", text + versions.text()};
}

std::vector<Page> all_pages() {
  std::vector<Page> pages = {resources_page(),  menus_page(),   capabilities_page(),
                             conditions_page(), markers_page(), params_page(),
                             routes_page(),     content_page(), screens_page()};
  pages.push_back(index_page(pages));
  for (Page& page : pages) {
    page.text = "# " + page.title + "\n\n" + page.text;
    page.text.pop_back(); // the blank line after the last table
  }
  return pages;
}

// Files.

Text content_of(std::filesystem::path const& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

int check(std::filesystem::path const& folder, std::vector<Page> const& pages) {
  int result = 0;
  auto const fail = [&](std::filesystem::path const& path, View fault) {
    std::cerr << path.string() << fault << "; write it again with: catalog_tables " << folder.string()
              << "\n";
    result = 1;
  };
  for (Page const& page : pages)
    if (content_of(folder / page.file) != page.text) fail(folder / page.file, " is out of date");
  std::error_code problem;
  for (auto const& entry : std::filesystem::directory_iterator(folder, problem))
    if (std::ranges::find(pages, entry.path().filename().string(), &Page::file) == pages.end())
      fail(entry.path(), " is none of the pages");
  return result;
}

int write(std::filesystem::path const& folder, std::vector<Page> const& pages) {
  std::filesystem::create_directories(folder);
  for (Page const& page : pages) {
    std::ofstream file(folder / page.file, std::ios::binary);
    file << page.text;
    if (file.flush()) continue;
    std::cerr << "cannot write " << (folder / page.file).string() << "\n";
    return 1;
  }
  return 0;
}

} // namespace

int main(int argc, char** argv) {
  bool const only_check = argc == 3 && View(argv[2]) == "--check";
  if (argc != 2 && !only_check) {
    std::cerr << "usage: catalog_tables FOLDER [--check]\n";
    return 2;
  }
  return only_check ? check(argv[1], all_pages()) : write(argv[1], all_pages());
}
