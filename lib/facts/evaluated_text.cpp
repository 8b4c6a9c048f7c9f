#include "facts/evaluated_text.h"

#include "engine/candidates.h"
#include "facts/comparisons.h"
#include "php/json.h"
#include "php/json_truthy.h"

#include <algorithm>
#include <map>
#include <span>
#include <unordered_map>
#include <unordered_set>

namespace aclint::facts {

namespace {

using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

// The keys of an object's members that a later one with the same name replaces.
std::unordered_set<NodeId> replaced_keys(Tree const& tree, NodeId object) {
  std::map<std::string, NodeId> last;
  std::unordered_set<NodeId> result;
  for (Tree::Member const member : tree.members(object)) {
    auto const [place, is_new] = last.try_emplace(tree.string(member.key), member.key);
    if (is_new) continue;
    result.insert(place->second);
    place->second = member.key;
  }
  return result;
}

class Walk {
public:
  explicit Walk(Tree const& tree) : tree_(tree) {}

  /// Strings that are added after this call are in such a statement or param.
  void enter(bool is_param, bool makes_candidates) {
    of_param_ = is_param;
    evaluated_ = makes_candidates;
  }

  // AAM evaluates resources even if an empty list of actions leaves no candidate.
  void resources(NodeId value) {
    key(value, TextRole::resource, true);
    for (NodeId const element : tree_.elements(value)) key(element, TextRole::resource, true);
    std::unordered_set<NodeId> const replaced = replaced_keys(tree_, value);
    for (Tree::Member const member : tree_.members(value))
      key(member.value, TextRole::resource, !replaced.contains(member.key));
  }

  void param_key(NodeId node) { key(node, TextRole::param_key, evaluated_); }

  // Names and values of the properties that AAM evaluates.
  void properties(NodeId object, std::span<std::string_view const> taken_as_written) {
    properties(object, taken_as_written, evaluated_);
  }

  // The texts refer to the place, which exists longer.
  void condition(ConditionPlace const& place) {
    std::unordered_set<NodeId> const replaced_types = replaced_keys(tree_, place.field.value);
    for (policy::ConditionGroup const& group : place.condition.groups) {
      bool const reached = evaluated_ && !replaced_types.contains(group.field.key);
      std::unordered_set<NodeId> replaced = replaced_keys(tree_, group.field.value);
      for (NodeId const element : tree_.elements(group.field.value))
        replaced.merge(replaced_keys(tree_, element));
      for (policy::ConditionMember const& member : group.members) {
        bool const counts = reached && !replaced.contains(member.left.node);
        EvaluatedText const side{.type = group.type, .left = member.left.node};
        add_side(side, member.left, TextRole::left, counts);
        right(member.right, side, counts);
      }
    }
  }

  std::vector<EvaluatedText> take() {
    std::ranges::stable_sort(found_, {}, &EvaluatedText::node);
    return std::move(found_);
  }

private:
  void key(NodeId node, TextRole role, bool reached) {
    if (!tree_.is(node, Kind::string)) return;
    auto map = grammar::parse_key_map(tree_.string(node));
    if (!map && is_plain(node)) return;
    add(node, role, reached).map = std::move(map);
  }

  // An escape (`\u0024`) may be one of these characters.
  bool is_plain(NodeId node) const {
    return tree_.source(node).find_first_of("${(*\\") == std::string_view::npos;
  }

  EvaluatedText& add(NodeId node, TextRole role, bool reached) {
    return found_.emplace_back(EvaluatedText{.expression = policy::lower_expression(tree_, node),
                                             .role = role,
                                             .of_param = of_param_,
                                             .reached = reached});
  }

  void properties(NodeId object, std::span<std::string_view const> taken_as_written, bool reached) {
    if (!tree_.is(object, Kind::object)) return;
    std::unordered_set<NodeId> const replaced = replaced_keys(tree_, object);
    for (Tree::Member const member : tree_.members(object)) {
      if (std::ranges::find(taken_as_written, tree_.string(member.key)) != taken_as_written.end()) continue;
      bool const counts = reached && !replaced.contains(member.key);
      if (!is_plain(member.key)) add(member.key, TextRole::property_name, counts);
      value(member.value, counts);
    }
  }

  void value(NodeId node, bool reached) {
    if (tree_.is(node, Kind::string) && !is_plain(node)) add(node, TextRole::property_value, reached);
    properties(node, {}, reached);
    for (NodeId const element : tree_.elements(node)) value(element, reached);
  }

  void add_side(EvaluatedText text, policy::Expression expression, TextRole role, bool reached) {
    text.expression = std::move(expression);
    text.role = role;
    text.of_param = of_param_;
    text.reached = reached;
    found_.push_back(std::move(text));
  }

  // AAM does not evaluate the keys of an object on the right.
  void right(NodeId node, EvaluatedText const& side, bool reached) {
    if (tree_.is(node, Kind::string))
      add_side(side, policy::lower_expression(tree_, node), TextRole::right, reached);
    if (!tree_.is_container(node)) return;
    std::unordered_set<NodeId> const replaced = replaced_keys(tree_, node);
    for (Tree::Member const member : tree_.members(node))
      right(member.value, side, reached && !replaced.contains(member.key));
    for (NodeId const element : tree_.elements(node)) right(element, side, reached);
  }

  Tree const& tree_;
  bool of_param_ = false;
  bool evaluated_ = true;
  std::vector<EvaluatedText> found_;
};

std::vector<EvaluatedText> find_texts(Facts const& facts) {
  constexpr std::string_view of_statements[] = {"Resource", "Action", "Condition"};
  constexpr std::string_view of_params[] = {"Key", "Condition"};
  Tree const& tree = facts.tree();
  std::unordered_map<NodeId, ConditionPlace const*> places;
  for (ConditionPlace const& place : condition_places(facts)) places.emplace(place.field.key, &place);
  Walk walk(tree);
  auto const walk_condition = [&](policy::Field const& field) {
    if (auto const place = places.find(field.key); place != places.end()) walk.condition(*place->second);
  };
  for (policy::Statement const& statement : facts.policy().statements) {
    if (statement.resources.empty()) continue;
    walk.enter(false, makes_candidates(tree, statement));
    walk.resources(statement.resource.value);
    walk.properties(statement.node, of_statements);
    walk_condition(statement.condition);
  }
  for (policy::Param const& param : facts.policy().params) {
    if (!param.key || !param.value || !php::truthy(tree, param.key.value) ||
        !php::truthy(tree, param.value.value))
      continue;
    walk.enter(true, makes_candidates(tree, param));
    walk.param_key(param.key.value);
    walk.properties(param.node, of_params);
    walk_condition(param.condition);
  }
  return walk.take();
}

// A map whose right side is not a marker gives no key.
bool yields_keys(php::Value const& key) {
  if (!key.is_string()) return true;
  auto const map = grammar::parse_key_map(*key.string());
  return !map || map->marker.source.has_value();
}

std::optional<php::Value> value_of(Tree const& tree, policy::Field const& field) {
  return field ? std::optional(php::value_of(tree, field.value)) : std::nullopt;
}

} // namespace

std::vector<grammar::Marker> EvaluatedText::markers() const {
  if (map) return {map->marker};
  std::vector<grammar::Marker> result;
  for (grammar::Piece const& piece : expression.parsed.pieces)
    if (piece.kind == grammar::PieceKind::marker) result.push_back(piece.marker);
  return result;
}

std::vector<std::string> EvaluatedText::marker_names() const {
  std::vector<std::string> result;
  for (grammar::Marker const& marker : markers()) result.emplace_back(word(marker.name));
  return result;
}

std::vector<EvaluatedText> const& evaluated_texts(Facts const& facts) { return facts.cached(find_texts); }

bool makes_candidates(Tree const& tree, policy::Statement const& statement) {
  auto const action = value_of(tree, statement.action);
  if (engine::actions_named(action ? &*action : nullptr).empty()) return false;
  if (tree.is(statement.resource.value, Kind::null)) return false;
  return std::ranges::any_of(statement.resources,
                             [&](NodeId resource) { return yields_keys(php::value_of(tree, resource)); });
}

bool makes_candidates(Tree const& tree, policy::Param const& param) {
  return param.key && param.value && php::truthy(tree, param.key.value) &&
         php::truthy(tree, param.value.value) && yields_keys(php::value_of(tree, param.key.value));
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

} // namespace aclint::facts
