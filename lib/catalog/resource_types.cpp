#include "catalog/resource_types.h"
#include "catalog/letters.h"
#include "catalog/table.h"

#include <algorithm>
#include <array>
#include <string>

namespace aclint::catalog {
namespace {

constexpr AamVersion v6 = {6};
constexpr AamVersion v7 = {7};
constexpr AamVersion v8 = {8};

// clang-format off

// Actions. Columns: name, permission, title; `true`: the premium add-on's.
constexpr Action post_actions[] = {
    {"List", "list", "see in lists"},
    {"Read", "read", "open"},
    {"Edit", "edit", "edit"},
    {"Delete", "delete", "trash or delete"},
    {"Publish", "publish", "publish"},
    {"Comment", "comment", "leave comments on"},
};
constexpr Action role_actions[] = {
    {"Assume", "assume_role", "have"},
    {"List", "list_role", "see in lists"},
};
constexpr Action user_actions[] = {
    {"List", "list_user", "see in lists"},
    {"Edit", "edit_user", "edit"},
    {"Delete", "delete_user", "delete"},
    {"remove_user", "remove_user", "remove from the site"}, // AAM has no other word for it
    {"ChangePassword", "change_user_password", "change the password of"},
    {"ChangeRole", "promote_user", "change the role of"},
    {"Promote", "promote_user", "change the role of"},
};
constexpr Action post_type_actions[] = {
    {"List", "list", "see in lists", true},
    {"Read", "read", "open", true},
    {"Create", "create", "create", true},
    {"Edit", "edit", "edit", true},
    {"Delete", "delete", "trash or delete", true},
    {"Publish", "publish", "publish", true},
    {"Comment", "comment", "leave comments on", true},
};
constexpr Action term_actions[] = {
    {"List", "list", "see in lists", true},
    {"Read", "read", "open posts of", true},
    {"Browse", "browse", "browse", true},
    {"Create", "create", "create", true},
    {"Edit", "edit", "edit", true},
    {"Delete", "delete", "delete", true},
    {"Assign", "assign", "assign to posts", true},
    {"Publish", "publish", "publish posts of", true},
    {"Comment", "comment", "leave comments on posts of", true},
};
constexpr Action plugin_actions[] = {
    {"WP:list", "wp:list", "see in lists", true},
    {"WP:activate", "wp:activate", "activate", true},
    {"WP:deactivate", "wp:deactivate", "deactivate", true},
    {"WP:delete", "wp:delete", "delete", true},
};

// Properties. Columns: name, value, title, permission it belongs to, last release of AAM 6 that reads it, and
// its replacement.
constexpr Property metabox_properties[] = {{"ScreenId", ValueShape::text, "the screen the metabox is on"}};
constexpr Property widget_properties[] = {{"Area", ValueShape::text, "never write it: AAM then never applies the statement"}};
constexpr Property url_properties[] = {
    {"Redirect", ValueShape::object, "where to send those who are denied"},
    {"Metadata", ValueShape::object, "AAM 6: holds Redirect", {}, v7, "Redirect"},
};
constexpr Property uri_properties[] = {{"Metadata", ValueShape::object, "holds Redirect", {}, v7, "Redirect"}};
constexpr Property hook_properties[] = {
    {"Return", ValueShape::any, "what the filter returns instead"},
    {"MergeWith", ValueShape::collection, "what is merged into the filter's result"},
    {"Response", ValueShape::any, "AAM 6: what the filter returns", {}, v7, "Return"},
};
constexpr Property post_properties[] = {
    {"Password", ValueShape::text, "the password that opens the post", "read"},
    {"Teaser", ValueShape::text, "the message shown instead of the content", "read"},
    {"Redirect", ValueShape::object, "where to send those who are denied", "read"},
    {"On", ValueShape::list, "where the post is hidden: frontend, backend, api", "list"},
    {"Metadata", ValueShape::object, "AAM 6: holds Teaser and Redirect", "read", v7, "Teaser"},
};

constexpr ResourceType types[] = {
    // AAM 7, free
    {.name = "BackendMenu", .title = "Backend menu", .grammar = "BackendMenu:[menu/]<slug>", .example = "BackendMenu:menu/tools.php", .since = v6, .permission = "access"},
    {.name = "Toolbar", .title = "Admin toolbar item", .grammar = "Toolbar:<id>", .example = "Toolbar:new-media", .since = v6, .permission = "list"},
    {.name = "Metabox", .title = "Metabox", .grammar = "Metabox:<slug>", .example = "Metabox:post_excerpt_meta_box", .since = v6, .permission = "list", .properties = metabox_properties},
    {.name = "Widget", .title = "Widget", .grammar = "Widget:<slug>", .example = "Widget:wp_widget_search", .since = v6, .permission = "list", .properties = widget_properties},
    {.name = "Capability", .title = "Capability", .grammar = "Capability:<capability>", .example = "Capability:edit_posts", .since = v6, .permission = "assume"},
    {.name = "Route", .title = "REST route", .grammar = "Route:<path>:<verb>", .example = "Route:/wp/v2/users:GET", .since = v6, .permission = "access"},
    {.name = "Url", .title = "URL", .grammar = "Url:<url>", .example = "Url:/members", .since = v7, .permission = "access", .properties = url_properties},
    {.name = "Hook", .title = "WordPress hook", .grammar = "Hook:<name>[:<priority>]", .example = "Hook:the_title:10", .since = v6, .permission = "access", .properties = hook_properties},
    {.name = "Post", .title = "Post", .grammar = "Post:<type>:<id or slug>", .example = "Post:page:sample-page", .since = v6, .action_use = ActionUse::required, .actions = post_actions, .properties = post_properties},
    {.name = "Role", .title = "Role", .grammar = "Role:<slug>[:users]", .example = "Role:editor", .since = v6, .action_use = ActionUse::optional, .permission = "assume_role", .actions = role_actions},
    {.name = "User", .title = "User", .grammar = "User:<id, login or e-mail>", .example = "User:admin", .since = v7, .action_use = ActionUse::optional, .permission = "list_user", .actions = user_actions},

    // AAM 7, premium add-on
    {.name = "PostType", .title = "Post type", .grammar = "PostType:<type>[:posts]", .example = "PostType:page:posts", .since = v6, .premium = true, .action_use = ActionUse::optional, .actions = post_type_actions, .properties = post_properties},
    {.name = "Taxonomy", .title = "Taxonomy", .grammar = "Taxonomy:<taxonomy>[:terms]", .example = "Taxonomy:category:terms", .since = v6, .premium = true, .action_use = ActionUse::optional, .actions = term_actions, .properties = post_properties},
    {.name = "Term", .title = "Term", .grammar = "Term:<taxonomy>:<id or slug>[:posts]", .example = "Term:category:news:posts", .since = v6, .premium = true, .action_use = ActionUse::optional, .actions = term_actions, .properties = post_properties},
    {.name = "Plugin", .title = "Plugin", .grammar = "Plugin:<slug>", .example = "Plugin:akismet", .since = v6, .premium = true, .action_use = ActionUse::optional, .actions = plugin_actions},
    {.name = "Site", .title = "Site of a network", .grammar = "Site:<id>", .example = "Site:2", .since = v6, .premium = true, .action_use = ActionUse::optional},

    // AAM 6 only
    {.name = "URI", .title = "URI", .grammar = "URI:<uri>", .example = "URI:/members", .since = v6, .until = v7, .replacement = "Url", .permission = "access", .properties = uri_properties},

    // AAM 8, in development
    {.name = "Ability", .title = "Ability", .grammar = "Ability:<namespace>/<name>", .example = "Ability:core/get-site-info", .since = v8},
    {.name = "MCPServer", .title = "MCP server", .grammar = "MCPServer:<id>", .example = "MCPServer:default", .since = v8},
    {.name = "MCPTool", .title = "MCP tool", .grammar = "MCPTool:<server>:<tool>", .example = "MCPTool:default:search", .since = v8},
};

// Columns: name, property that it uses, title.
constexpr HookEffect effects_of_hooks[] = {
    {"alter", "Return", "the value of the filter is replaced by `Return`"},
    {"deny", "", "the functions of this priority are removed"},
    {"merge", "MergeWith", "`MergeWith` is added to the value of the filter"},
    {"replace", "Return", "the functions of this priority are removed, and the value is `Return`"},
};

// Keys. Columns: name, value, title; `false`: AAM does not read it.
constexpr Key keys_of_document[] = {
    {"Version", ValueShape::text, "the version of the policy", false},
    {"Dependency", ValueShape::object, "what must be installed, with version ranges", false},
    {"Statement", ValueShape::collection, "what is allowed or denied"},
    {"Param", ValueShape::collection, "settings"},
};
constexpr Key keys_of_statement[] = {
    {"Effect", ValueShape::text, "allow or deny"},
    {"Resource", ValueShape::text_or_list, "what it is about"},
    {"Action", ValueShape::text_or_list, "what is done to it"},
    {"Condition", ValueShape::object, "when it applies"},
    {"Enforce", ValueShape::boolean, "wins over later statements"},
};
constexpr Key keys_of_param[] = {
    {"Key", ValueShape::text, "what is set"},
    {"Value", ValueShape::any, "to what"},
    {"Condition", ValueShape::object, "when it applies"},
    {"Enforce", ValueShape::boolean, "wins over later params"},
};

// Columns: option on the screen, how a policy tries it, what to do instead.
constexpr std::string_view count_instead = "limit it on AAM's Posts & Terms screen";
constexpr std::string_view expire_instead = "compare the date in a Condition: \"Greater\": {\"(*date)${DATETIME.Y-m-d}\": \"(*date)2030-01-31\"}";
constexpr std::string_view sell_instead = "sell access with the e-commerce add-on on AAM's Posts & Terms screen";
constexpr std::string_view others_instead = "compare the author in a Condition: \"NotEquals\": {\"(*int)${THE_POST.post_author}\": \"${USER.ID}\"}";
constexpr std::string_view check_instead = "compare the address in a Condition: \"In\": {\"${PHP_SERVER.REMOTE_ADDR}\": [\"(*ip)10.0.0.0/8\"]}";
constexpr std::string_view create_instead = "deny the capability that creates posts of the type, or use PostType with the premium add-on";
constexpr ScreenOption options[] = {
    {"LIMITED", "Limited", count_instead},
    {"LIMITED", "Limit", count_instead},
    {"LIMITED", "Threshold", count_instead},
    {"LIMITED", "Counter", count_instead},
    {"ACCESS EXPIRES", "Expires", expire_instead},
    {"ACCESS EXPIRES", "Expire", expire_instead},
    {"ACCESS EXPIRES", "Expired", expire_instead},
    {"ACCESS EXPIRES", "Expiration", expire_instead},
    {"ACCESS EXPIRES", "ExpiresAfter", expire_instead},
    {"ACCESS EXPIRES", "AccessExpires", expire_instead},
    {"ACCESS EXPIRES", "Ceased", expire_instead},
    {"MONETIZE ACCESS", "Monetize", sell_instead},
    {"MONETIZE ACCESS", "Monetized", sell_instead},
    {"MONETIZE ACCESS", "MonetizeAccess", sell_instead},
    {"RESTRICTED TO OTHERS", "ReadByOthers", others_instead},
    {"RESTRICTED TO OTHERS", "ReadOthers", others_instead},
    {"RESTRICTED TO OTHERS", "RestrictedToOthers", others_instead},
    {"RESTRICTED TO OTHERS", "RestrictedOthers", others_instead},
    {"RESTRICTED TO OTHERS", "ExcludeAuthors", others_instead},
    {"RESTRICTED TO OTHERS", "ExcludeAuthor", others_instead},
    {"HIDDEN TO OTHERS", "ListToOthers", others_instead},
    {"HIDDEN TO OTHERS", "ListByOthers", others_instead},
    {"HIDDEN TO OTHERS", "HiddenToOthers", others_instead},
    {"EDIT BY OTHERS", "EditByOthers", others_instead},
    {"EDIT BY OTHERS", "EditOthers", others_instead},
    {"DELETE BY OTHERS", "DeleteByOthers", others_instead},
    {"DELETE BY OTHERS", "DeleteOthers", others_instead},
    {"PUBLISH BY OTHERS", "PublishByOthers", others_instead},
    {"PUBLISH BY OTHERS", "PublishOthers", others_instead},
    {"REFERENCE CHECK", "ReferenceCheck", check_instead},
    {"REFERENCE CHECK", "CheckReference", check_instead},
    {"CREATE NEW", "Create", create_instead},
    {"CREATE NEW", "CreateNew", create_instead},
};
// clang-format on

constexpr auto type_names = column(types, &ResourceType::name);
static_assert(all_different(types, &ResourceType::name));

constexpr bool is_current(ResourceType const& type) { return type.since < v8 && !type.until; }

constexpr auto current_names =
    column_where<count_where(types, is_current)>(types, &ResourceType::name, is_current);

constexpr auto hook_effect_column = column(effects_of_hooks, &HookEffect::name);
constexpr auto document_names = column(keys_of_document, &Key::name);
constexpr auto statement_names = column(keys_of_statement, &Key::name);
constexpr auto param_names = column(keys_of_param, &Key::name);

constexpr std::size_t property_count = [] {
  std::size_t count = 0;
  for (ResourceType const& type : types) count += type.properties.size();
  return count;
}();
constexpr auto repeated_property_names = [] {
  std::array<std::string_view, property_count> result{};
  std::size_t count = 0;
  for (ResourceType const& type : types)
    for (Property const& property : type.properties) result[count++] = property.name;
  std::sort(result.begin(), result.end());
  return result;
}();
constexpr std::size_t distinct_property_count = [] {
  auto sorted = repeated_property_names;
  return static_cast<std::size_t>(std::unique(sorted.begin(), sorted.end()) - sorted.begin());
}();
constexpr auto distinct_property_names = [] {
  std::array<std::string_view, distinct_property_count> result{};
  std::unique_copy(repeated_property_names.begin(), repeated_property_names.end(), result.begin());
  return result;
}();

} // namespace

std::span<ResourceType const> resource_types() { return types; }

ResourceType const* find_resource_type(std::string_view name) {
  return find_named_ignoring_case(types, name);
}

std::span<std::string_view const> resource_type_names() { return type_names; }
std::span<std::string_view const> current_resource_type_names() { return current_names; }

Action const* find_action(ResourceType const& type, std::string_view name) {
  return find_named_ignoring_case(type.actions, name);
}

std::span<Action const> role_users_actions() { return user_actions; }

Property const* find_property(ResourceType const& type, std::string_view name) {
  return find_named(type.properties, name);
}

std::span<HookEffect const> hook_effects() { return effects_of_hooks; }
HookEffect const* find_hook_effect(std::string_view name) {
  return find_named_ignoring_case(effects_of_hooks, name);
}
std::span<std::string_view const> hook_effect_names() { return hook_effect_column; }

std::span<Key const> document_keys() { return keys_of_document; }
std::span<Key const> statement_keys() { return keys_of_statement; }
std::span<Key const> param_keys() { return keys_of_param; }

std::span<std::string_view const> document_key_names() { return document_names; }
std::span<std::string_view const> statement_key_names() { return statement_names; }
std::span<std::string_view const> param_key_names() { return param_names; }

std::span<std::string_view const> property_names() { return distinct_property_names; }

std::span<ScreenOption const> screen_only_options() { return options; }

ScreenOption const* find_screen_only_option(std::string_view attempted) {
  for (ScreenOption const& option : options)
    if (same_letters(option.attempted, attempted)) return &option;
  return nullptr;
}

} // namespace aclint::catalog
