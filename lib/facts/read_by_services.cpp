#include "facts/read_by_services.h"

#include "condition/expression.h"
#include "engine/candidates.h"
#include "engine/resources.h"
#include "engine/statements.h"
#include "facts/conditions.h"
#include "facts/overruled.h"
#include "grammar/expression.h"
#include "php/json.h"
#include "php/string.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

namespace aclint::facts {

using condition::Request;
using php::Array;
using php::FatalError;
using php::Value;
using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

namespace {

// Replaces a map by a resource that it makes from a value. Without values AAM ignores the statement.
bool fill_in_map(ReadResource& resource) {
  auto const map = grammar::parse_key_map(resource.text);
  if (!map) return false;
  Request request = ordinary_request();
  request.markers[resource.text.substr(map->marker.name.begin, map->marker.name.size())] = "5";
  FatalError fault;
  std::vector<Value> const made = condition::evaluate_key(resource.text, {request, {}}, fault);
  if (fault || made.empty() || !made.front().is_string()) return true;
  resource.text = *made.front().string();
  resource.markers.clear();
  return true;
}

// A site on which the thing that the resource names exists.
engine::Site site_with(std::string_view resource) {
  std::vector<std::string_view> const parts = php::explode(':', resource);
  auto const part = [&](std::size_t index) {
    return index < parts.size() ? std::string(parts[index]) : std::string();
  };
  engine::Site site;
  site.users.push_back({.id = 1, .login = part(1), .email = part(1)});
  site.posts.push_back({.id = 1, .type = part(1), .slug = part(2)});
  return site;
}

// A number, a boolean, or a string without marker and cast. As a property it is a string, which never
// crashes.
bool is_plain(Tree const& tree, NodeId value) {
  if (tree.is(value, Kind::number) || tree.is(value, Kind::boolean)) return true;
  return tree.is(value, Kind::string) && markers_in(tree, value).empty() &&
         !tree.string(value).starts_with("(*");
}

std::optional<Value> value_of(Tree const& tree, policy::Field const& field) {
  return field ? std::optional(php::value_of(tree, field.value)) : std::nullopt;
}

Value const* pointer(std::optional<Value> const& value) { return value ? &*value : nullptr; }

} // namespace

bool ReadResource::read_with(std::size_t action) const {
  return std::ranges::binary_search(actions, action, {}, &ReadAction::number);
}

Question service_reading(std::string resource, std::string_view member, Value value, Value action) {
  return [resource = std::move(resource), member, value = std::move(value),
          action = std::move(action)](Request const& request, FatalError& fault) {
    Array block;
    block.set("Resource", resource);
    if (!action.is_null()) block.set("Action", action);
    block.set(member, value);
    engine::Blocks blocks;
    blocks.statements.push_back({.value = std::move(block)});
    engine::Keyed const keyed = engine::evaluate_blocks(blocks, request, fault).statements;
    for (std::size_t i = 0; i < keyed.candidates.size() && !fault; ++i) {
      std::string_view const key = keyed.candidates[i].key;
      std::size_t const colon = key.find(':');
      auto const type = colon == key.npos ? std::nullopt : engine::resource_type(key.substr(0, colon));
      if (!type) continue;
      Array const winner = keyed.statement(i);
      engine::permission_map(*type, {&winner, 1}, site_with(keyed.candidates[i].id), fault);
    }
  };
}

bool never_applies(Facts const& facts, policy::Statement const& statement) {
  return statement.condition && facts.conditions().never_holds(statement.condition) == Answer::yes;
}

FatalError fault_of_property(Facts const& facts, policy::Statement const& statement, std::string_view name,
                             NodeId value) {
  Tree const& tree = facts.tree();
  if (is_plain(tree, value)) return {};
  std::vector<ReadResource> const resources = read_resources(facts, statement);
  if (resources.empty() || never_applies(facts, statement)) return {};
  std::vector<std::string> const markers = markers_in(tree, value);
  Value const property = php::value_of(tree, value);
  // Other rules report a value or resource that crashes the site by itself.
  if (certain_fault(markers, service_reading("nothing", name, property))) return {};
  for (ReadResource const& resource : resources) {
    std::vector<std::string> all = resource.markers;
    all.insert(all.end(), markers.begin(), markers.end());
    // An action only matters where the key is a type and an action: `Widget` with `List`.
    auto const named = resource.text.find(':') != std::string::npos
                           ? resource.actions.end()
                           : std::ranges::find_if(resource.actions, [](ReadAction const& action) {
                               return !action.value.is_array() && php::truthy(action.value);
                             });
    Value const action = named != resource.actions.end() ? named->value : Value();
    if (certain_fault(all, service_reading(resource.text, "Resource", resource.text, action))) continue;
    if (FatalError const fault = certain_fault(all, service_reading(resource.text, name, property, action)))
      return fault;
  }
  return {};
}

std::vector<ReadResource> read_resources(Facts const& facts, policy::Statement const& statement) {
  Tree const& tree = facts.tree();
  std::vector<ReadResource> result;
  if (!makes_candidates(tree, statement)) return result;
  auto const index = static_cast<std::uint32_t>(&statement - facts.policy().statements.data());
  std::optional<Value> const action = value_of(tree, statement.action);
  std::optional<Value> const enforce = value_of(tree, statement.enforce);
  std::vector<Value> const actions = engine::actions_named(pointer(action));
  // An `Enforce` with a marker counts as true, because it may be.
  engine::Terms const terms = engine::terms_of(nullptr, pointer(enforce));
  for (NodeId const node : statement.resources) {
    if (!tree.is(node, Kind::string)) continue;
    ReadResource resource{node, tree.string(node), markers_in(tree, node), {}};
    bool const known_key =
        !fill_in_map(resource) && resource.markers.empty() && !resource.text.starts_with("(*");
    for (std::size_t number = 0; number < actions.size(); ++number) {
      FatalError fault;
      bool const overruled =
          known_key &&
          never_wins(facts, engine::make_candidate(index, 0, resource.text, actions[number], terms, fault));
      if (!overruled) resource.actions.push_back({number, actions[number]});
    }
    if (!resource.actions.empty()) result.push_back(std::move(resource));
  }
  return result;
}

} // namespace aclint::facts
