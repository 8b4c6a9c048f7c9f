#include "base/quoted.h"
#include "lint/report/syntax_problem.h"

#include <algorithm>

namespace aclint::rules {

namespace {

using syntax::Tree;

bool is_printable(std::string_view text) {
  return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

// The title of a fix that corrects all places of a habit; empty for a mistake by itself.
std::string_view title(syntax::Habit habit) {
  using syntax::Habit;
  switch (habit) {
  case Habit::strange_spaces: return "Write normal spaces";
  case Habit::bare_words: return "Put all keys and values in quotation marks";
  case Habit::foreign_words: return "Write `true`, `false` and `null`";
  case Habit::arrows: return "Write `:` after each key";
  case Habit::semicolons: return "Write commas";
  case Habit::backslashes: return "Write `\\\\` for each backslash";
  case Habit::broken_lines: return "Write each string in one line";
  case Habit::ellipses: return "Remove the dots";
  default: return {};
  }
}

// The title of a fix with these edits.
std::string title(Tree const& tree, syntax::Problem const& problem) {
  std::vector<diag::TextEdit> const& edits = problem.edits;
  if (problem.habit == syntax::Habit::broken_lines && problem.places == 1)
    return "Write the string in one line";
  if (problem.habit == syntax::Habit::ellipses && problem.places == 1) return "Remove the dots";
  if (problem.habit == syntax::Habit::backslashes && problem.places > 1) {
    auto const removed =
        std::ranges::count_if(edits, [](diag::TextEdit const& edit) { return edit.text.empty(); });
    if (removed > 0)
      return removed == std::ranges::ssize(edits) ? "Remove these backslashes" : "Correct all backslashes";
  }
  if (problem.places > 1)
    if (std::string_view const all = title(problem.habit); !all.empty()) return std::string(all);
  if (edits.size() == 2 && edits[0].text == "[") return "Write `[` and `]` around the list";
  if (edits.size() == 2 && edits[0].text == "{") return "Write `{` and `}` around the policy";
  if (edits.size() > 1) return "Write `\\\"` for each quotation mark inside the string";
  diag::TextEdit const& edit = edits.front();
  if (edit.span.empty()) return "Insert " + quoted(edit.text);
  if (edit.text == " ") return "Write a normal space";
  std::string_view const before = tree.source(edit.span);
  bool const printable = is_printable(before);
  if (edit.text.empty()) return printable ? "Remove " + quoted(before) : "Remove these characters";
  return printable ? "Replace " + quoted(before) + " with " + quoted(edit.text)
                   : "Write " + quoted(edit.text);
}

void check(Tree const& tree, lint::Reporter& out) {
  for (syntax::Problem const& problem : tree.problems()) {
    if (problem.kind != syntax::ProblemKind::invalid_json) continue;
    lint::Finding& finding = out.report({}, problem.span, problem.message);
    finding.why(std::string(lint::not_loaded));
    if (!problem.help.empty()) finding.help(problem.help);
    if (!problem.edits.empty()) finding.fix(title(tree, problem), false, problem.edits);
  }
}

} // namespace

extern lint::Rule const syntax_invalid_json{
    .id = "syntax/invalid-json",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .hides_others = true,
    .check = check,
};

} // namespace aclint::rules
