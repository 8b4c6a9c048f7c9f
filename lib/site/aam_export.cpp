#include "site/aam_export.h"

#include "php/json.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <map>
#include <optional>
#include <string_view>
#include <unordered_set>

namespace aclint::site {

namespace {

using php::Array;
using php::Value;
using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

// A policy of an export: its text, and the object with its id and title (`no_node`: it is only a text).
struct Entry {
  NodeId content;
  NodeId object;
};

// The value of `dataset` that has `policies`. It may be in another object or list: what exports an export wraps it.
NodeId dataset(Tree const& tree) {
  if (tree.text().find("\"dataset\"") == std::string_view::npos) return syntax::no_node;
  for (NodeId node = 0; node < tree.nodes().size(); ++node)
    if (auto const data = tree.member(node, "dataset"))
      if (auto const list = tree.member(data->value, "policies"); list && tree.is_container(list->value))
        return data->value;
  return syntax::no_node;
}

constexpr std::array<std::string_view, 3> content_keys{"content", "post_content", "Content"};

// The text of a policy: `content` in AAM's exports, `post_content` in those of WordPress, where it may be an object
// with the `raw` text.
std::optional<NodeId> content_of(Tree const& tree, NodeId policy) {
  for (std::string_view const key : content_keys)
    if (auto const member = tree.member(policy, key)) {
      auto const raw = tree.member(member->value, "raw");
      return raw ? raw->value : member->value;
    }
  return std::nullopt;
}

// The name of a member, by its value; empty for any other node. A key comes directly before its value.
std::string name_of(Tree const& tree, NodeId value) {
  bool const is_member = value != 0 && tree[value - 1].key && tree[value - 1].parent == tree[value].parent;
  return is_member ? tree.string(value - 1) : std::string();
}

// The object with the id and title of the policy whose text this is; no_node: there is none.
NodeId post_of(Tree const& tree, NodeId text) {
  NodeId const content = name_of(tree, text) == "raw" ? tree[text].parent : text;
  std::string const name = name_of(tree, content);
  return std::find(content_keys.begin(), content_keys.end(), name) != content_keys.end()
             ? tree[content].parent
             : syntax::no_node;
}

// Whether a string contains the text of a policy. Only one that begins like an object or a list is decoded.
bool contains_policy(Tree const& tree, NodeId node) {
  if (!tree.is(node, Kind::string)) return false;
  std::string_view source = tree.source(node);
  source.remove_prefix(std::min(source.find_first_not_of("\" \t\\rn"), source.size()));
  if (!source.starts_with('{') && !source.starts_with('[')) return false;
  for (std::string_view const word : {"Statement", "Param", "Effect", "Resource"})
    if (source.find(std::string(word) + "\\\"") != source.npos) return true;
  return false;
}

// The policies of AAM's export. Without its `dataset`: all strings that contain one, as in the list of posts that
// WordPress exports.
std::vector<Entry> entries(Tree const& tree) {
  std::vector<Entry> result;
  if (NodeId const data = dataset(tree); data != syntax::no_node) {
    for (NodeId const policy : tree.values(tree.member(data, "policies")->value)) {
      bool const is_object = tree.is(policy, Kind::object);
      // What has no text is its own: it is reported as no policy.
      result.push_back({content_of(tree, policy).value_or(policy), is_object ? policy : syntax::no_node});
    }
    return result;
  }
  NodeId const root = tree.root();
  if (root == syntax::no_node || tree.text().find("\\\"") == std::string_view::npos) return result;
  auto const is_policy = [&](NodeId node) {
    return tree.member(node, "Statement") || tree.member(node, "Param");
  };
  auto const elements = tree.elements(root);
  if (is_policy(root) || std::any_of(elements.begin(), elements.end(), is_policy)) return result;
  std::unordered_set<NodeId> seen; // objects; one with a thousand policies is not read a thousand times
  for (NodeId node = 0; node < tree.nodes().size(); ++node) {
    if (node == root || tree[node].key || !contains_policy(tree, node)) continue;
    NodeId const object = post_of(tree, node);
    bool const is_new = object != syntax::no_node && seen.insert(object).second;
    result.push_back({node, is_new ? object : syntax::no_node});
  }
  return result;
}

// `id` in AAM's exports, `ID` or `post_id` elsewhere.
std::string text_of(Tree const& tree, NodeId object, std::initializer_list<std::string_view> keys,
                    std::string otherwise) {
  for (std::string_view const key : keys) {
    auto const member = object == syntax::no_node ? std::nullopt : tree.member(object, key);
    if (member && tree.is(member->value, Kind::string)) return tree.string(member->value);
  }
  return otherwise;
}

std::optional<std::int64_t> id_of(Tree const& tree, NodeId object) {
  for (std::string_view const key : {"id", "ID"}) {
    auto const member = object == syntax::no_node ? std::nullopt : tree.member(object, key);
    Value const value = member ? php::value_of(tree, member->value) : Value();
    if (value.integer() != nullptr) return *value.integer();
  }
  return std::nullopt;
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

bool is_export(Tree const& tree) { return dataset(tree) != syntax::no_node || !entries(tree).empty(); }

std::vector<NodeId> policy_contents(Tree const& tree) {
  std::vector<NodeId> result;
  for (Entry const& entry : entries(tree)) result.push_back(entry.content);
  return result;
}

Export read_export(Tree const& tree) {
  Export result;
  for (auto const& [content, object] : entries(tree)) {
    engine::Policy policy;
    policy.id = id_of(tree, object).value_or(static_cast<std::int64_t>(result.policies.size()) + 1);
    policy.status = text_of(tree, object, {"status", "post_status"}, "publish");
    policy.text = tree.is(content, Kind::string) ? tree.string(content) : std::string(tree.source(content));
    result.policies.push_back(std::move(policy));
    result.titles.push_back(text_of(tree, object, {"title", "post_title"}, ""));
    result.contents.push_back(content);
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
