#include "fix/apply.h"

#include <algorithm>
#include <cassert>
#include <iterator>

namespace aclint::fix {

namespace {

using diag::Diagnostic;
using diag::Fix;
using diag::TextEdit;

bool touch(Span a, Span b) {
  if (a.empty() || b.empty()) return a.begin <= b.end && b.begin <= a.end;
  return a.overlaps(b);
}

// Edits in order of position that do not touch each other.
class Edits {
public:
  // Adds all of them; false, and none is added, if one touches another edit.
  bool add(std::vector<TextEdit> const& edits) {
    if (std::any_of(edits.begin(), edits.end(), [&](TextEdit const& edit) { return is_taken(edit.span); }))
      return false;
    for (TextEdit const& edit : edits) edits_.insert(first_after(edit.span), edit);
    return true;
  }

  std::span<TextEdit const> all() const { return edits_; }

private:
  // The first edit after `span`. The fix of a later finding is usually after all others, so the search is
  // short.
  std::vector<TextEdit>::iterator first_after(Span span) {
    return std::partition_point(edits_.begin(), edits_.end(),
                                [&](TextEdit const& edit) { return edit.span.end <= span.begin; });
  }

  bool is_taken(Span span) {
    auto const next = first_after(span);
    if (next != edits_.end() && touch(next->span, span)) return true;
    return next != edits_.begin() && touch(std::prev(next)->span, span);
  }

  std::vector<TextEdit> edits_;
};

Fix const* first_fix(Diagnostic const& diagnostic, Which which) {
  auto const found = std::find_if(diagnostic.fixes.begin(), diagnostic.fixes.end(),
                                  [&](Fix const& fix) { return fix.safe || which == Which::all; });
  return found == diagnostic.fixes.end() ? nullptr : &*found;
}

} // namespace

std::string apply(std::string_view text, std::span<TextEdit const> edits) {
  std::string result;
  Offset at = 0;
  for (TextEdit const& edit : edits) {
    assert(at <= edit.span.begin && edit.span.end <= text.size());
    result += text.substr(at, edit.span.begin - at);
    result += edit.text;
    at = edit.span.end;
  }
  return result += text.substr(at);
}

namespace {

// Chooses the fixes that can be applied together.
Edits choose(std::span<Diagnostic const> diagnostics, Which which, Pass& pass) {
  Edits edits;
  for (std::size_t i = 0; i < diagnostics.size(); ++i) {
    Fix const* const fix = first_fix(diagnostics[i], which);
    if (fix == nullptr) continue;
    if (edits.add(fix->edits))
      pass.applied.push_back(i);
    else
      ++pass.waiting;
  }
  return edits;
}

} // namespace

std::vector<TextEdit> edits_of(std::span<Diagnostic const> diagnostics, Which which) {
  Pass pass;
  Edits const edits = choose(diagnostics, which, pass);
  return {edits.all().begin(), edits.all().end()};
}

Pass apply_fixes(std::string_view text, std::span<Diagnostic const> diagnostics, Which which) {
  Pass pass;
  Edits const edits = choose(diagnostics, which, pass);
  pass.text = apply(text, edits.all());
  return pass;
}

Fixed fix_all(std::string_view text, Check const& check, Which which) {
  Fixed fixed{.text = std::string(text)};
  while (true) {
    Pass pass = apply_fixes(fixed.text, check(fixed.text), which);
    if (pass.applied.empty()) return fixed;
    if (fixed.passes == max_passes) {
      fixed.settled = false;
      return fixed;
    }
    fixed.text = std::move(pass.text);
    fixed.fixes += pass.applied.size();
    ++fixed.passes;
  }
}

} // namespace aclint::fix
