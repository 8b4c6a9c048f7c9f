#include "render/report.h"

#include <algorithm>

namespace aclint::render {

void Summary::add(std::vector<diag::Diagnostic> const& diagnostics) {
  for (diag::Diagnostic const& diagnostic : diagnostics) {
    switch (diagnostic.severity) {
    case diag::Severity::error: ++errors; break;
    case diag::Severity::warning: ++warnings; break;
    case diag::Severity::info: ++infos; break;
    case diag::Severity::hint: ++hints; break;
    }
    fixable += std::any_of(diagnostic.fixes.begin(), diagnostic.fixes.end(),
                           [](diag::Fix const& fix) { return fix.safe; });
  }
}

} // namespace aclint::render
