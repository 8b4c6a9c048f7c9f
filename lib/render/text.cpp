#include "render/text.h"

#include "base/quoted.h"
#include "base/words.h"
#include "render/example.h"
#include "render/excerpt.h"
#include "render/policies.h"
#include "render/visible.h"
#include "render/wrap.h"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>

namespace aclint::render {

namespace {

using diag::Diagnostic;
using diag::Note;

// What is printed of one file.
class FileText {
public:
  FileText(FileReport const& file, Medium const& medium)
      : file_(file), medium_(medium), style_(medium.colour), lines_(file.source.text),
        policies_(file.policies) {}

  std::string print() {
    for (Diagnostic const& diagnostic : file_.diagnostics) add(diagnostic);
    return std::move(result_);
  }

private:
  void add(Diagnostic const& diagnostic) {
    Position const at = lines_.position(diagnostic.span.begin);
    auto const inside = policies_.find(diagnostic.span);
    introduce(inside ? std::optional(inside->policy) : std::nullopt);
    add_headline(diagnostic, at);
    gutter_ = std::to_string(policies_.line(lines_, diagnostic.span)).size();
    result_ +=
        policies_.excerpt(file_.source, lines_, diagnostic.span, style_, Style::code(diagnostic.severity));
    add_notes(diagnostic, Note::Kind::why, "why");
    if (diagnostic.example) add_line("example", sentence(*diagnostic.example));
    add_notes(diagnostic, Note::Kind::related, "see");
    add_notes(diagnostic, Note::Kind::help, "help");
    for (diag::Fix const& fix : diagnostic.fixes)
      add_line(fix.safe ? "fix" : "suggestion", visible(fix.title));
    result_ += "\n";
  }

  // A line before the first finding about a policy of an export, and before the first one that is about none again.
  void introduce(std::optional<std::size_t> policy) {
    if (policy == introduced_) return;
    introduced_ = policy;
    std::string const what = policy ? introduction(policies_[*policy]) : "the export itself";
    std::string const where = visible(file_.source.name);
    result_ += style_.bold(where) + ": " +
               style_.bold(wrap(visible(what), medium_.width, columns(where) + 2, 4)) + "\n\n";
  }

  void add_headline(Diagnostic const& diagnostic, Position const& at) {
    std::string const where = place(file_.source.name, at);
    std::string const kind =
        std::string(diag::name(diagnostic.severity)) + "[" + std::string(diagnostic.rule) + "]";
    std::size_t const begin = columns(where) + columns(kind) + 4; // with ": " after each
    result_ += style_.bold(where) + ": " + style_.severity(diagnostic.severity, kind) + ": " +
               style_.bold(wrap(visible(diagnostic.message), medium_.width, begin, 4)) + "\n";
  }

  void add_notes(Diagnostic const& diagnostic, Note::Kind kind, std::string_view label) {
    for (Note const& note : diagnostic.notes) {
      if (note.kind != kind) continue;
      if (kind != Note::Kind::related && !said_.emplace(diagnostic.rule, kind, note.text).second) continue;
      std::string where;
      if (note.elsewhere)
        where = place(note.elsewhere->file, note.elsewhere->begin) + ": ";
      else if (note.span)
        where = place(file_.source.name, lines_.position(note.span->begin)) +
                policies_.line_in_policy(*note.span) + ": ";
      add_line(label, where + visible(note.text));
    }
  }

  // "  = why: …", further lines below the first word.
  void add_line(std::string_view label, std::string const& words) {
    std::size_t const begin = gutter_ + 1 + 2 + columns(label) + 2;
    result_ += std::string(gutter_ + 1, ' ') + style_.dim("=") + " " + style_.bold(label) + ": " +
               wrap(words, medium_.width, begin, begin) + "\n";
  }

  FileReport const& file_;
  Medium const& medium_;
  Style style_;
  LineIndex lines_;
  Policies policies_;
  std::optional<std::size_t> introduced_; // the policy that the last finding is about
  std::set<std::tuple<std::string_view, Note::Kind, std::string_view>> said_; // by rule; borrows
  std::size_t gutter_ = 1;                                                    // width of the line's number
  std::string result_;
};

std::string count(std::size_t n, std::string_view one, std::string_view many) {
  return std::to_string(n) + " " + std::string(n == 1 ? one : many);
}

std::string severity_count(diag::Severity severity, std::size_t n) {
  std::string const name(diag::name(severity));
  return count(n, name, name + "s");
}

// "a, b and c" of quoted words.
std::string listed(std::vector<std::string> const& words) {
  return join_words(std::vector<std::string_view>(words.begin(), words.end()), quoted);
}

// What an aclint.toml takes away: "turns off `menu` (2 findings); AAM 6.9: 55 of 197 rules apply".
std::string effects(ConfigurationReport const& configuration) {
  std::vector<std::string> parts;
  if (!configuration.off.empty())
    parts.push_back("turns off " + listed(configuration.off) + " (" +
                    count(configuration.findings_off, "finding", "findings") + ")");
  if (!configuration.lowered.empty()) {
    std::string changes;
    for (auto const& [name, level] : configuration.lowered)
      changes += (changes.empty() ? "" : ", ") + quoted(name) + " to " + level;
    parts.push_back("lowers " + changes + " (" +
                    count(configuration.findings_lowered, "finding", "findings") + ")");
  }
  if (!configuration.aam_version.empty())
    parts.push_back("is for AAM " + configuration.aam_version + ", for which " +
                    std::to_string(configuration.rules_for_version) + " of " +
                    std::to_string(configuration.rules) + " rules run");
  std::string result;
  for (std::string const& part : parts) result += (result.empty() ? "" : "; ") + part;
  return result;
}

std::string statistics(std::vector<RuleCount> const& rules, Style const& style) {
  std::string result;
  std::size_t width = 1;
  for (RuleCount const& rule : rules) width = std::max(width, std::to_string(rule.count).size());
  for (RuleCount const& rule : rules) {
    std::string const number = std::to_string(rule.count);
    std::string severity(diag::name(rule.severity));
    std::string const blank(8 - severity.size(), ' ');
    result += std::string(width - number.size(), ' ') + number + " " +
              style.severity(rule.severity, severity) + blank + std::string(rule.rule) +
              (rule.fixable > 0 ? " (" + std::to_string(rule.fixable) + " with a safe fix)" : "") + "\n";
  }
  return result.empty() ? result : result + "\n";
}

} // namespace

std::string text(FileReport const& file, Medium const& medium) { return FileText(file, medium).print(); }

std::string short_text(FileReport const& file, Medium const& medium) {
  Style const style(medium.colour);
  LineIndex const lines(file.source.text);
  std::string result;
  for (Diagnostic const& diagnostic : file.diagnostics)
    result += style.bold(place(file.source.name, lines.position(diagnostic.span.begin))) + ": " +
              style.severity(diagnostic.severity, std::string(diag::name(diagnostic.severity)) + "[" +
                                                      std::string(diagnostic.rule) + "]") +
              ": " + visible(diagnostic.message) + "\n";
  return result;
}

std::string text(Summary const& summary, Medium const& medium, SummaryParts const& parts) {
  Style const style(medium.colour);
  std::string result;
  if (parts.statistics) result += statistics(summary.rules, style);
  if (parts.skipped_files)
    for (SkippedFile const& file : summary.skipped_files)
      result += "Skipped: " + visible(file.path) + ": " + file.reason + "\n";
  for (ConfigurationReport const& configuration : summary.configurations)
    if (configuration.weakens())
      result +=
          "Configuration: " + visible(configuration.path) + " " + visible(effects(configuration)) + ".\n";
    else if (parts.harmless_configurations)
      result += "Configuration: " + visible(configuration.path) + "\n";

  if (summary.assume_premium > 0)
    result +=
        count(summary.assume_premium, "file needs", "files need") + " AAM's premium add-on for " +
        join_words(summary.needs_premium, [](std::string const& word) { return visible(word); }) +
        ". Without the add-on these statements do nothing, and what they deny stays open. aclint assumes that "
        "the site has it; say whether it has: `--premium yes` or `--premium no`.\n";
  std::string found;
  auto const add = [&](diag::Severity severity, std::size_t n) {
    if (n > 0) found += (found.empty() ? "" : ", ") + style.severity(severity, severity_count(severity, n));
  };
  add(diag::Severity::error, summary.errors);
  add(diag::Severity::warning, summary.warnings);
  add(diag::Severity::info, summary.infos);
  add(diag::Severity::hint, summary.hints);
  result += (found.empty() ? "Nothing found" : found) + " in " + count(summary.files, "file", "files");
  std::string reasons;
  for (std::string const& reason : summary.failures) reasons += (reasons.empty() ? "" : "; ") + reason;
  if (!reasons.empty()) result += ": " + style.bold("failed") + " (" + reasons + ")";
  if (summary.hidden > 0)
    result +=
        "; " + count(summary.hidden, "finding is", "findings are") + " not shown (" + summary.hidden_by + ")";
  if (summary.fixable > 0)
    result += "; " + count(summary.fixable, "finding has", "findings have") + " a safe fix";
  std::string skipped;
  if (summary.skipped > 0) skipped = count(summary.skipped, "other JSON file", "other JSON files");
  if (summary.linked_folders > 0)
    skipped += (skipped.empty() ? "" : " and ") +
               count(summary.linked_folders, "link to a folder", "links to folders");
  if (!skipped.empty())
    result += "; " + skipped + " skipped" + (parts.skipped_files ? "" : " (--verbose names them)");
  return result + ".\n";
}

} // namespace aclint::render
