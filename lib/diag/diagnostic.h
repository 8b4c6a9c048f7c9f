// A diagnostic: severity, place and message, reasons, an example, and fixes.
#pragma once
#include "base/boxed.h"
#include "base/source_text.h"
#include "base/span.h"
#include "diag/example.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::diag {

/// `error`: the policy does not do what it says, opens access or crashes the site. The order is from worst to
/// least.
enum class Severity : unsigned char { error, warning, info, hint };

/// "error", "warning", "info" or "hint".
std::string_view name(Severity severity);

/// The severity with this name; nothing for any other word.
std::optional<Severity> severity_from(std::string_view word);

/// Replaces the bytes of `span` by `text`; an empty span inserts.
struct TextEdit {
  Span span;
  std::string text;
};

/// A fix: edits that do not overlap, in order of position. Apply all of them or none.
struct Fix {
  std::string title;           ///< an instruction that names the thing: "Write `Effect`"
  bool safe = false;           ///< decisions stay the same, or change exactly as the message says
  std::vector<TextEdit> edits; ///< in the text that the diagnostic is about
};

/// A place in another text than that of the diagnostic.
struct Elsewhere {
  std::string file; ///< its name, as in `SourceText`
  Position begin;
  Position end;
};

/// A sentence that supports the finding: why it matters, what to do, or another place that matters.
struct Note {
  enum class Kind : unsigned char { why, help, related };
  Kind kind = Kind::why;
  std::string text;
  std::optional<Span> span;   ///< for `related`: the other place
  Boxed<Elsewhere> elsewhere; ///< in which file `span` counts, if it is another one
};

struct Diagnostic {
  std::string_view rule; ///< "group/name"; lives as long as the program
  Severity severity = Severity::error;
  Span span;           ///< the primary place, in bytes
  std::string message; ///< what is wrong, naming the thing
  std::vector<Note> notes;
  Boxed<Example> example; ///< for findings about decisions
  std::vector<Fix> fixes;
};

} // namespace aclint::diag
