#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "base/unknown_word.h"
#include "catalog/resource_types.h"
#include "catalog/synonyms.h"
#include "syntax/edit.h"

#include <algorithm>
#include <array>
#include <string>

namespace aclint::rules {

namespace {

using syntax::Tree;

// Names that promise nothing: notes, and what tools keep for themselves.
bool is_note(std::string_view key) {
  constexpr std::array<std::string_view, 20> notes{"author", "changelog",   "comment", "comments", "created",
                                                   "date",   "description", "id",      "info",     "label",
                                                   "name",   "note",        "notes",   "owner",    "purpose",
                                                   "sid",    "slug",        "summary", "tags",     "title"};
  std::string const word = ascii::lowercase(key);
  return word.empty() || !ascii::is_alpha(word.front()) ||
         std::find(notes.begin(), notes.end(), word) != notes.end();
}

bool holds(std::span<std::string_view const> names, std::string_view word) {
  return std::find(names.begin(), names.end(), word) != names.end();
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (Tree::Member const member : tree.members(policy.root)) {
    std::string const key = tree.string(member.key);
    if (holds(catalog::document_key_names(), key) || is_note(key)) continue;
    auto const meant = catalog::meant_key(key, catalog::document_key_names());
    bool const of_statement = holds(catalog::statement_key_names(), key);
    bool const of_param = holds(catalog::param_key_names(), key);
    std::string const place = of_statement ? "a statement" : "a param";
    bool const taken = meant && tree.member(policy.root, *meant).has_value();
    std::string message = unknown_word("key", key, meant);
    if (!meant && (of_statement || of_param)) message = quoted(key) + " must be inside " + place;
    lint::Finding& finding =
        out.report({member.key, lint::Aspect::key}, tree[member.key].span, std::move(message));
    if (key == "Condition") finding.as(diag::Severity::warning); // what it was to restrict always applies
    finding
        .why("AAM reads `Statement` and `Param` of a policy, and shows `Dependency` and `Version`. It "
             "silently ignores "
             "everything else.")
        .help(of_statement ? "Write it into each statement that it is meant for."
              : of_param   ? "Write it into a param."
              : meant      ? "Write " + quoted(*meant) + "."
                           : "Remove it. A note can have a name such as `Comment`.");
    if (meant && !taken)
      finding.fix("Write " + quoted(*meant), false,
                  {syntax::replace(tree, member.key, syntax::json_string(*meant))});
  }
}

} // namespace

extern lint::Rule const schema_ignored_top_level_key{
    .id = "schema/ignored-top-level-key",
    .severity = diag::Severity::info,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::meaning,
    .check = check,
};

} // namespace aclint::rules
