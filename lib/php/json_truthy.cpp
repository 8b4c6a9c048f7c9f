#include "php/json_truthy.h"

#include "php/json.h"
#include "php/value.h"

namespace aclint::php {

bool truthy(syntax::Tree const& tree, syntax::NodeId node) {
  // A container is true if it is not empty; no need to build its value.
  if (tree.is_container(node)) return tree[node].end > node + 1;
  return truthy(value_of(tree, node));
}

bool is_condition(syntax::Tree const& tree, syntax::NodeId node) {
  return tree.is_container(node) && truthy(tree, node);
}

} // namespace aclint::php
