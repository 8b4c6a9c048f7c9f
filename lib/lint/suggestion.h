// "unknown type cast `(*integer)`; did you mean `(*int)`?": all findings about words that AAM does not know
// are made here, so that they have the same form. lib/catalog/closest.h and synonyms.h know what was meant.
//
//   lint::report_unknown(out, {node, Aspect::value}, tree, node,
//                        {.what = "area",
//                         .word = word,
//                         .meant = catalog::meant(word, catalog::areas(), catalog::area_synonyms()),
//                         .why = "AAM hides a post only in areas that it knows.",
//                         .help = "The areas are `frontend`, `backend` and `api`."});
#pragma once
#include "lint/rule.h"
#include "syntax/tree.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace aclint::lint {

/// A word that AAM does not know.
struct UnknownWord {
  std::string_view what;                 ///< the kind of word that is expected: "type cast"
  std::string_view word;                 ///< as written
  std::optional<std::string_view> meant; ///< what to write instead, if that is known
  std::string why;                       ///< what AAM does with it; a full sentence
  std::string help;                      ///< what to do if `meant` is not known; a full sentence
  /// A plugin or the site may have something with this name; then the help says so.
  bool perhaps_right = false;
  /// WordPress itself, or the site, has the meant name. A word with one wrong letter is then an error: what the
  /// statement should decide stays as it is.
  bool meant_exists = false;
};

/// Whether one letter differs, and the words are not the singular and the plural of one: a site may well have a role
/// `editors`.
bool is_one_letter_off(std::string_view word, std::string_view meant);

/// Reports the word at `span`. `edit` writes what is meant, as an unsafe fix, because only the author knows;
/// without `edit` the help says what to write.
Finding& report_unknown(Reporter& out, Subject subject, Span span, UnknownWord const& unknown,
                        std::optional<diag::TextEdit> edit = std::nullopt);

/// The same about a whole value or key; the fix replaces it by the string that is meant.
Finding& report_unknown(Reporter& out, Subject subject, syntax::Tree const& tree, syntax::NodeId node,
                        UnknownWord const& unknown);

/// The same about a part of a string, given in decoded characters; the fix replaces the part.
Finding& report_unknown(Reporter& out, Subject subject, syntax::DecodedString const& string, Span part,
                        UnknownWord const& unknown);

/// Whether a key of `object` was probably meant to be `name`, one of the keys `known`. Rules about a missing
/// key ask here, so that a misspelled one is one finding (`schema/unknown-key`), not two.
bool has_misspelled_key(syntax::Tree const& tree, syntax::NodeId object, std::string_view name,
                        std::span<std::string_view const> known);

} // namespace aclint::lint
