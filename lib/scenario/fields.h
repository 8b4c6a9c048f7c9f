// Reads the members of JSON objects; everything that is wrong becomes a problem with its place.
#pragma once
#include "php/value.h"
#include "scenario/scenario.h"
#include "syntax/tree.h"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::scenario {

class Fields {
public:
  /// Borrows the tree and the list. `offset`: where the tree's text begins in the file.
  Fields(syntax::Tree const& tree, Offset offset, std::vector<Problem>& problems)
      : tree_(tree), offset_(offset), problems_(problems) {}

  syntax::Tree const& tree() const { return tree_; }
  std::size_t problems() const { return problems_.size(); }

  Span place(syntax::NodeId node) const;
  void problem(syntax::NodeId node, std::string message);

  /// Reports the keys of an object that are not known.
  void check_keys(syntax::NodeId object, std::initializer_list<std::string_view> known);

  /// The value of a key; `no_node` if the object has no such key, or if it is itself `no_node`.
  syntax::NodeId member(syntax::NodeId object, std::string_view key) const;

  /// An object, or an empty list, because PHP writes an empty object that way.
  php::Array map(syntax::NodeId object, std::string_view key);
  bool flag(syntax::NodeId object, std::string_view key);
  std::optional<std::int64_t> number(syntax::NodeId object, std::string_view key);
  std::string text(syntax::NodeId object, std::string_view key, std::string otherwise);
  /// The strings of a list.
  std::vector<syntax::NodeId> texts(syntax::NodeId object, std::string_view key);
  /// The objects of a list.
  std::vector<syntax::NodeId> objects(syntax::NodeId object, std::string_view key);

private:
  syntax::Tree const& tree_;
  Offset offset_;
  std::vector<Problem>& problems_;
};

} // namespace aclint::scenario
