// Applies fixes to a text.
//
//   Pass const pass = apply_fixes(text, diagnostics, Which::safe);
//   pass.text                 // with all fixes that do not touch each other
//   pass.waiting              // number of fixes that had to wait: check `pass.text` again, and apply again
//
//   Fixed const fixed = fix_all(text, check, Which::safe);     // the same, until there is nothing left to fix
//
// A fix is applied whole or not at all, and only together with others that it does not touch: it was made for
// the text as it was, not for what another fix makes of it.
#pragma once
#include "diag/diagnostic.h"

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::fix {

/// The text with these edits. They must be in order and not overlap, as those of one fix are.
std::string apply(std::string_view text, std::span<diag::TextEdit const> edits);

enum class Which : unsigned char { safe, all };

struct Pass {
  std::string text;
  std::vector<std::size_t> applied; ///< indices of the diagnostics whose fix was applied, in order
  std::size_t waiting = 0;          ///< the number of diagnostics whose fix touches one that was applied
};

/// Applies the first fix of this kind of each diagnostic, in the order of the diagnostics. A fix that touches
/// an edit applied before waits. Two edits touch if they overlap, or if one of them inserts where the other
/// one begins or ends.
Pass apply_fixes(std::string_view text, std::span<diag::Diagnostic const> diagnostics, Which which);

/// The edits that `apply_fixes` makes.
std::vector<diag::TextEdit> edits_of(std::span<diag::Diagnostic const> diagnostics, Which which);

/// Finds the diagnostics of a text.
using Check = std::function<std::vector<diag::Diagnostic>(std::string_view text)>;

struct Fixed {
  std::string text;
  std::size_t fixes = 0;
  std::size_t passes = 0; ///< number of passes that applied something
  bool settled = true;    ///< false: there were still fixes after `max_passes`
};

inline constexpr std::size_t max_passes = 32;

/// Applies fixes and checks the text again, until there are none left.
Fixed fix_all(std::string_view text, Check const& check, Which which);

} // namespace aclint::fix
