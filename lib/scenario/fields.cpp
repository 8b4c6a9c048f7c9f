#include "scenario/fields.h"

#include "base/unknown_word.h"
#include "catalog/closest.h"
#include "php/json.h"

#include <algorithm>

namespace aclint::scenario {

using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

Span Fields::place(NodeId node) const {
  Span const span = tree_[node].span;
  return {span.begin + offset_, span.end + offset_};
}

void Fields::problem(NodeId node, std::string message) {
  problems_.push_back({place(node), std::move(message)});
}

void Fields::check_keys(NodeId object, std::initializer_list<std::string_view> known) {
  for (Tree::Member const one : tree_.members(object)) {
    std::string const key = tree_.string(one.key);
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    std::optional<std::string_view> const meant = catalog::closest(key, known);
    std::string message = unknown_word("key", key, meant);
    if (!meant)
      for (std::string_view const name : known)
        message += (name == *known.begin() ? "; known here: " : ", ") + std::string(name);
    problem(one.key, std::move(message));
  }
}

NodeId Fields::member(NodeId object, std::string_view key) const {
  auto const found = object == syntax::no_node ? std::nullopt : tree_.member(object, key);
  return found ? found->value : syntax::no_node;
}

php::Array Fields::map(NodeId object, std::string_view key) {
  NodeId const node = member(object, key);
  if (node == syntax::no_node) return {};
  if (tree_.is_container(node)) return *php::value_of(tree_, node).array();
  problem(node, "`" + std::string(key) + "` must be an object");
  return {};
}

bool Fields::flag(NodeId object, std::string_view key) {
  NodeId const node = member(object, key);
  if (node == syntax::no_node) return false;
  if (!tree_.is(node, Kind::boolean)) problem(node, "`" + std::string(key) + "` must be true or false");
  return tree_.source(node) == "true";
}

std::optional<std::int64_t> Fields::number(NodeId object, std::string_view key) {
  NodeId const node = member(object, key);
  if (node == syntax::no_node) return std::nullopt;
  php::Value const value = php::value_of(tree_, node);
  if (value.integer() != nullptr) return *value.integer();
  problem(node, "`" + std::string(key) + "` must be an integer");
  return std::nullopt;
}

std::string Fields::text(NodeId object, std::string_view key, std::string otherwise) {
  NodeId const node = member(object, key);
  if (node == syntax::no_node) return otherwise;
  if (!tree_.is(node, Kind::string)) {
    problem(node, "`" + std::string(key) + "` must be a string");
    return otherwise;
  }
  return tree_.string(node);
}

std::vector<NodeId> Fields::texts(NodeId object, std::string_view key) {
  std::vector<NodeId> result;
  NodeId const node = member(object, key);
  if (node == syntax::no_node) return result;
  std::string const message = "`" + std::string(key) + "` must be a list of strings";
  if (!tree_.is_container(node)) problem(node, message);
  for (NodeId const element : tree_.values(node)) {
    if (tree_.is(element, Kind::string))
      result.push_back(element);
    else
      problem(element, message);
  }
  return result;
}

std::vector<NodeId> Fields::objects(NodeId object, std::string_view key) {
  std::vector<NodeId> result;
  NodeId const node = member(object, key);
  if (node == syntax::no_node) return result;
  std::string const message = "`" + std::string(key) + "` must be a list of objects";
  if (!tree_.is(node, Kind::array)) {
    problem(node, message);
    return result;
  }
  for (NodeId const element : tree_.elements(node)) {
    if (tree_.is(element, Kind::object))
      result.push_back(element);
    else
      problem(element, message);
  }
  return result;
}

} // namespace aclint::scenario
