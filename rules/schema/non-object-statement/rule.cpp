#include "lint/rule.h"
#include "lint/described_value.h"

namespace aclint::rules {

namespace {

using policy::Section;
using syntax::Tree;

void check_section(Tree const& tree, Section const& section, std::string const& what, lint::Reporter& out) {
  if (section.shape != policy::SectionShape::list) return; // else schema/statement-list-malformed
  for (syntax::NodeId const dropped : section.dropped) {
    out.report({dropped}, tree[dropped].span,
               "this is " + lint::described_value(tree, dropped) + ", not a " + what + ": AAM ignores it")
        .why("AAM reads only the objects in the list.")
        .help(tree.is(dropped, syntax::Kind::array)
                  ? "Move the " + what + "s in it to the outer list."
                  : "Write an object. For a note, use a key such as `Comment` inside a " + what + ".");
  }
}

void check(policy::Document const& policy, lint::Reporter& out) {
  check_section(*policy.tree, policy.statement_section, "statement", out);
  check_section(*policy.tree, policy.param_section, "param", out);
}

} // namespace

extern lint::Rule const schema_non_object_statement{
    .id = "schema/non-object-statement",
    .severity = diag::Severity::error,
    .check = check,
};

} // namespace aclint::rules
