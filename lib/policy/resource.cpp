#include "policy/resource.h"

namespace aclint::policy {

Resource read_resource(syntax::Tree const& tree, syntax::NodeId node) {
  Resource result{.node = node, .decoded = tree.decode(node), .id = {}};
  result.id = grammar::parse_resource_id(result.decoded.text);
  return result;
}

} // namespace aclint::policy
