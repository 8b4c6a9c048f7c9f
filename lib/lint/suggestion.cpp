#include "lint/suggestion.h"

#include "base/quoted.h"
#include "base/unknown_word.h"
#include "catalog/closest.h"
#include "catalog/synonyms.h"
#include "syntax/edit.h"

#include <utility>

namespace aclint::lint {

namespace {

bool is_plural_of(std::string_view plural, std::string_view word) {
  return plural.ends_with('s') && plural.substr(0, plural.size() - 1) == word;
}

} // namespace

bool is_one_letter_off(std::string_view word, std::string_view meant) {
  return !is_plural_of(word, meant) && !is_plural_of(meant, word) &&
         catalog::edit_distance(word, meant, 1) <= 1;
}

Finding& report_unknown(Reporter& out, Subject subject, Span span, UnknownWord const& unknown,
                        std::optional<diag::TextEdit> edit) {
  Finding& finding = out.report(subject, span, unknown_word(unknown.what, unknown.word, unknown.meant));
  finding.why(unknown.why);
  if (unknown.meant && unknown.meant_exists && is_one_letter_off(unknown.word, *unknown.meant))
    finding.as(diag::Severity::error);
  if (!unknown.meant) {
    if (!unknown.help.empty()) finding.help(unknown.help);
    return finding;
  }
  std::string const title = "Write " + quoted(*unknown.meant);
  if (edit)
    finding.fix(title, false, {*std::move(edit)});
  else
    finding.help(title + ".");
  if (unknown.perhaps_right && unknown.what != "param")
    finding.help("If your site really has the " + std::string(unknown.what) + " " + quoted(unknown.word) +
                 ", list it in `[site]` of aclint.toml.");
  else if (unknown.perhaps_right) // AAM and its add-ons alone read params
    finding.help("Ignore this finding if your site really uses the " + std::string(unknown.what) + " " +
                 quoted(unknown.word) + ".");
  return finding;
}

Finding& report_unknown(Reporter& out, Subject subject, syntax::Tree const& tree, syntax::NodeId node,
                        UnknownWord const& unknown) {
  std::optional<diag::TextEdit> edit;
  if (unknown.meant) edit = syntax::replace(tree, node, syntax::json_string(*unknown.meant));
  return report_unknown(out, subject, tree[node].span, unknown, std::move(edit));
}

Finding& report_unknown(Reporter& out, Subject subject, syntax::DecodedString const& string, Span part,
                        UnknownWord const& unknown) {
  std::optional<diag::TextEdit> edit;
  if (unknown.meant) edit = syntax::replace_in(string, part, *unknown.meant);
  return report_unknown(out, subject, string.source(part), unknown, std::move(edit));
}

bool has_misspelled_key(syntax::Tree const& tree, syntax::NodeId object, std::string_view name,
                        std::span<std::string_view const> known) {
  for (syntax::Tree::Member const member : tree.members(object))
    if (tree.is(member.key, syntax::Kind::string) &&
        catalog::meant_key(tree.string(member.key), known) == name)
      return true;
  return false;
}

} // namespace aclint::lint
