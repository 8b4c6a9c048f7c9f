// Runs all rules on any bytes. Every place must be in the text, every fix must be applicable, the result must
// be checkable again, and the same text must have the same findings.
#include "workspace/check.h"
#include "render/json.h"
#include "render/text.h"
#include "require.h"
#include "rules.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace aclint;
using fuzz::require;

workspace::Result check(std::string_view text, facts::Premium premium) {
  return workspace::check(text, {.settings = {premium}, .named = true}, rules::all());
}

void require_inside(Span span, std::string_view text) {
  require(span.begin <= span.end && span.end <= text.size(), "a span lies in the text");
}

std::string applied(std::string_view text, std::vector<diag::TextEdit> const& edits) {
  std::string result;
  Offset at = 0;
  for (diag::TextEdit const& edit : edits) {
    require_inside(edit.span, text);
    require(edit.span.begin >= at, "edits are in order and do not overlap");
    result += text.substr(at, edit.span.begin - at);
    result += edit.text;
    at = edit.span.end;
  }
  return result += text.substr(at);
}

// Applies one safe fix after another; each is found in the text that the fixes before have left. Fixes can
// make others possible, so the number of rounds is bounded.
void apply_safe_fixes(std::string text, facts::Premium premium) {
  for (int round = 0; round < 5; ++round) {
    diag::Fix const* safe = nullptr;
    workspace::Result const result = check(text, premium);
    for (diag::Diagnostic const& found : result.diagnostics)
      for (diag::Fix const& fix : found.fixes)
        if (fix.safe && safe == nullptr) safe = &fix;
    if (safe == nullptr) return;
    text = applied(text, safe->edits);
  }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  constexpr std::array premiums{facts::Premium::unknown, facts::Premium::yes, facts::Premium::no};
  facts::Premium const premium = premiums[size % premiums.size()];
  SourceText const source{"fuzz.json", std::string(reinterpret_cast<char const*>(data), size)};
  std::string_view const text = source.text;

  workspace::Result const result = check(text, premium);
  for (std::size_t i = 0; i < result.diagnostics.size(); ++i) {
    diag::Diagnostic const& found = result.diagnostics[i];
    require_inside(found.span, text);
    require(i == 0 || result.diagnostics[i - 1].span <= found.span, "findings are in order of position");
    require(!found.message.empty(), "a finding says something");
    for (diag::Note const& note : found.notes)
      if (note.span) require_inside(*note.span, text);
    for (std::size_t fix = 0; fix < found.fixes.size() && i < 20; ++fix)
      (void)check(applied(text, found.fixes[fix].edits), premium);
  }
  render::FileReport const report{source, result.loads, result.diagnostics, result.policies};
  render::Summary summary;
  summary.add(result.diagnostics);
  std::string const shown = render::text(report, {});
  render::json(std::array{report}, summary, "0", [](std::string_view) {});

  workspace::Result const again = check(text, premium);
  require(render::text(render::FileReport{source, again.loads, again.diagnostics, again.policies}, {}) ==
              shown,
          "the same text, the same findings");
  apply_safe_fixes(source.text, premium);
  return 0;
}
