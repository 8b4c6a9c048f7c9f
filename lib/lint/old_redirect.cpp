#include "lint/old_redirect.h"

#include "catalog/params.h"

#include <algorithm>

namespace aclint::lint {

using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

std::vector<diag::TextEdit> OldRedirectName::edits(Tree const& tree) const {
  if (superseded) return syntax::remove_member(tree, node);
  return {syntax::replace(tree, node, syntax::json_string(current))};
}

std::vector<OldRedirectName> old_redirect_names(Tree const& tree, NodeId redirect) {
  std::vector<OldRedirectName> result;
  for (Tree::Member const member : tree.members(redirect)) {
    std::string name = tree.string(member.key);
    if (name == "Type" && tree.is(member.value, Kind::string)) {
      std::string type = tree.string(member.value);
      auto const* const known = catalog::find_redirect_type(type);
      if (known != nullptr && known->legacy())
        result.push_back({member.value, true, std::move(type), known->current, false});
      continue;
    }
    auto const* const property = catalog::find_redirect_property(name);
    if (property == nullptr || !property->legacy()) continue;
    bool const said_already = tree.member(redirect, property->current).has_value() ||
                              std::ranges::any_of(result, [&](OldRedirectName const& other) {
                                return !other.type && other.current == property->current;
                              });
    result.push_back({member.key, false, std::move(name), property->current, said_already});
  }
  return result;
}

} // namespace aclint::lint
