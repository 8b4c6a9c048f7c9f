// The costumes. Each function recognises one and returns nothing for any other text, JSON included.
#pragma once
#include "syntax/tree.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::pasted {

struct Costume {
  std::string message; ///< "this is a PHP array, not JSON"
  std::string help;    ///< what to do
  Span place;
  /// In order; they leave JSON, or another costume. Empty: only the author knows what to write.
  std::vector<diag::TextEdit> edits;
  syntax::ProblemKind kind = syntax::ProblemKind::pasted;
};

std::optional<Costume> wide_characters(std::string_view text); ///< UTF-16 and UTF-32
std::optional<Costume> rich_text(std::string_view text);       ///< RTF
std::optional<Costume> merge_conflict(std::string_view text);  ///< `<<<<<<<`; it has no edits
std::optional<Costume> other_format(std::string_view text);    ///< TOML, CSV; it has no edits
std::optional<Costume> diff(std::string_view text);            ///< lines that begin with `+` and `-`
std::optional<Costume> line_numbers(std::string_view text);
std::optional<Costume> shortcode(std::string_view text);      ///< `[code]{…}[/code]`
std::optional<Costume> doubled_quotes(std::string_view text); ///< `"{""Statement"": …}"`
std::optional<Costume> code_block(std::string_view text); ///< Markdown: ```, `…`, lines that begin with `>`
std::optional<Costume> html(std::string_view text);       ///< entities and tags
std::optional<Costume> escaped_quotes(std::string_view text); ///< `{\"Statement\": …}`
std::optional<Costume> script(std::string_view text);         ///< PHP, JavaScript, Python
std::optional<Costume> embedded(std::string_view text);       ///< a string of a command or a program
std::optional<Costume> list_items(std::string_view text);     ///< lines that begin with `-`
std::optional<Costume> yaml(std::string_view text);
std::optional<Costume> several_documents(std::string_view text); ///< `{…} {…}`
std::optional<Costume> text_around(std::string_view text);       ///< `Here is the policy: {…}`

/// What the beginning of a program is: "PHP code", "a command". "a command or a program" if that is not known.
std::string kind_of_program(std::string_view before);

/// True for the words of policies: is the text about one at all?
bool mentions_policy(std::string_view text);

} // namespace aclint::pasted
