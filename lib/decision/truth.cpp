#include "decision/truth.h"

#include "decision/json_value.h"
#include "decision/php_value.h"

namespace aclint::decision {

bool truthy(syntax::Tree const& tree, syntax::NodeId node) {
  // Of a container only whether it is empty counts: no need to build its value.
  if (tree.is_container(node)) return tree[node].end > node + 1;
  return truthy(value_of(tree, node));
}

bool is_condition(syntax::Tree const& tree, syntax::NodeId node) {
  return tree.is_container(node) && truthy(tree, node);
}

} // namespace aclint::decision
