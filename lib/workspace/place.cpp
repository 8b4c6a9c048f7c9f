#include "workspace/place.h"

#include "syntax/edit.h"

namespace aclint::workspace {

void place_in_host(diag::Diagnostic& diagnostic, syntax::DecodedString const& string) {
  diagnostic.span = string.source(diagnostic.span);
  for (diag::Note& note : diagnostic.notes)
    if (note.span) note.span = string.source(*note.span);
  for (diag::Fix& fix : diagnostic.fixes)
    for (diag::TextEdit& edit : fix.edits) {
      edit.span = string.source(edit.span);
      std::string const escaped = syntax::json_string(edit.text);
      edit.text = escaped.substr(1, escaped.size() - 2);
    }
}

} // namespace aclint::workspace
