#include "lint/rule.h"
#include "base/quoted.h"

namespace aclint::rules {

namespace {

using policy::Section;
using syntax::Tree;

void check_section(Tree const& tree, Section const& section, std::string const& what, lint::Reporter& out) {
  if (section.shape != policy::SectionShape::list) return; // else schema/statement-list-malformed
  for (syntax::NodeId const dropped : section.dropped) {
    syntax::Kind const kind = tree[dropped].kind;
    std::string const is = kind == syntax::Kind::null    ? "`null`"
                           : kind == syntax::Kind::array ? "a list"
                                                         : "a " + std::string(syntax::name(kind));
    out.report({dropped}, tree[dropped].span, "this is " + is + ", not a " + what + ": AAM ignores it")
        .why("AAM reads the objects of the list and passes over everything else, without a word.")
        .help(kind == syntax::Kind::array
                  ? "Write the objects in it directly into the list."
                  : "Write an object, or put a note into a key such as `Comment` of one.");
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
