#include "render/report.h"

#include <algorithm>
#include <tuple>

namespace aclint::render {

void Summary::add(std::vector<diag::Diagnostic> const& diagnostics) {
  for (diag::Diagnostic const& diagnostic : diagnostics) {
    switch (diagnostic.severity) {
    case diag::Severity::error: ++errors; break;
    case diag::Severity::warning: ++warnings; break;
    case diag::Severity::info: ++infos; break;
    case diag::Severity::hint: ++hints; break;
    }
    bool const has_fix = std::any_of(diagnostic.fixes.begin(), diagnostic.fixes.end(),
                                     [](diag::Fix const& fix) { return fix.safe; });
    fixable += has_fix;
    auto count = std::find_if(rules.begin(), rules.end(), [&](RuleCount const& entry) {
      return entry.rule == diagnostic.rule && entry.severity == diagnostic.severity;
    });
    if (count == rules.end()) count = rules.insert(count, {diagnostic.rule, diagnostic.severity});
    ++count->count;
    count->fixable += has_fix;
  }
}

void Summary::sort_rules() {
  std::sort(rules.begin(), rules.end(), [](RuleCount const& a, RuleCount const& b) {
    return std::tie(b.count, a.severity, a.rule) < std::tie(a.count, b.severity, b.rule);
  });
}

} // namespace aclint::render
