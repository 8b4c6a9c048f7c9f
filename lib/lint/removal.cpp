#include "lint/removal.h"

#include "base/quoted.h"
#include "base/words.h"
#include "syntax/edit.h"

#include <algorithm>

namespace aclint::lint {

namespace {

using syntax::NodeId;

std::vector<NodeId> sorted_unique(std::vector<NodeId> nodes) {
  std::sort(nodes.begin(), nodes.end());
  nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
  return nodes;
}

bool in_list(syntax::Tree const& tree, NodeId node) {
  NodeId const parent = tree[node].parent;
  return parent != syntax::no_node && tree.is(parent, syntax::Kind::array);
}

// Without this statement the list would begin with an element that is not an object, and AAM would ignore the
// whole list (spec §1).
bool holds_the_list(syntax::Tree const& tree, NodeId statement) {
  NodeId first = syntax::no_node;
  for (NodeId const element : tree.elements(tree[statement].parent)) {
    if (first == syntax::no_node) {
      if (element != statement) return false;
      first = element;
      continue;
    }
    return !tree.is(element, syntax::Kind::object) && !tree.is(element, syntax::Kind::array);
  }
  return false;
}

std::vector<std::string> texts(syntax::Tree const& tree, std::vector<NodeId> const& nodes) {
  std::vector<std::string> result;
  for (NodeId const node : nodes) result.push_back(tree.string(node));
  return result;
}

} // namespace

Removal remove_candidates(facts::Facts const& facts, std::span<std::size_t const> candidates) {
  syntax::Tree const& tree = facts.tree();
  std::uint32_t const index = facts.origin(candidates.front()).statement;
  policy::Statement const& statement = facts.policy().statements[index];
  std::vector<NodeId> resources;
  std::vector<NodeId> actions;
  for (std::size_t const i : candidates) {
    resources.push_back(facts.origin(i).resource);
    if (facts.origin(i).action != policy::no_node) actions.push_back(facts.origin(i).action);
  }
  resources = sorted_unique(std::move(resources));
  actions = sorted_unique(std::move(actions));
  bool const all_resources = resources.size() == statement.resources.size();
  bool const all_actions = actions.size() == statement.actions.size();
  bool const all_pairs = candidates.size() == resources.size() * std::max<std::size_t>(actions.size(), 1);
  if (!all_pairs) return {};
  if (all_resources && all_actions) {
    if (!in_list(tree, statement.node) || holds_the_list(tree, statement.node)) return {};
    return {"Remove " + facts.label(index), syntax::remove_element(tree, statement.node)};
  }
  std::vector<NodeId> const& part = all_actions ? resources : actions;
  if (!(all_actions || all_resources) || !in_list(tree, part.front())) return {};
  return {"Remove " + join_words(texts(tree, part), quoted, {.max = 6}) + " from " + facts.label(index),
          syntax::remove_elements(tree, part)};
}

} // namespace aclint::lint
