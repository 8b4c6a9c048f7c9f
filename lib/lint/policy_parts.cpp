#include "lint/policy_parts.h"

#include "base/ascii.h"
#include "catalog/closest.h"
#include "catalog/params.h"
#include "catalog/resource_types.h"

#include <string>
#include <vector>

namespace aclint::lint {

using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

bool means_key(std::string_view written, std::string_view key) {
  bool const similar_size = written.size() <= key.size() + 3 && key.size() <= written.size() + 3;
  return similar_size && (written == key || catalog::closest(written, {key}).has_value());
}

namespace {

bool has_member_like(Tree const& tree, NodeId object, std::string_view key) {
  for (Tree::Member const member : tree.members(object))
    if (means_key(tree.string(member.key), key)) return true;
  return false;
}

// The same, but not misspelled.
bool has_member(Tree const& tree, NodeId object, std::string_view key) {
  for (Tree::Member const member : tree.members(object))
    if (ascii::equal_ignoring_case(tree.string(member.key), key)) return true;
  return false;
}

// The strings of a value: itself, or those in a list.
std::vector<std::string> strings(Tree const& tree, NodeId value) {
  std::vector<std::string> result;
  if (tree.is(value, Kind::string)) result.push_back(tree.string(value));
  for (NodeId const element : tree.elements(value))
    if (tree.is(element, Kind::string)) result.push_back(tree.string(element));
  return result;
}

// `Capability:edit_posts`, also with a misspelled type.
bool names_resource_type(std::string_view resource) {
  std::size_t const colon = resource.find(':');
  if (colon == std::string_view::npos || colon == 0 || resource.substr(colon).starts_with("://"))
    return false;
  std::string_view const type = resource.substr(0, colon);
  return catalog::find_resource_type(type) != nullptr ||
         (type.size() > 3 && catalog::closest(type, catalog::resource_type_names()).has_value());
}

} // namespace

Owner owner_of(Tree const& tree, NodeId statement) {
  bool amazon = tree.member(statement, "Principal") || tree.member(statement, "NotAction") ||
                tree.member(statement, "NotResource") || tree.member(statement, "NotPrincipal");
  for (Tree::Member const member : tree.members(statement)) {
    std::string const key = tree.string(member.key);
    if (means_key(key, "Resource")) {
      for (std::string const& resource : strings(tree, member.value)) {
        if (resource.starts_with("arn:"))
          amazon = true;
        else if (names_resource_type(resource))
          return Owner::aam;
      }
      // `"Resource": {"Fn::GetAtt": …}`, as in templates of CloudFormation.
      amazon = amazon || tree.is(member.value, Kind::object);
    } else if (means_key(key, "Action")) {
      for (std::string const& action : strings(tree, member.value)) // `s3:GetObject`
        amazon = amazon || action == "*" || action.find(':') != std::string::npos;
    }
  }
  return amazon ? Owner::amazon : Owner::unclear;
}

bool is_statement(Tree const& tree, NodeId node) {
  if (!has_member_like(tree, node, "Resource")) return false;
  Owner const owner = owner_of(tree, node);
  return owner == Owner::aam ||
         (owner == Owner::unclear && has_member(tree, node, "Resource") && has_member(tree, node, "Effect") &&
          (tree.member(node, "Resource") || tree.member(node, "Effect")));
}

bool is_param(Tree const& tree, NodeId node) {
  auto const key = tree.member(node, "Key");
  return key && tree.member(node, "Value") && tree.is(key->value, Kind::string) &&
         catalog::find_param(tree.string(key->value)) != nullptr;
}

} // namespace aclint::lint
