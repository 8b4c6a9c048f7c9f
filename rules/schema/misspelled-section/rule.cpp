#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/resource_types.h"
#include "decision/truth.h"
#include "lint/edit.h"
#include "lint/near_key.h"

namespace aclint::rules {

namespace {

using syntax::Tree;

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (Tree::Member const member : tree.members(policy.root)) {
    std::string const written = tree.string(member.key);
    auto const meant = lint::meant_key(written, catalog::document_key_names());
    bool const statements = meant == "Statement";
    if (!statements && meant != "Param") continue;
    if (!tree.is_container(member.value) || !decision::truthy(tree, member.value))
      continue; // nothing is lost
    bool const taken = statements ? bool(policy.statement_section.field) : bool(policy.param_section.field);
    std::string const what = statements ? "statement" : "param";
    lint::Finding& finding =
        out.report({member.key, lint::Aspect::key}, tree[member.key].span,
                   "all " + what + "s in " + quoted(written) + " are lost" +
                       (taken ? ": AAM reads only " + quoted(*meant)
                        : ascii::equal_ignoring_case(written, *meant)
                            ? ": upper and lower case matter; did you mean " + quoted(*meant) + "?"
                            : "; did you mean " + quoted(*meant) + "?"));
    finding.why(
        "AAM reads `Statement` and `Param`, spelled exactly so, and ignores everything else in a policy.");
    if (taken)
      finding.help("Move them into " + quoted(*meant) + ".");
    else
      finding.help("Write " + quoted(*meant) + ".")
          .fix("Write " + quoted(*meant), false,
               {lint::replace(tree, member.key, lint::json_string(*meant))});
  }
}

} // namespace

extern lint::Rule const schema_misspelled_section{
    .id = "schema/misspelled-section",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .yields_to = {"syntax/invisible-or-bidi-character"},
    .check = check,
};

} // namespace aclint::rules
