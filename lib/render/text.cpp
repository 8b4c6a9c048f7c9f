#include "render/text.h"

#include "render/example.h"
#include "render/excerpt.h"
#include "render/visible.h"
#include "render/wrap.h"

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
      : file_(file), medium_(medium), style_(medium.colour), lines_(file.source.text) {}

  std::string print() {
    for (Diagnostic const& diagnostic : file_.diagnostics) add(diagnostic);
    return std::move(result_);
  }

private:
  void add(Diagnostic const& diagnostic) {
    Position const at = lines_.position(diagnostic.span.begin);
    gutter_ = std::to_string(at.line).size();
    add_headline(diagnostic, at);
    result_ +=
        source_lines(file_.source.text, lines_, diagnostic.span, style_, style_.code(diagnostic.severity));
    add_notes(diagnostic, Note::Kind::why, "why");
    if (diagnostic.example) add_line("example", sentence(*diagnostic.example));
    add_notes(diagnostic, Note::Kind::related, "see");
    add_notes(diagnostic, Note::Kind::help, "help");
    for (diag::Fix const& fix : diagnostic.fixes)
      add_line(fix.safe ? "fix" : "suggestion", visible(fix.title));
    result_ += "\n";
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
        where = place(file_.source.name, lines_.position(note.span->begin)) + ": ";
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
  std::set<std::tuple<std::string_view, Note::Kind, std::string_view>> said_; // by rule; borrows
  std::size_t gutter_ = 1;                                                    // width of the line's number
  std::string result_;
};

} // namespace

std::string text(FileReport const& file, Medium const& medium) { return FileText(file, medium).print(); }

std::string text(Summary const& summary, Medium const& medium) {
  Style const style(medium.colour);
  auto const count = [](std::size_t n, std::string_view one, std::string_view many) {
    return std::to_string(n) + " " + std::string(n == 1 ? one : many);
  };
  std::string found;
  auto const add = [&](std::size_t n, diag::Severity severity, std::string_view one, std::string_view many) {
    if (n == 0) return;
    found += (found.empty() ? "" : ", ") + style.severity(severity, count(n, one, many));
  };
  add(summary.errors, diag::Severity::error, "error", "errors");
  add(summary.warnings, diag::Severity::warning, "warning", "warnings");
  add(summary.infos, diag::Severity::info, "info", "infos");
  add(summary.hints, diag::Severity::hint, "hint", "hints");
  if (found.empty()) found = "Nothing found";
  std::string result = found + " in " + count(summary.files, "file", "files");
  if (summary.fixable > 0)
    result += "; " + count(summary.fixable, "finding has", "findings have") + " a safe fix";
  if (summary.skipped > 0)
    result += "; " + count(summary.skipped, "other JSON file", "other JSON files") + " skipped";
  if (summary.unreadable > 0)
    result += "; " + count(summary.unreadable, "file", "files") + " could not be read";
  return result + ".\n";
}

} // namespace aclint::render
