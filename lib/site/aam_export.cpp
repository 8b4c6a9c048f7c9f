#include "site/aam_export.h"

#include "php/json.h"

#include <map>

namespace aclint::site {

namespace {

using php::Array;
using php::Value;
using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

NodeId dataset(Tree const& tree) {
  NodeId const root = tree.root();
  if (!tree.is(root, Kind::object)) return syntax::no_node;
  auto const member = tree.member(root, "dataset");
  return member ? member->value : syntax::no_node;
}

NodeId policies(Tree const& tree) {
  NodeId const data = dataset(tree);
  auto const list = data == syntax::no_node ? std::nullopt : tree.member(data, "policies");
  return list && tree.is(list->value, Kind::array) ? list->value : syntax::no_node;
}

std::string text_of(Tree const& tree, NodeId object, std::string_view key, std::string otherwise) {
  auto const member = tree.member(object, key);
  return member && tree.is(member->value, Kind::string) ? tree.string(member->value) : std::move(otherwise);
}

Array array_of(Tree const& tree, NodeId object, std::string_view key) {
  auto const member = tree.member(object, key);
  if (!member) return {};
  Value value = php::value_of(tree, member->value);
  return value.array() != nullptr ? std::move(*value.array()) : Array();
}

Array* inside(Array& array, php::Key const& key) {
  Value* const value = array.find(key);
  return value != nullptr ? value->array() : nullptr;
}

// Moves the attachments of one level from the settings to the policies.
void move_attachments(Array& level, std::string const& name,
                      std::map<std::string, engine::Policy*> const& by_id) {
  Array const* const settings = inside(level, "policy");
  if (settings == nullptr) return;
  for (Array::Entry const& entry : *settings) {
    auto const policy = by_id.find(entry.key.text());
    Array const* const permission = entry.value.array();
    Value const* const attach = permission != nullptr ? permission->find("attach") : nullptr;
    Array const* const said = attach != nullptr ? attach->array() : nullptr;
    if (policy == by_id.end() || said == nullptr || said->empty()) continue;
    Value const* const effect = said->find("effect");
    bool const detach = effect != nullptr && effect->string() != nullptr && *effect->string() == "detach";
    (detach ? policy->second->detach : policy->second->attach).push_back(name);
  }
  level.set("policy", Array());
}

void move_attachments(Export& site) {
  std::map<std::string, engine::Policy*> by_id;
  for (engine::Policy& policy : site.policies) by_id.emplace(std::to_string(policy.id), &policy);
  for (std::string_view const name : {"default", "visitor"})
    if (Array* const level = inside(site.settings, name)) move_attachments(*level, std::string(name), by_id);
  for (std::string_view const kind : {"role", "user"})
    if (Array* const levels = inside(site.settings, kind))
      for (Array::Entry& entry : *levels)
        if (Array* const level = entry.value.array())
          move_attachments(*level, std::string(kind) + ":" + entry.key.text(), by_id);
}

std::vector<Role> roles_of(Array const& roles) {
  std::vector<Role> result;
  for (Array::Entry const& entry : roles) {
    Role role{entry.key.text(), {}};
    Value const* const granted =
        entry.value.array() != nullptr ? entry.value.array()->find("capabilities") : nullptr;
    if (granted != nullptr && granted->array() != nullptr)
      for (Array::Entry const& capability : *granted->array())
        role.capabilities.emplace(capability.key.text(), php::truthy(capability.value));
    result.push_back(std::move(role));
  }
  return result;
}

} // namespace

bool is_export(Tree const& tree) { return policies(tree) != syntax::no_node; }

std::vector<NodeId> policy_contents(Tree const& tree) {
  std::vector<NodeId> result;
  NodeId const list = policies(tree);
  if (list == syntax::no_node) return result;
  for (NodeId const policy : tree.elements(list))
    if (auto const content = tree.member(policy, "content")) result.push_back(content->value);
  return result;
}

Export read_export(Tree const& tree) {
  Export result;
  result.contents = policy_contents(tree);
  for (NodeId const content : result.contents) {
    NodeId const object = tree[content].parent;
    engine::Policy policy;
    auto const id = tree.member(object, "id");
    Value const number = id ? php::value_of(tree, id->value) : Value();
    policy.id = number.integer() != nullptr ? *number.integer()
                                            : static_cast<std::int64_t>(result.policies.size()) + 1;
    policy.status = text_of(tree, object, "status", "publish");
    policy.text = tree.is(content, Kind::string) ? tree.string(content) : std::string(tree.source(content));
    result.policies.push_back(std::move(policy));
    result.titles.push_back(text_of(tree, object, "title", ""));
  }
  NodeId const data = dataset(tree);
  if (data == syntax::no_node) return result;
  result.says_attachments = tree.member(data, "settings").has_value();
  result.settings = array_of(tree, data, "settings");
  result.config = array_of(tree, data, "configs");
  result.roles = roles_of(array_of(tree, data, "roles"));
  move_attachments(result);
  return result;
}

} // namespace aclint::site
