#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "facts/comparisons.h"
#include "facts/facts.h"
#include "syntax/edit.h"

#include <string>

namespace aclint::rules {

namespace {

using syntax::Kind;
using syntax::Tree;

// `/@example\.org$/i`: a delimiter, the same delimiter again, modifiers.
bool is_regular_expression(std::string_view text) {
  if (text.size() < 3 || ascii::is_alnum(text[0]) || text[0] == '\\' || text[0] == ' ') return false;
  std::size_t const end = text.rfind(text[0]);
  if (end == 0) return false;
  std::string_view const flags = text.substr(end + 1);
  return flags.find_first_not_of("imsxuADSUXJ") == flags.npos;
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  Tree const& tree = facts.tree();
  facts::for_each_comparison(facts, [&](facts::Comparison const& comparison) {
    bool const like = comparison.is("Like") || comparison.is("NotLike");
    policy::Expression const& left = comparison.member.left;
    if ((!like && !comparison.is("Regex")) || left.parsed.markers > 0 || left.parsed.cast) return;
    if (like ? left.text.find('*') == std::string::npos : !is_regular_expression(left.text)) return;
    if (comparison.member.values.size() != 1 || !tree.is(comparison.member.right, Kind::string)) return;
    policy::Expression const& right = comparison.member.values.front();
    if (facts::sole_marker(right).empty()) return;
    lint::Finding& finding = out.report({left.node, lint::Aspect::decision}, tree[left.node].span,
                                        "the pattern " + quoted(left.text) +
                                            " must be on the right side of " + quoted(comparison.group.type));
    finding
        .why("AAM reads " + quoted(right.text) + " as the pattern, and " + quoted(left.text) +
             " as the value to compare with it.")
        .fix("Swap the two sides", false,
             {syntax::replace(tree, left.node, syntax::json_string(right.text)),
              syntax::replace(tree, right.node, syntax::json_string(left.text))});
  });
}

} // namespace

extern lint::Rule const condition_swapped_sides{
    .id = "condition/swapped-sides",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::form,
    .check = check,
};

} // namespace aclint::rules
