#include "lint/foreign_document.h"

#include "lint/policy_parts.h"

#include <algorithm>
#include <initializer_list>
#include <string>

namespace aclint::lint {

namespace {

using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

constexpr std::string_view no_statement =
    "AAM reads only `Statement` and `Param`, and the document has neither.";
constexpr std::string_view how_to_begin =
    "Write a statement for each thing that people must not do, for example `{\"Effect\": \"deny\", \"Resource\": "
    "\"Capability:upload_files\"}`. A list of what is allowed closes nothing: AAM allows everything that nothing "
    "denies.";

// The first key of `object` among these.
NodeId any_key(Tree const& tree, NodeId object, std::initializer_list<std::string_view> keys) {
  for (std::string_view const key : keys)
    if (auto const member = tree.member(object, key)) return member->key;
  return syntax::no_node;
}

// The value of a member, or the first element if it is a list; no_node: there is none.
NodeId first_in(Tree const& tree, NodeId object, std::string_view key) {
  auto const member = tree.member(object, key);
  if (!member) return syntax::no_node;
  auto const elements = tree.elements(member->value);
  return elements.empty() ? member->value : *elements.begin();
}

bool has_string(Tree const& tree, NodeId object, std::string_view key) {
  auto const member = tree.member(object, key);
  return member && tree.is(member->value, Kind::string);
}

NodeId of_kubernetes(Tree const& tree, NodeId root) {
  return has_string(tree, root, "apiVersion") && has_string(tree, root, "kind")
             ? tree.member(root, "apiVersion")->key
             : syntax::no_node;
}

// `{"bindings": [{"role": "roles/editor", "members": ["user:…"]}]}`
NodeId of_google(Tree const& tree, NodeId root) {
  NodeId const binding = first_in(tree, root, "bindings");
  bool const names_both =
      binding != syntax::no_node && tree.member(binding, "role") && tree.member(binding, "members");
  return names_both ? tree.member(root, "bindings")->key : syntax::no_node;
}

// A role definition, as the API and the command line write it, or a policy definition.
NodeId of_azure(Tree const& tree, NodeId root) {
  for (NodeId const object : {root, first_in(tree, root, "properties")}) {
    if (object == syntax::no_node) continue;
    NodeId const key = any_key(tree, object,
                               {"assignableScopes", "AssignableScopes", "NotActions", "notActions",
                                "DataActions", "NotDataActions", "policyRule"});
    if (key != syntax::no_node) return key;
    NodeId const permission = first_in(tree, object, "permissions");
    if (permission == syntax::no_node) continue;
    NodeId const actions = any_key(tree, permission, {"notActions", "dataActions", "notDataActions"});
    if (actions != syntax::no_node) return actions;
  }
  return syntax::no_node;
}

// A realm, or the settings for authorization of a client.
NodeId of_keycloak(Tree const& tree, NodeId root) {
  NodeId const settings = any_key(tree, root, {"policyEnforcementMode", "decisionStrategy"});
  if (settings != syntax::no_node) return settings;
  bool const realm =
      any_key(tree, root, {"clients", "roles", "users", "groups", "clientId", "enabled"}) != syntax::no_node;
  return realm && has_string(tree, root, "realm") ? tree.member(root, "realm")->key : syntax::no_node;
}

NodeId of_auth0(Tree const& tree, NodeId root) {
  for (NodeId const object : {root, first_in(tree, root, "permissions"), first_in(tree, root, "roles"),
                              first_in(tree, root, "scopes")}) {
    if (object == syntax::no_node) continue;
    NodeId const key = any_key(tree, object, {"resource_server_identifier", "permission_name"});
    if (key != syntax::no_node) return key;
  }
  return syntax::no_node;
}

// Data as in the examples of its documentation.
NodeId of_open_policy_agent(Tree const& tree, NodeId root) {
  return any_key(tree, root, {"role_grants", "role_permissions", "user_roles", "rego_version"});
}

// `{"path": {"secret/*": {"capabilities": ["read"]}}}`
NodeId of_vault(Tree const& tree, NodeId root) {
  auto const paths = tree.member(root, "path");
  if (!paths) return syntax::no_node;
  for (Tree::Member const path : tree.members(paths->value))
    if (tree.member(path.value, "capabilities")) return paths->key;
  return syntax::no_node;
}

// `{"rules": {".read": "auth != null"}}`
NodeId of_firebase(Tree const& tree, NodeId root) {
  auto const rules = tree.member(root, "rules");
  return rules ? any_key(tree, rules->value, {".read", ".write"}) : syntax::no_node;
}

// `{"version": "6.7.9", "plugin": "advanced-access-manager", "dataset": {…}}`. With policies it is read as an export.
NodeId of_aam_export(Tree const& tree, NodeId root) {
  auto const data = tree.member(root, "dataset");
  if (!data) return syntax::no_node;
  auto const plugin = tree.member(root, "plugin");
  bool const names_aam = plugin && tree.is(plugin->value, Kind::string) &&
                         tree.string(plugin->value) == "advanced-access-manager";
  bool const has_parts =
      any_key(tree, data->value, {"settings", "config", "configs", "configpress"}) != syntax::no_node;
  return names_aam || has_parts ? data->key : syntax::no_node;
}

// AAM 7 writes its own version; older releases theirs, or none.
bool is_from_version_7(Tree const& tree, NodeId root) {
  return has_string(tree, root, "version") &&
         tree.string(tree.member(root, "version")->value).starts_with('7');
}

bool holds_part_of_aam(Tree const& tree, NodeId root) {
  if (tree.member(root, "Statement") || tree.member(root, "Param")) return true;
  for (NodeId node = root; node < tree[root].end; ++node)
    if (tree.is(node, Kind::object) && (is_statement(tree, node) || is_param(tree, node))) return true;
  return false;
}

struct System {
  std::string_view what;
  NodeId (*sign)(Tree const&, NodeId root);
  std::string_view help;
};

constexpr System systems[] = {
    {"a policy for Kubernetes", of_kubernetes,
     "Write a statement for each request that people must not make, for example `{\"Effect\": \"deny\", \"Resource\": "
     "\"Route:/wp/v2/posts:POST\"}`. AAM allows everything that nothing denies."},
    {"a policy for Google Cloud", of_google,
     "To give people a role, write `{\"Effect\": \"allow\", \"Resource\": \"Role:editor\"}`, and attach the policy to "
     "these people."},
    {"a role or policy for Azure", of_azure, how_to_begin},
    {"a document for Keycloak", of_keycloak, how_to_begin},
    {"a role for Auth0", of_auth0, how_to_begin},
    {"data for Open Policy Agent", of_open_policy_agent, how_to_begin},
    {"a policy for HashiCorp Vault", of_vault, how_to_begin},
    {"rules for Firebase", of_firebase, how_to_begin},
};

} // namespace

std::optional<ForeignDocument> foreign_document(Tree const& tree, NodeId root) {
  if (root == syntax::no_node || !tree.is(root, Kind::object)) return std::nullopt;
  for (System const& system : systems)
    if (NodeId const sign = system.sign(tree, root); sign != syntax::no_node) {
      if (holds_part_of_aam(tree, root)) return std::nullopt;
      return ForeignDocument{system.what, sign, no_statement, system.help};
    }
  NodeId const sign = of_aam_export(tree, root);
  if (sign == syntax::no_node || holds_part_of_aam(tree, root)) return std::nullopt;
  constexpr std::string_view why =
      "It holds settings made on AAM's screens, but no policy. A policy has `Statement` or `Param`.";
  if (is_from_version_7(tree, root))
    return ForeignDocument{
        "an export of AAM without policies", sign, why,
        "Import it in AAM's settings. To restrict the same with a policy, write a statement for each "
        "setting, for example `{\"Effect\": \"deny\", \"Resource\": \"BackendMenu:menu/tools.php\"}`."};
  return ForeignDocument{
      "an export of AAM 6 without policies", sign, why,
      "Set the same on AAM's screens, or write a statement for each setting, for example "
      "`{\"Effect\": \"deny\", \"Resource\": \"BackendMenu:menu/tools.php\"}` for `menu-tools.php`. "
      "Attach the policy to the same roles and users."};
}

} // namespace aclint::lint
