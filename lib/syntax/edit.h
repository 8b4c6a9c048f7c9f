// Edits that keep the author's formatting.
#pragma once
#include "diag/diagnostic.h"
#include "syntax/tree.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::syntax {

/// `text` as a JSON string with quotes. Escapes only what must be escaped.
std::string json_string(std::string_view text);

/// Replaces a whole node.
diag::TextEdit replace(syntax::Tree const& tree, syntax::NodeId node, std::string text);

/// Replaces a part of a string. `part` is in decoded characters; an empty part inserts.
diag::TextEdit replace_in(syntax::DecodedString const& string, Span part, std::string_view text);

/// Inserts `member` (`"key": value`) before the member with that key, in the same layout: on a line of its
/// own if that one has its own line.
diag::TextEdit insert_member_before(syntax::Tree const& tree, syntax::NodeId key, std::string_view member);

/// Inserts `text`, an element or member, after `value` (an element, or the value of a member), in the same
/// layout.
diag::TextEdit insert_after(syntax::Tree const& tree, syntax::NodeId value, std::string_view text);

/// Adds `text`, an element, to a list that is not empty; of any other value it makes a list with both.
diag::TextEdit add_to_list(syntax::Tree const& tree, syntax::NodeId value, std::string_view text);

/// Removes several elements of one list, given in order, in the same way as `remove_element`.
std::vector<diag::TextEdit> remove_elements(syntax::Tree const& tree,
                                            std::span<syntax::NodeId const> elements);

/// Removes an element of a list and one comma; also its line if it has one of its own.
std::vector<diag::TextEdit> remove_element(syntax::Tree const& tree, syntax::NodeId element);

/// Moves an element of a list after another one of the same list that comes later; neighbours change places. Empty if they
/// are not in one list.
std::vector<diag::TextEdit> move_after(syntax::Tree const& tree, syntax::NodeId element,
                                       syntax::NodeId other);

/// Removes the brackets of a list inside a list, so that its elements move out. Empty if it is not inside a
/// list, or if an element is anything but a non-empty string.
std::vector<diag::TextEdit> move_out(syntax::Tree const& tree, syntax::NodeId list);

/// Removes a member of an object in the same way; `key` is its key.
std::vector<diag::TextEdit> remove_member(syntax::Tree const& tree, syntax::NodeId key);

} // namespace aclint::syntax
