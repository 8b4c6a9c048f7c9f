#include "lint/near_key.h"

#include "base/ascii.h"
#include "catalog/near.h"

namespace aclint::lint {

std::optional<std::string_view> meant_key(std::string_view word, std::span<std::string_view const> known) {
  std::string_view const start = ascii::trim(word);
  if (start.empty() || !ascii::is_alpha(start.front())) return std::nullopt;
  // `NotAction` is AWS's word for the opposite of `Action`, and AAM has none for that.
  if (word.starts_with("Not")) return std::nullopt;
  return catalog::nearest(word, known);
}

bool has_near_miss(syntax::Tree const& tree, syntax::NodeId object, std::string_view name,
                   std::span<std::string_view const> known) {
  for (syntax::Tree::Member const member : tree.members(object))
    if (tree.is(member.key, syntax::Kind::string) && meant_key(tree.string(member.key), known) == name)
      return true;
  return false;
}

} // namespace aclint::lint
