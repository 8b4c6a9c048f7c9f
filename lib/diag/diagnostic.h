// What aclint says about a text: a severity, a message at a place, the reasons, the proof and the remedies.
#pragma once
#include "base/source_text.h"
#include "base/span.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aclint::diag {

/// How bad it is. `error`: the policy does not do what it says, opens access or takes the site down.
/// Ordered: the smaller, the worse.
enum class Severity : unsigned char { error, warning, info, hint };

/// "error", "warning", "info" or "hint".
std::string_view name(Severity severity);

/// The severity of that name; nothing for any other word.
std::optional<Severity> severity_from(std::string_view word);

/// Replaces the bytes of `span` by `text`; an empty span inserts.
struct TextEdit {
  Span span;
  std::string text;
};

/// A remedy: edits that do not overlap, in order of position, applied together or not at all.
struct Fix {
  std::string title;           ///< imperative, names the thing: "Write `Effect`"
  bool safe = false;           ///< decisions stay the same, or change exactly as the message says
  std::vector<TextEdit> edits; ///< in the text that the diagnostic is about
};

/// A place in another text than the diagnostic's own.
struct Elsewhere {
  std::string file; ///< its name, as a `SourceText` has it
  Position begin;
  Position end;
};

/// A sentence that supports the finding: why it matters, what to do, or another place that takes part.
struct Note {
  enum class Kind : unsigned char { why, help, related };
  Kind kind = Kind::why;
  std::string text;
  std::optional<Span> span = std::nullopt;           ///< for `related`: the other place
  std::optional<Elsewhere> elsewhere = std::nullopt; ///< where `span` counts in another file
};

/// The proof of a semantic finding: a request and what the engine decides for it.
struct Witness {
  std::string item; ///< what is asked for: "edit.php?post_type=page"
  std::vector<std::pair<std::string, std::string>> markers =
      {};               ///< marker → value as JSON text, where conditions matter; all others are null
  std::string now = {}; ///< the time of the request in UTC, where it matters: "2026-01-31 10:00:00"
  /// What is assumed where no values of markers are known: "whenever the condition of statement 1 holds".
  std::string premise = {};
  std::string decision; ///< with the text as it stands: "allow" or "deny"
  std::string without;  ///< what the compared variant decides
  std::string variant;  ///< what was changed for `without`: "without statement 2"
};

struct Diagnostic {
  std::string_view rule; ///< "group/name"; lives as long as the program
  Severity severity = Severity::error;
  Span span;           ///< the primary place, in bytes
  std::string message; ///< what is wrong, naming the thing
  std::vector<Note> notes = {};
  std::optional<Witness> witness = std::nullopt;
  std::vector<Fix> fixes = {};
};

} // namespace aclint::diag
