#include "facts/crashes.h"

#include "base/ascii.h"
#include "condition/condition.h"
#include "condition/expression.h"
#include "condition/network.h"
#include "engine/resources.h"
#include "engine/statements.h"
#include "facts/conditions.h"
#include "grammar/expression.h"
#include "logic/domain.h"
#include "php/json.h"
#include "php/json_truthy.h"
#include "php/string.h"

#include <algorithm>
#include <unordered_map>

namespace aclint::facts {

using condition::Request;
using facts::Facts;
using php::Array;
using php::Fault;
using php::Value;
using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

namespace {

// One value, or a few, of each kind that a marker can have: enough to see which kinds AAM survives.
std::vector<Value> values_of_kinds(std::string const& marker) {
  logic::ValueKinds const kinds = logic::kinds(marker);
  std::vector<Value> result;
  if (kinds.text) {
    std::vector<Value> const samples = logic::samples(marker);
    if (samples.empty())
      for (char const* text : {"editor", "", "5", "198.51.100.7"}) result.emplace_back(text);
    else
      result.push_back(samples.front());
  }
  if (kinds.integer)
    for (int number : {5, 0}) result.emplace_back(number);
  if (kinds.real) result.emplace_back(1.5);
  if (kinds.boolean)
    for (bool truth : {true, false}) result.emplace_back(truth);
  if (kinds.list) {
    result.emplace_back(Array::list({"editor", "author"}));
    result.emplace_back(Array());
    if (!kinds.list_of_texts) result.emplace_back(Array::list({Array::list({"editor"})}));
  }
  if (kinds.null) result.emplace_back();
  return result;
}

// Calls `visit` with a request for each combination of values until it answers false. Whether all were tried.
bool each_request(std::span<std::string const> markers, std::function<bool(Request const&)> const& visit) {
  constexpr std::size_t most = 3'000;
  constexpr std::size_t most_markers = 20;
  std::vector<std::pair<std::string, std::vector<Value>>> domains;
  std::size_t combinations = 1;
  for (std::string const& marker : markers) {
    if (std::any_of(domains.begin(), domains.end(), [&](auto const& one) { return one.first == marker; }))
      continue;
    if (domains.size() == most_markers) combinations = most + 1;
    if (combinations > most) break;
    domains.emplace_back(marker, values_of_kinds(marker));
    if (domains.back().second.empty()) domains.back().second.emplace_back();
    combinations *= domains.back().second.size();
  }
  bool const all = combinations <= most;
  for (std::size_t number = 0; number < (all ? combinations : 1); ++number) {
    Request request = ordinary_request();
    std::size_t rest = number;
    for (auto const& [marker, values] : domains) {
      request.markers[marker] = values[rest % values.size()];
      rest /= values.size();
    }
    if (!visit(request)) return false;
  }
  return all;
}

// A block that is evaluated with one thing in it, as AAM evaluates all blocks whenever anything is asked.
Question block_question(std::string_view owner, std::string name, Value value) {
  return [owner, name = std::move(name), value = std::move(value)](Request const& request, Fault& fault) {
    Array block;
    bool const statement = owner == "statement";
    if (statement) {
      block.set("Resource", "BackendMenu:index.php");
    } else {
      block.set("Key", "key");
      block.set("Value", "value");
    }
    block.set(name, value);
    engine::Blocks blocks;
    (statement ? blocks.statements : blocks.params).push_back({.value = std::move(block)});
    engine::evaluate_blocks(blocks, request, fault);
  };
}

// The members that count: of equal keys the last.
std::vector<Tree::Member> counting_members(Tree const& tree, NodeId object) {
  std::vector<Tree::Member> result;
  std::unordered_map<std::string, std::size_t> seen;
  for (Tree::Member const member : tree.members(object)) {
    auto const [place, is_new] = seen.try_emplace(tree.string(member.key), result.size());
    if (is_new)
      result.push_back(member);
    else
      result[place->second] = member;
  }
  return result;
}

class StringCollector {
public:
  explicit StringCollector(Tree const& tree) : tree_(tree) {}

  void key(NodeId node, Evaluated where, std::string_view owner) {
    if (!tree_.is(node, Kind::string)) return;
    EvaluatedString found{.node = node, .text = tree_.string(node), .where = where, .owner = owner};
    found.map = grammar::parse_key_map(found.text);
    add(std::move(found));
  }

  // Names and values of the properties that AAM evaluates.
  void properties(NodeId object, std::span<std::string_view const> as_they_are, std::string_view owner) {
    for (Tree::Member const member : counting_members(tree_, object)) {
      std::string const name = tree_.string(member.key);
      if (std::find(as_they_are.begin(), as_they_are.end(), name) != as_they_are.end()) continue;
      add({.node = member.key, .text = name, .where = Evaluated::name, .owner = owner});
      value(member.value, owner);
    }
  }

  void condition(policy::Field const& field, std::string_view owner) {
    if (!field || !tree_.is(field.value, Kind::object)) return;
    for (Tree::Member const type : counting_members(tree_, field.value)) {
      if (ascii::equal_ignoring_case(tree_.string(type.key), "operator")) continue;
      members(type.value, owner);
      for (NodeId const element : tree_.elements(type.value)) members(element, owner);
    }
  }

  std::vector<EvaluatedString> take() {
    std::stable_sort(found_.begin(), found_.end(),
                     [](EvaluatedString const& a, EvaluatedString const& b) { return a.node < b.node; });
    return std::move(found_);
  }

private:
  void add(EvaluatedString string) {
    if (!string.map && !grammar::depends_on_request(string.text)) return;
    string.parsed = grammar::parse_expression(string.text);
    if (!string.map && string.parsed.markers == 0 && !string.parsed.cast) return;
    found_.push_back(std::move(string));
  }

  void members(NodeId object, std::string_view owner) {
    for (Tree::Member const member : counting_members(tree_, object)) {
      std::string left = tree_.string(member.key);
      if (left == "Operator") continue;
      add({.node = member.key, .text = std::move(left), .where = Evaluated::left, .owner = owner});
      side(member.value, owner);
    }
  }

  void value(NodeId node, std::string_view owner) {
    if (tree_.is(node, Kind::string))
      add({.node = node, .text = tree_.string(node), .where = Evaluated::value, .owner = owner});
    properties(node, {}, owner);
    for (NodeId const element : tree_.elements(node)) value(element, owner);
  }

  // Only the values on a right side are evaluated, not the names in it.
  void side(NodeId node, std::string_view owner) {
    if (tree_.is(node, Kind::string))
      add({.node = node, .text = tree_.string(node), .where = Evaluated::right, .owner = owner});
    for (NodeId const inner : tree_.values(node)) side(inner, owner);
  }

  Tree const& tree_;
  std::vector<EvaluatedString> found_;
};

// Whether AAM makes a candidate of a statement or param under some request: only then it is evaluated.
bool makes_candidates(Tree const& tree, policy::Statement const& statement) {
  if (statement.resources.empty() || tree.is(statement.resource.value, Kind::null)) return false;
  if (statement.action && tree.is_container(statement.action.value) && statement.actions.empty())
    return false;
  return std::any_of(statement.resources.begin(), statement.resources.end(), [&](NodeId node) {
    if (!tree.is(node, Kind::string)) return true;
    auto const map = grammar::parse_key_map(tree.string(node));
    return !map || map->marker.source.has_value();
  });
}

bool makes_candidates(Tree const& tree, policy::Param const& param) {
  if (!param.key || !param.value || !php::truthy(tree, param.key.value) ||
      !php::truthy(tree, param.value.value))
    return false;
  if (!tree.is(param.key.value, Kind::string)) return true;
  auto const map = grammar::parse_key_map(tree.string(param.key.value));
  return !map || map->marker.source.has_value();
}

// The members of a group that AAM merges under one key.
std::unordered_map<std::string, std::vector<policy::ConditionMember const*>>
members_by_key(policy::ConditionGroup const& group) {
  std::unordered_map<std::string, std::vector<policy::ConditionMember const*>> result;
  for (policy::ConditionMember const& member : group.members) result[member.left.text].push_back(&member);
  return result;
}

bool holds_invalid_mask(Value const& value) {
  if (Array const* array = value.array())
    return std::any_of(array->begin(), array->end(),
                       [](Array::Entry const& entry) { return holds_invalid_mask(entry.value); });
  return value.is_string() && has_invalid_mask(value);
}

// A map stands for what it makes of a value: without one the statement is not there at all.
bool fill_in_map(ReadResource& resource) {
  auto const map = grammar::parse_key_map(resource.text);
  if (!map) return false;
  Request request = ordinary_request();
  request.markers[resource.text.substr(map->marker.name.begin, map->marker.name.size())] = "5";
  Fault fault;
  std::vector<Value> const made = condition::evaluate_key(resource.text, {request, {}}, fault);
  if (fault || made.empty() || !made.front().is_string()) return true;
  resource.text = *made.front().string();
  resource.markers.clear();
  return true;
}

// Of the candidates that always apply, the last of each key, and the last enforced one.
class WinnersByKey {
public:
  explicit WinnersByKey(Facts const& facts) {
    for (engine::KeyGroup const& competition : facts.key_groups())
      for (std::size_t i = competition.begin; i < competition.end; ++i) {
        engine::Candidate const& candidate = facts.candidates()[i];
        if (!facts.applies_always(candidate.statement)) continue;
        Last& last = by_key_[candidate.key];
        last.any = candidate.statement;
        if (candidate.enforced) last.enforced = candidate.statement;
      }
  }

  /// Whether others always win over the statement of that index, under each of its actions.
  bool always_beat(policy::Document const& policy, std::uint32_t index, ReadResource const& resource) const {
    if (!resource.markers.empty() || resource.text.starts_with("(*")) return false;
    Tree const& tree = *policy.tree;
    policy::Statement const& statement = policy.statements[index];
    bool const enforced = statement.enforce && php::truthy(tree, statement.enforce.value);
    if (statement.actions.empty()) return beats(resource.text, "", index, enforced);
    return std::all_of(statement.actions.begin(), statement.actions.end(), [&](NodeId action) {
      if (tree.is_container(action)) return false;
      std::string const word = php::truthy(tree, action) ? tree.string(action) : "";
      return beats(resource.text, word, index, enforced);
    });
  }

private:
  struct Last {
    std::optional<std::uint32_t> any;
    std::optional<std::uint32_t> enforced;
  };

  bool beats(std::string_view resource, std::string_view action, std::uint32_t index, bool enforced) const {
    auto const found = by_key_.find(engine::candidate_key(resource, action));
    if (found == by_key_.end()) return false;
    Last const& last = found->second;
    if (last.enforced && (!enforced || *last.enforced > index)) return true;
    return !enforced && last.any && *last.any > index;
  }

  std::unordered_map<std::string_view, Last> by_key_; // keys of the facts
};

// A site on which what the resource names exists.
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

std::vector<EvaluatedString> find_strings(Facts const& facts) {
  policy::Document const& policy = facts.policy();
  constexpr std::string_view not_of_statements[] = {"Resource", "Action", "Condition"};
  constexpr std::string_view not_of_params[] = {"Key", "Condition"};
  Tree const& tree = *policy.tree;
  StringCollector collector(tree);
  for (policy::Statement const& statement : policy.statements) {
    // Resources are evaluated even where an empty list of actions leaves nothing to decide.
    for (NodeId const resource : statement.resources)
      collector.key(resource, Evaluated::resource, "statement");
    if (!makes_candidates(tree, statement)) continue;
    collector.properties(statement.node, not_of_statements, "statement");
    collector.condition(statement.condition, "statement");
  }
  for (policy::Param const& param : policy.params) {
    if (!makes_candidates(tree, param)) continue;
    collector.key(param.key.value, Evaluated::param_key, "param");
    collector.properties(param.node, not_of_params, "param");
    collector.condition(param.condition, "param");
  }
  return collector.take();
}

std::vector<ConditionPlace const*> find_conditions(Facts const& facts) {
  std::vector<bool> statements;
  for (policy::Statement const& statement : facts.policy().statements)
    statements.push_back(makes_candidates(facts.tree(), statement));
  std::vector<bool> params;
  for (policy::Param const& param : facts.policy().params)
    params.push_back(makes_candidates(facts.tree(), param));
  std::vector<ConditionPlace const*> result;
  for (ConditionPlace const& place : condition_places(facts))
    if (place.of_statement() ? statements[place.index] : params[place.index]) result.push_back(&place);
  return result;
}

std::vector<FatalMember> find_members(Facts const& facts) {
  Tree const& tree = facts.tree();
  std::vector<FatalMember> result;
  for (ConditionPlace const* place : evaluated_conditions(facts))
    for (policy::ConditionGroup const& group : place->condition.groups) {
      std::string_view const source = tree.source(group.field.value);
      bool const plain = source.find("(*") == source.npos && source.find('$') == source.npos &&
                         source.find('[') == source.npos && source.find('{', 1) == source.npos &&
                         source.find('\\') == source.npos;
      if (plain) continue; // texts and numbers beside each other kill nothing
      Value const normal = condition::normalise_group(php::value_of(tree, group.field.value));
      if (normal.array() == nullptr) continue;
      Value const* logic = normal.array()->find("Operator");
      auto const by_key = members_by_key(group);
      for (Array::Entry const& entry : *normal.array()) {
        auto const merged = by_key.find(entry.key.text());
        if (entry.key.is("Operator") || merged == by_key.end()) continue;
        FatalMember& found = result.emplace_back(FatalMember{.place = place,
                                                             .group = &group,
                                                             .left = merged->second.back()->left.node,
                                                             .right = merged->second.back()->right,
                                                             .type = ascii::lowercase(group.type),
                                                             .key = entry.key,
                                                             .value = entry.value,
                                                             .logic = logic != nullptr ? *logic : Value(),
                                                             .markers = {}});
        for (policy::ConditionMember const* one : merged->second)
          for (NodeId const node : {one->left.node, one->right})
            for (std::string& marker : markers_in(tree, node)) found.markers.push_back(std::move(marker));
        if (certain_fault(found.markers, found.evaluation())) result.pop_back();
      }
    }
  return result;
}

std::optional<NetworkDeath> death_by_network(FatalMember const& member) {
  if (member.type != "in" && member.type != "notin" && member.type != "between") return std::nullopt;
  if (Fault const fault = certain_fault(member.markers, member.comparison())) {
    if (member.type != "between" && evaluated(member.key).network_test() != nullptr)
      return NetworkDeath{&member, NetworkTrouble::on_the_left, fault};
    if (evaluated(member.value).is_object() || member.type == "between")
      if (!holds_invalid_mask(member.value) || !member.value.is_array())
        return NetworkDeath{&member, NetworkTrouble::not_in_a_list, fault};
    if (!holds_invalid_mask(member.value))
      return NetworkDeath{&member, NetworkTrouble::against_a_list, fault};
  }
  if (!holds_invalid_mask(member.value)) return std::nullopt;
  Fault const fault = possible_fault(member.markers, member.comparison());
  if (!fault) return std::nullopt;
  return NetworkDeath{&member, NetworkTrouble::invalid_mask, fault};
}

std::vector<NetworkDeath> find_network_deaths(Facts const& facts) {
  std::vector<NetworkDeath> result;
  for (FatalMember const& member : compared_members(facts))
    if (auto const death = death_by_network(member)) result.push_back(*death);
  return result;
}

// A number, a boolean, or a string without marker and cast: as a property it is text, and kills nothing.
bool is_plain(Tree const& tree, NodeId value) {
  if (tree.is(value, Kind::number) || tree.is(value, Kind::boolean)) return true;
  return tree.is(value, Kind::string) && markers_in(tree, value).empty() &&
         !tree.string(value).starts_with("(*");
}

WinnersByKey find_winners(Facts const& facts) { return WinnersByKey(facts); }

} // namespace

Request ordinary_request() {
  Request request;
  request.markers["PHP_SERVER.HTTP_USER_AGENT"] = "Mozilla/5.0";
  return request;
}

Fault certain_fault(std::span<std::string const> markers, Question const& ask) {
  Fault first;
  bool const all = each_request(markers, [&](Request const& request) {
    Fault fault;
    ask(request, fault);
    if (fault && !first) first = fault;
    return bool(fault);
  });
  return all ? first : Fault();
}

Fault possible_fault(std::span<std::string const> markers, Question const& ask) {
  Fault found;
  each_request(markers, [&](Request const& request) {
    ask(request, found);
    return !found;
  });
  return found;
}

std::vector<grammar::Marker> EvaluatedString::markers() const {
  if (map) return {map->marker};
  std::vector<grammar::Marker> result;
  for (grammar::Piece const& piece : parsed.pieces)
    if (piece.kind == grammar::PieceKind::marker) result.push_back(piece.marker);
  return result;
}

std::vector<std::string> EvaluatedString::marker_names() const {
  std::vector<std::string> result;
  for (grammar::Marker const& marker : markers()) result.emplace_back(word(marker.name));
  return result;
}

Question evaluation(EvaluatedString const& string, std::string text) {
  switch (string.where) {
  case Evaluated::resource: return block_question(string.owner, "Resource", std::move(text));
  case Evaluated::param_key: return block_question(string.owner, "Key", std::move(text));
  case Evaluated::name: return block_question(string.owner, std::move(text), "value");
  case Evaluated::value: return block_question(string.owner, "Property", std::move(text));
  default:
    return [value = Value(std::move(text))](Request const& request, Fault& fault) {
      condition::evaluate(value, {request, {}}, condition::Casts::apply, fault);
    };
  }
}

Question FatalMember::comparison(bool with_logic) const {
  Array members;
  members.set(key, value);
  if (with_logic) members.set("Operator", logic);
  Array condition;
  condition.set(type, std::move(members));
  return [condition = std::move(condition)](Request const& request, Fault& fault) {
    condition::holds(condition, {request, {}}, fault);
  };
}

Question FatalMember::evaluation() const {
  Array members;
  members.set(key, value);
  Array condition;
  condition.set("no such type", std::move(members)); // evaluated all the same
  return [condition = std::move(condition)](Request const& request, Fault& fault) {
    condition::holds(condition, {request, {}}, fault);
  };
}

Value evaluated(Value const& value) {
  Fault none;
  Request const request = ordinary_request();
  return condition::evaluate(value, {request, {}}, condition::Casts::apply, none);
}

bool has_invalid_mask(Value const& value) {
  Value const own = evaluated(value);
  if (own.network_test() == nullptr) return false;
  Fault fault;
  condition::in_network(*own.network_test(), "198.51.100.7", fault);
  return bool(fault);
}

Question service_reading(std::string resource, std::string_view member, Value value) {
  return [resource = std::move(resource), member, value = std::move(value)](Request const& request,
                                                                            Fault& fault) {
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

Fault fault_of_property(Facts const& facts, policy::Statement const& statement, std::string_view name,
                        NodeId value) {
  Tree const& tree = facts.tree();
  if (is_plain(tree, value)) return {};
  std::vector<ReadResource> const resources = read_resources(facts, statement);
  if (resources.empty() || never_applies(facts, statement)) return {};
  std::vector<std::string> const markers = markers_in(tree, value);
  Value const property = php::value_of(tree, value);
  // What already kills the value or the resource by itself is another matter.
  if (certain_fault(markers, service_reading("nothing", name, property))) return {};
  for (ReadResource const& resource : resources) {
    std::vector<std::string> all = resource.markers;
    all.insert(all.end(), markers.begin(), markers.end());
    if (certain_fault(all, service_reading(resource.text, "Resource", Value(resource.text)))) continue;
    if (Fault const fault = certain_fault(all, service_reading(resource.text, name, property))) return fault;
  }
  return {};
}

std::vector<std::string> markers_in(Tree const& tree, NodeId node) {
  std::vector<std::string> result;
  if (node == syntax::no_node) return result;
  for (NodeId inner = node; inner < tree[node].end; ++inner) {
    if (!tree.is(inner, Kind::string)) continue;
    std::string const text = tree.string(inner);
    if (text.find("${") == text.npos) continue;
    for (grammar::Piece const& piece : grammar::parse_expression(text).pieces)
      if (piece.kind == grammar::PieceKind::marker)
        result.push_back(text.substr(piece.marker.name.begin, piece.marker.name.size()));
  }
  return result;
}

std::vector<EvaluatedString> const& evaluated_strings(Facts const& facts) { return facts.once(find_strings); }

std::vector<ConditionPlace const*> const& evaluated_conditions(Facts const& facts) {
  return facts.once(find_conditions);
}

std::vector<FatalMember> const& compared_members(Facts const& facts) { return facts.once(find_members); }

std::vector<NetworkDeath> const& network_deaths(Facts const& facts) {
  return facts.once(find_network_deaths);
}

std::vector<ReadResource> read_resources(Facts const& facts, policy::Statement const& statement) {
  Tree const& tree = facts.tree();
  std::vector<ReadResource> result;
  if (!makes_candidates(tree, statement)) return result;
  WinnersByKey const& winners = facts.once(find_winners);
  auto const index = static_cast<std::uint32_t>(&statement - facts.policy().statements.data());
  for (NodeId const node : statement.resources) {
    if (!tree.is(node, Kind::string)) continue;
    ReadResource resource{node, tree.string(node), markers_in(tree, node)};
    bool const map = fill_in_map(resource);
    if (map || !winners.always_beat(facts.policy(), index, resource)) result.push_back(std::move(resource));
  }
  return result;
}

std::string takes_site_down(Fault const& fault, std::string_view when) {
  std::string const how = fault.fatal == php::FatalClass::out_of_memory
                              ? "PHP runs out of memory"
                              : "PHP stops with the error `" + std::string(php::name(fault.fatal)) + "`";
  return how + " " + std::string(when) +
         ". Nothing catches it: everyone to whom the policy is attached sees only \"There has been a "
         "critical "
         "error on this website\".";
}

} // namespace aclint::facts
