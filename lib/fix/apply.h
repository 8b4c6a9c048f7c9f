// Applying fixes to a text.
//
//   Pass const pass = apply_fixes(text, diagnostics, Which::safe);
//   pass.text                 // with the fixes that do not get in each other's way
//   pass.waiting              // so many had to wait: judge `pass.text` anew, and apply again
//
//   Mended const mended = mend(text, judge, Which::safe);      // the same until nothing is left to mend
//
// A fix is applied whole or not at all, and only beside others that it does not touch: findings about one
// place were made for the text as it was, and not for what another fix makes of it.
#pragma once
#include "diag/diagnostic.h"

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::fix {

/// The text with edits that are in order and do not overlap, as those of one fix are.
std::string apply(std::string_view text, std::span<diag::TextEdit const> edits);

enum class Which : unsigned char { safe, all };

struct Pass {
  std::string text;
  std::vector<std::size_t> applied; ///< indices of the diagnostics whose fix was applied, in order
  std::size_t waiting = 0;          ///< diagnostics whose fix touches one that was applied
};

/// Applies the first fix of each diagnostic that has one of that kind, in the order of the diagnostics; one
/// that touches an edit applied before waits. Two edits touch if they overlap, or if one of them inserts
/// where the other one begins or ends.
Pass apply_fixes(std::string_view text, std::span<diag::Diagnostic const> diagnostics, Which which);

using Judge = std::function<std::vector<diag::Diagnostic>(std::string_view text)>;

struct Mended {
  std::string text;
  std::size_t fixes = 0;
  std::size_t passes = 0; ///< that applied something
  bool settled = true;    ///< false: there was still something to mend after `most_passes`
};

inline constexpr std::size_t most_passes = 32;

/// Applies fixes and judges anew, until there is none left.
Mended mend(std::string_view text, Judge const& judge, Which which);

} // namespace aclint::fix
