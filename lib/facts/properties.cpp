#include "facts/properties.h"

#include "engine/resources.h"
#include "php/json.h"

#include <algorithm>
#include <array>

namespace aclint::facts {

using syntax::Kind;
using syntax::Tree;

bool depends_on_request(Tree const& tree, policy::NodeId node) {
  return tree.is(node, Kind::string) && depends_on_request(tree.string(node));
}

std::vector<catalog::ResourceType const*> resource_types(policy::Statement const& statement) {
  std::vector<catalog::ResourceType const*> result;
  for (policy::Resource const& resource : statement.named) {
    auto const* const type = catalog::find_resource_type(resource.word(resource.id.type));
    if (type != nullptr && std::ranges::find(result, type) == result.end()) result.push_back(type);
  }
  return result;
}

bool is_about_content(policy::Statement const& statement) {
  return std::ranges::any_of(resource_types(statement), [](catalog::ResourceType const* type) {
    return type->name == "Post" || type->name == "PostType" || type->name == "Taxonomy" ||
           type->name == "Term";
  });
}

namespace {

// Whether one of the statement's actions is `permission` for resources of this type.
bool names_action(Tree const& tree, policy::Statement const& statement, catalog::ResourceType const& type,
                  std::string_view permission) {
  if (statement.actions.empty()) return type.action_use != catalog::ActionUse::required;
  return std::ranges::any_of(statement.actions, [&](policy::NodeId action) {
    catalog::Action const* const known = catalog::find_action(type, tree.string(action));
    return known != nullptr && known->permission == permission;
  });
}

} // namespace

PropertyUse property_use(Tree const& tree, policy::Statement const& statement, std::string_view name) {
  PropertyUse result = PropertyUse::foreign;
  for (catalog::ResourceType const* type : resource_types(statement)) {
    catalog::Property const* const property = catalog::find_property(*type, name);
    if (property == nullptr) continue;
    if (property->action.empty() || names_action(tree, statement, *type, property->action))
      return PropertyUse::read;
    result = PropertyUse::ignored;
  }
  return result;
}

std::vector<IgnoredProperty> ignored_properties(policy::Document const& policy,
                                                std::initializer_list<std::string_view> names) {
  std::vector<IgnoredProperty> result;
  for (std::uint32_t i = 0; i < policy.statements.size(); ++i) {
    policy::Statement const& statement = policy.statements[i];
    if (statement.actions.empty()) continue; // reported by schema/missing-action
    for (std::string_view const name : names) {
      auto const property = policy.tree->member(statement.node, name);
      if (property && property_use(*policy.tree, statement, name) == PropertyUse::ignored)
        result.push_back({i, *property});
    }
  }
  return result;
}

std::string_view deciding_restriction(Tree const& tree, policy::Statement const& statement) {
  using php::Array;
  using php::Value;
  Value whole = php::value_of(tree, statement.node);
  if (whole.array() == nullptr) return {};
  whole.array()->set("Resource", "Post:post:1");
  whole.array()->set("Action", "Read");
  php::FatalError fault;
  std::array const winners{*whole.array()};
  Array const map = engine::permission_map(engine::ResourceType::post, winners, {}, fault);
  Value const* const entry = map.find("1|post");
  Value const* const read = entry != nullptr ? entry->array()->find("read") : nullptr;
  Value const* const type = read != nullptr ? read->array()->find("restriction_type") : nullptr;
  if (fault || type == nullptr || type->string() == nullptr) return {};
  if (*type->string() == "password_protected") return "Password";
  return *type->string() == "teaser_message" ? "Teaser" : "Redirect";
}

} // namespace aclint::facts
