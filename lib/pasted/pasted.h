// Reads a policy in costume: JSON in a Markdown code block, as a PHP array, as YAML, with HTML entities, in UTF-16, …
//
// People paste what a manual, a chat or a program shows. Read as JSON, such a text has dozens of mistakes, none of which is
// the cause. Here it has one for each kind of costume, and one fix that leaves JSON.
//
//     syntax::Tree const tree = pasted::read("```json\n{}\n```");
//     tree.problems()[0].message   // this is a Markdown code block, not JSON
//     tree.problems()[0].edits     // they remove the lines with ```
#pragma once
#include "syntax/tree.h"

#include <string_view>

namespace aclint::pasted {

/// The tree of JSON, and of anything else that is not a policy in costume: `syntax::parse`. A string that contains a policy
/// is a costume, too. The tree of a costume is a
/// single error. Its problems name each kind of costume, and what is wrong with the JSON below it; the first one has the
/// fix for all. Borrows `text`.
syntax::Tree read(std::string_view text);

} // namespace aclint::pasted
