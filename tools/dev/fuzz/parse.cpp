// Parses any bytes. The tree must be consistent, and the text must be accepted exactly when another parser
// accepts it.
#include "syntax/parse.h"
#include "require.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

using namespace aclint;
using fuzz::require;
using syntax::Kind;
using syntax::Node;
using syntax::NodeId;
using syntax::Problem;
using syntax::ProblemKind;
using syntax::Tree;

void check_nodes(Tree const& tree) {
  std::string_view const text = tree.text();
  for (NodeId id = 0; id < tree.nodes().size(); ++id) {
    Node const& node = tree[id];
    require(node.span.begin <= node.span.end && node.span.end <= text.size(), "a span lies in the text");
    require(node.end > id && node.end <= tree.nodes().size(), "a subtree ends after its root");
    require((node.parent == syntax::no_node) == (id == 0), "all but the root have a parent");
    if (id > 0) {
      require(node.parent < id && node.end <= tree[node.parent].end, "a subtree lies in its parent's");
      require(tree[node.parent].span.contains(node.span), "a span lies in its parent's");
      require(tree.is_container(node.parent), "only containers have children");
    }
    if (node.separator != syntax::no_offset) {
      require(node.separator < text.size(), "a separator lies in the text");
      require(text[node.separator] == (node.key ? ':' : ','), "a key has a colon, a value a comma");
    }
    if (node.kind == Kind::string) {
      syntax::DecodedString const decoded = tree.decode(id);
      require(decoded.text == tree.string(id), "both ways to decode agree");
      auto const size = static_cast<Offset>(decoded.text.size());
      for (Offset at = 0; at < size; at += 1 + size / 16)
        require(node.span.contains(decoded.source({at, at + 1})), "a decoded byte has a place in its string");
    }
  }
  for (NodeId id = 0; id < tree.nodes().size(); ++id)
    for (Tree::Member const member : tree.members(id))
      require(tree[member.key].key && !tree[member.value].key && member.value < tree[id].end,
              "members are keys with values");
}

void check_problems(Tree const& tree) {
  Problem const* before = nullptr;
  for (Problem const& problem : tree.problems()) {
    require(problem.span.begin <= problem.span.end && problem.span.end <= tree.text().size(),
            "a problem lies in the text");
    require(before == nullptr || before->span.begin < problem.span.begin,
            "one problem for one place, in order");
    Offset end = 0;
    for (diag::TextEdit const& edit : problem.edits) {
      require(edit.span.begin >= end && edit.span.begin <= edit.span.end &&
                  edit.span.end <= tree.text().size(),
              "edits do not overlap and lie in the text");
      end = edit.span.end;
    }
    before = &problem;
  }
}

// PHP reads `6E666` as infinity.
bool overflows(Tree const& tree, syntax::NodeId id) {
  return tree.is(id, syntax::Kind::number) &&
         std::isinf(std::strtod(std::string(tree.source(id)).c_str(), nullptr));
}

// The other parser has no limits but that of numbers, skips a byte order mark, and takes a NUL as the end of the text.
bool comparable(Tree const& tree) {
  for (syntax::NodeId id = 0; id < tree.nodes().size(); ++id)
    if (overflows(tree, id)) return false;
  if (tree.text().find('\0') != std::string_view::npos) return false;
  for (Problem const& problem : tree.problems())
    if (problem.kind == ProblemKind::nesting_too_deep || problem.kind == ProblemKind::byte_order_mark ||
        problem.kind == ProblemKind::too_large)
      return false;
  return true;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  Tree const tree = syntax::parse(text);
  check_nodes(tree);
  check_problems(tree);
  if (comparable(tree)) require(tree.well_formed() == nlohmann::json::accept(text), "another parser agrees");
  // Reaching small limits must be a problem, too.
  check_nodes(syntax::parse(text, {.depth = 3, .nodes = 8, .problems = 2}));
  return 0;
}
