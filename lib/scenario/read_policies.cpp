#include "scenario/read_policies.h"

#include "base/quoted.h"
#include "catalog/closest.h"
#include "catalog/roles.h"
#include "site/aam_export.h"
#include "syntax/parse.h"

#include <algorithm>

namespace aclint::scenario {

using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

namespace {

constexpr std::string_view role_level = "role:";

bool is_export(std::string_view text) {
  if (text.find("\"dataset\"") == text.npos) return false;
  Tree const tree = syntax::parse(text);
  return tree.well_formed() && site::is_export(tree);
}

} // namespace

void PolicyReader::read(NodeId scenario, Scenario& result) {
  Tree const& tree = fields_.tree();
  NodeId const policies = fields_.member(scenario, "policies");
  if (policies == syntax::no_node) return;
  if (tree.is(policies, Kind::object))
    return read_export(policies, fields_.member(scenario, "settings") == syntax::no_node, result);
  if (!tree.is(policies, Kind::array))
    return fields_.problem(policies, "`policies` must be a list, or `{\"export\": \"file.json\"}`");
  for (NodeId const element : tree.elements(policies)) {
    if (!tree.is(element, Kind::object)) {
      fields_.problem(element, "a policy must be an object with `document` and `attach`");
      continue;
    }
    fields_.check_keys(element, {"id", "document", "attach", "detach", "order", "status"});
    engine::Policy policy;
    policy.id =
        fields_.number(element, "id").value_or(static_cast<std::int64_t>(result.site.policies.size()) + 1);
    policy.text = document(element);
    policy.status = fields_.text(element, "status", "publish");
    policy.order = fields_.number(element, "order").value_or(0);
    policy.attach = levels(element, "attach");
    policy.detach = levels(element, "detach");
    result.site.policies.push_back(std::move(policy));
  }
}

// `{"export": "aam-export.json"}`: the policies, attached as in the export, and everything else that it says
// of its site.
void PolicyReader::read_export(NodeId node, bool with_settings, Scenario& result) {
  fields_.check_keys(node, {"export"});
  Tree const& own = fields_.tree();
  NodeId const file = fields_.member(node, "export");
  if (!own.is(file, Kind::string))
    return fields_.problem(node, "`policies` must be a list, or `{\"export\": \"file.json\"}`");
  std::string const path = own.string(file);
  std::optional<std::string> const content = read_file_ ? read_file_(path) : std::nullopt;
  if (!content) return fields_.problem(file, "cannot read " + quoted(path));
  Tree const tree = syntax::parse(*content);
  if (!tree.well_formed() || !site::is_export(tree))
    return fields_.problem(file, quoted(path) + " is not an AAM export");
  site::Export dump = site::read_export(tree);
  if (!dump.says_attachments && !dump.policies.empty())
    return fields_.problem(
        file, quoted(path) + " was made without settings, so it does not say to whom its policies are "
                             "attached; export the site again with its settings");
  site::set_order(dump, order_);
  std::vector<std::string>& roles = result.site.roles;
  auto const add_role = [&](std::string_view slug) {
    if (std::ranges::find(roles, slug) == roles.end()) roles.emplace_back(slug);
  };
  for (site::Role const& role : dump.roles) {
    bool const described = std::ranges::find(roles, role.slug) != roles.end();
    add_role(role.slug);
    if (described) continue;
    result.roles.emplace_back(role.slug, role.capabilities);
  }
  // An export without its roles still names those that have settings or policies.
  for (engine::Policy const& policy : dump.policies)
    for (std::vector<std::string> const* levels : {&policy.attach, &policy.detach})
      for (std::string const& level : *levels)
        if (level.starts_with(role_level)) add_role(std::string_view(level).substr(role_level.size()));
  if (php::Value const* const settings = dump.settings.find("role");
      settings != nullptr && settings->is_array())
    for (php::Array::Entry const& entry : *settings->array()) add_role(entry.key.text());
  result.site.policies = std::move(dump.policies);
  for (php::Array::Entry& entry : dump.config)
    if (result.site.config.find(entry.key) == nullptr)
      result.site.config.set(entry.key, std::move(entry.value));
  if (with_settings) result.site.settings = std::move(dump.settings);
}

std::vector<std::string> PolicyReader::levels(NodeId policy, std::string_view key) {
  std::vector<std::string> result;
  for (NodeId const node : fields_.texts(policy, key)) {
    std::string level = fields_.tree().string(node);
    if (level.starts_with(role_level)) {
      site_.uses_role(node, level.substr(role_level.size()));
    } else if (level != "default" && level != "visitor" && level != "user" && !level.starts_with("user:")) {
      std::optional<std::string_view> const near = catalog::closest(level, {"default", "visitor", "user"});
      std::string const meant = catalog::find_role(level) != nullptr ? std::string(role_level) + level
                                                                     : std::string(near.value_or(""));
      fields_.problem(node, "a level is `default`, `visitor`, `role:<slug>`, `user` or `user:<id>`, not " +
                                quoted(level) +
                                (meant.empty() ? "" : "; did you mean " + quoted(meant) + "?"));
    }
    result.push_back(std::move(level));
  }
  return result;
}

// The policy's text. An object is the policy itself; `{"file": …}` names a file.
std::string PolicyReader::document(NodeId policy) {
  Tree const& tree = fields_.tree();
  NodeId const node = fields_.member(policy, "document");
  if (node == syntax::no_node) {
    fields_.problem(policy, "the policy has no `document`");
    return "";
  }
  NodeId const file = fields_.member(node, "file");
  bool const names_file = tree.is(file, Kind::string) && tree.values(node).size() == 1;
  if (!names_file) {
    std::string text = tree.is(node, Kind::string) ? tree.string(node) : std::string(tree.source(node));
    if (is_export(text))
      fields_.problem(node,
                      "this is an AAM export, not a policy; save it as a file, and write `\"policies\": "
                      "{\"export\": \"file.json\"}`");
    return text;
  }
  std::string const path = tree.string(file);
  std::optional<std::string> content = read_file_ ? read_file_(path) : std::nullopt;
  if (!content)
    fields_.problem(file, "cannot read " + quoted(path));
  else if (is_export(*content))
    fields_.problem(file, quoted(path) +
                              " is an AAM export, not a policy; write `\"policies\": {\"export\": \"" + path +
                              "\"}` to take its policies as the site attaches them");
  return content.value_or("");
}

} // namespace aclint::scenario
