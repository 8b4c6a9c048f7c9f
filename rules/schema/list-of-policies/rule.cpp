#include "lint/rule.h"
#include "pasted/join.h"

#include <algorithm>
#include <string>
#include <vector>

namespace aclint::rules {

namespace {

using syntax::NodeId;
using syntax::Tree;

bool is_policy(Tree const& tree, NodeId node) {
  auto const has = [&](std::string_view section) {
    auto const member = tree.member(node, section);
    return member && tree.is_container(member->value);
  };
  return has("Statement") || has("Param");
}

void check(Tree const& tree, lint::Reporter& out) {
  NodeId const root = tree.root();
  if (!tree.well_formed() || !tree.is(root, syntax::Kind::array)) return;
  std::vector<pasted::Part> parts;
  for (NodeId const element : tree.elements(root)) parts.push_back({&tree, element, 0});
  if (std::none_of(parts.begin(), parts.end(),
                   [&](pasted::Part const& part) { return is_policy(tree, part.root); }))
    return;
  Span const whole = tree[root].span;
  lint::Finding& finding =
      out.report({root, lint::Aspect::outcome}, {whole.begin, whole.begin + 1},
                 parts.size() == 1 ? "this is a list with a policy in it: AAM finds nothing in it"
                                   : "this is a list of policies: AAM finds nothing in it");
  finding.why("AAM looks for `Statement` and `Param` at the top of the text, and there is only a list.");
  if (auto edits = pasted::join_policies(tree.text(), whole, parts); !edits.empty())
    finding.fix(parts.size() == 1 ? "Remove the `[` and `]` around it" : "Put all statements into one policy",
                false, std::move(edits));
  finding.help("Or store each policy by itself.");
}

} // namespace

extern lint::Rule const schema_list_of_policies{
    .id = "schema/list-of-policies",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::remark,
    .check = check,
};

} // namespace aclint::rules
