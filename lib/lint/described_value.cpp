#include "lint/described_value.h"

#include "base/quoted.h"

namespace aclint::lint {

std::string described_value(syntax::Tree const& tree, syntax::NodeId value) {
  switch (tree[value].kind) {
  case syntax::Kind::string: return "a string";
  case syntax::Kind::number: return "a number";
  case syntax::Kind::array: return "a list";
  case syntax::Kind::object: return "an object";
  default: return quoted(tree.source(value));
  }
}

} // namespace aclint::lint
