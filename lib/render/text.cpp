#include "render/text.h"

#include "render/example.h"
#include "render/excerpt.h"
#include "render/visible.h"

namespace aclint::render {

namespace {

using diag::Diagnostic;
using diag::Note;

} // namespace

std::string text(FileReport const& file, bool colour) {
  Style const style(colour);
  LineIndex const lines(file.source.text);
  std::string result;
  for (Diagnostic const& diagnostic : file.diagnostics) {
    Position const at = lines.position(diagnostic.span.begin);
    std::size_t const gutter = std::to_string(at.line).size();
    result += style.bold(place(file.source.name, at)) + ": " +
              style.severity(diagnostic.severity, std::string(diag::name(diagnostic.severity)) + "[" +
                                                      std::string(diagnostic.rule) + "]") +
              ": " + style.bold(visible(diagnostic.message)) + "\n";
    result += source_lines(file.source.text, lines, diagnostic.span, style, style.code(diagnostic.severity));
    auto const add = [&](std::string_view label, std::string const& words) {
      result += std::string(gutter + 1, ' ') + style.dim("=") + " " + style.bold(label) + ": " + words + "\n";
    };
    auto const add_notes = [&](Note::Kind kind, std::string_view label) {
      for (Note const& note : diagnostic.notes) {
        if (note.kind != kind) continue;
        std::string where;
        if (note.elsewhere)
          where = place(note.elsewhere->file, note.elsewhere->begin) + ": ";
        else if (note.span)
          where = place(file.source.name, lines.position(note.span->begin)) + ": ";
        add(label, where + visible(note.text));
      }
    };
    add_notes(Note::Kind::why, "why");
    if (diagnostic.example) add("example", sentence(*diagnostic.example));
    add_notes(Note::Kind::related, "see");
    add_notes(Note::Kind::help, "help");
    for (diag::Fix const& fix : diagnostic.fixes) add(fix.safe ? "fix" : "fix (unsafe)", visible(fix.title));
    result += "\n";
  }
  return result;
}

std::string text(Summary const& summary, bool colour) {
  Style const style(colour);
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
    result += "; skipped " +
              count(summary.skipped, "JSON file that is no policy", "JSON files that are no policies");
  if (summary.unreadable > 0)
    result += "; " + count(summary.unreadable, "file", "files") + " could not be read";
  return result + ".\n";
}

} // namespace aclint::render
