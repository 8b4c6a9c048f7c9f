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

// Keys for notes, and keys that other tools write.
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
    bool const condition = key == "Condition";
    if (condition) finding.as(diag::Severity::warning);
    finding.why(condition
                    ? "AAM silently ignores it here, so the statements always apply."
                    : "AAM reads only `Statement`, `Param`, `Dependency` and `Version` here. It silently "
                      "ignores everything else.");
    if (meant && !taken)
      finding.fix("Rename " + quoted(key) + " to " + quoted(*meant), false,
                  {syntax::replace(tree, member.key, syntax::json_string(*meant))});
    else
      finding.help(meant          ? "Move its content into " + quoted(*meant) + "."
                   : of_statement ? "Move it into each statement that needs it."
                   : of_param     ? "Move it into a param."
                                  : "Remove it. If it is a note, rename it to `Comment`.");
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
