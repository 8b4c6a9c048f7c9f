#include "facts/read_by_services.h"

#include "condition/expression.h"
#include "engine/candidates.h"
#include "engine/resources.h"
#include "engine/statements.h"
#include "facts/conditions.h"
#include "grammar/expression.h"
#include "php/json.h"
#include "php/string.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <unordered_map>

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

// For each key: the candidate that wins among those that always apply.
class WinnersByKey {
public:
  explicit WinnersByKey(Facts const& facts) {
    for (engine::Candidate const& candidate : facts.candidates()) {
      if (!facts.applies_always(candidate.statement)) continue;
      engine::Rank const rank{candidate.statement, candidate.enforced};
      engine::Rank& best = by_key_.try_emplace(candidate.key, rank).first->second;
      if (engine::wins_over(rank, best)) best = rank;
    }
  }

  /// Whether other candidates always win over the statement with this index, for each of its actions.
  bool always_beat(policy::Document const& policy, std::uint32_t index, ReadResource const& resource) const {
    if (!resource.markers.empty() || resource.text.starts_with("(*")) return false;
    Tree const& tree = *policy.tree;
    policy::Statement const& statement = policy.statements[index];
    auto const value = [&](policy::Field const& field) {
      return field ? std::optional(php::value_of(tree, field.value)) : std::nullopt;
    };
    auto const pointer = [](std::optional<Value> const& known) { return known ? &*known : nullptr; };
    auto const [action, enforce] = std::pair(value(statement.action), value(statement.enforce));
    engine::Terms const terms = engine::terms_of(nullptr, pointer(enforce));
    return std::ranges::all_of(engine::actions_named(pointer(action)), [&](Value const& each) {
      FatalError fault;
      engine::Candidate const own = engine::make_candidate(index, 0, resource.text, each, terms, fault);
      return !fault && !each.is_array() && beat(own.key, {index, own.enforced});
    });
  }

private:
  bool beat(std::string_view key, engine::Rank own) const {
    auto const found = by_key_.find(key);
    return found != by_key_.end() && engine::wins_over(found->second, own);
  }

  std::unordered_map<std::string_view, engine::Rank> by_key_; // keys of the facts
};

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

WinnersByKey find_winners(Facts const& facts) { return WinnersByKey(facts); }

} // namespace

Question service_reading(std::string resource, std::string_view member, Value value) {
  return [resource = std::move(resource), member, value = std::move(value)](Request const& request,
                                                                            FatalError& fault) {
    Array block;
    block.set("Resource", resource);
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
    if (certain_fault(all, service_reading(resource.text, "Resource", Value(resource.text)))) continue;
    if (FatalError const fault = certain_fault(all, service_reading(resource.text, name, property)))
      return fault;
  }
  return {};
}

std::vector<ReadResource> read_resources(Facts const& facts, policy::Statement const& statement) {
  Tree const& tree = facts.tree();
  std::vector<ReadResource> result;
  if (!makes_candidates(tree, statement)) return result;
  WinnersByKey const& winners = facts.cached(find_winners);
  auto const index = static_cast<std::uint32_t>(&statement - facts.policy().statements.data());
  for (NodeId const node : statement.resources) {
    if (!tree.is(node, Kind::string)) continue;
    ReadResource resource{node, tree.string(node), markers_in(tree, node)};
    bool const map = fill_in_map(resource);
    if (map || !winners.always_beat(facts.policy(), index, resource)) result.push_back(std::move(resource));
  }
  return result;
}

} // namespace aclint::facts
