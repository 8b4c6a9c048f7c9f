#include "lint/rule.h"
#include "base/quoted.h"
#include "syntax/edit.h"

#include <algorithm>
#include <deque>
#include <map>
#include <vector>

namespace aclint::rules {

namespace {

using syntax::Kind;
using syntax::NodeId;
using syntax::ProblemKind;
using syntax::Tree;

struct Key {
  std::string_view name; // escapes decoded
  NodeId node;
};

void report(Tree const& tree, Key const& ignored, NodeId last, lint::Reporter& out) {
  out.report({ignored.node}, tree[ignored.node].span,
             "duplicate key " + quoted(ignored.name) + ": AAM uses only the last one")
      .why("If an object has the same key several times, PHP silently ignores all but the last.")
      .help("Keep one key. If both values are needed, write them in a list or in two statements.")
      .related(tree[last].span, "AAM uses only this one.")
      .fix("Remove this " + quoted(ignored.name), false, syntax::remove_member(tree, ignored.node));
}

// Most objects have few keys, which are compared with each other. The keys of large objects are hashed.
void check_keys(Tree const& tree, std::vector<Key> const& keys, lint::Reporter& out) {
  constexpr std::size_t few = 12;
  if (keys.size() <= few) {
    for (auto key = keys.begin(); key != keys.end(); ++key) {
      auto const same = [&](Key const& other) { return other.name == key->name; };
      auto const last = std::find_if(keys.rbegin(), keys.rend(), same);
      if (last->node != key->node) report(tree, *key, last->node, out);
    }
    return;
  }
  std::map<std::string_view, NodeId> last;
  for (Key const& key : keys) last[key.name] = key.node;
  for (Key const& key : keys)
    if (NodeId const counts = last[key.name]; counts != key.node) report(tree, key, counts, out);
}

void check(Tree const& tree, lint::Reporter& out) {
  // If brackets or commas are missing, two objects may look like one.
  for (syntax::Problem const& problem : tree.problems())
    if (problem.kind == ProblemKind::invalid_json) return;
  std::vector<Key> keys;
  std::deque<std::string> decoded;
  for (NodeId node = 0; node < tree.nodes().size(); ++node) {
    if (!tree.is(node, Kind::object)) continue;
    keys.clear();
    decoded.clear();
    for (Tree::Member const member : tree.members(node)) {
      syntax::Node const& key = tree[member.key];
      if (key.kind != Kind::string) continue;
      std::string_view const name = key.escaped
                                        ? std::string_view(decoded.emplace_back(tree.string(member.key)))
                                        : tree.source(Span{key.span.begin + 1, key.span.end - 1});
      keys.push_back({name, member.key});
    }
    check_keys(tree, keys, out);
  }
}

} // namespace

extern lint::Rule const syntax_duplicate_key{
    .id = "syntax/duplicate-key",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::form,
    .check = check,
};

} // namespace aclint::rules
