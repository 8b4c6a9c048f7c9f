#include "decision/truth.h"

#include <algorithm>

namespace aclint::decision {

bool truthy(syntax::Tree const& tree, syntax::NodeId node) {
  using syntax::Kind;
  std::string_view const text = tree.source(node);
  switch (tree[node].kind) {
  case Kind::null:
  case Kind::error: return false;
  case Kind::boolean: return text == "true";
  case Kind::number: { // false exactly for zero: no digit but 0 before the exponent
    std::string_view const digits = text.substr(0, text.find_first_of("eE"));
    return std::any_of(digits.begin(), digits.end(), [](char c) { return c >= '1' && c <= '9'; });
  }
  case Kind::string: {
    std::string const value = tree.string(node);
    return !value.empty() && value != "0";
  }
  case Kind::array:
  case Kind::object: return tree[node].end > node + 1;
  }
  return false;
}

bool is_condition(syntax::Tree const& tree, syntax::NodeId node) {
  return tree.is_container(node) && truthy(tree, node);
}

} // namespace aclint::decision
