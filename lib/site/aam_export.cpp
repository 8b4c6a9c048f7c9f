#include "site/aam_export.h"

namespace aclint::site {

namespace {

using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

NodeId policies(Tree const& tree) {
  NodeId const root = tree.root();
  if (!tree.is(root, Kind::object)) return syntax::no_node;
  auto const dataset = tree.member(root, "dataset");
  auto const list = dataset ? tree.member(dataset->value, "policies") : std::nullopt;
  return list && tree.is(list->value, Kind::array) ? list->value : syntax::no_node;
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

} // namespace aclint::site
