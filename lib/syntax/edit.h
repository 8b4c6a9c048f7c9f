// Edits that leave the author's formatting as it is.
#pragma once
#include "diag/diagnostic.h"
#include "syntax/tree.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::syntax {

/// `text` as a JSON string, quotes included; only what must be escaped is.
std::string json_string(std::string_view text);

/// Replaces a whole node.
diag::TextEdit replace(syntax::Tree const& tree, syntax::NodeId node, std::string text);

/// Replaces a part of a string, given in decoded characters; an empty part inserts.
diag::TextEdit replace_in(syntax::DecodedString const& string, Span part, std::string_view text);

/// Writes the member `member` (`"key": value`) in front of the member with that key, in its layout: on a line
/// of its own if that one has one.
diag::TextEdit insert_member_before(syntax::Tree const& tree, syntax::NodeId key, std::string_view member);

/// Writes the element or member `text` behind that one (a member's value), in its layout.
diag::TextEdit insert_behind(syntax::Tree const& tree, syntax::NodeId value, std::string_view text);

/// Removes elements of one list, given in order, as `remove_element` does each.
std::vector<diag::TextEdit> remove_elements(syntax::Tree const& tree,
                                            std::span<syntax::NodeId const> elements);

/// Removes an element of a list, with one comma and its line if it has one of its own.
std::vector<diag::TextEdit> remove_element(syntax::Tree const& tree, syntax::NodeId element);

/// Removes the brackets of a list that stands in a list, so that what is in it moves out. Empty if it stands
/// in none, or holds anything but texts that say something.
std::vector<diag::TextEdit> move_out(syntax::Tree const& tree, syntax::NodeId list);

/// Removes a member of an object, likewise; `key` is its key.
std::vector<diag::TextEdit> remove_member(syntax::Tree const& tree, syntax::NodeId key);

} // namespace aclint::syntax
