// JSON text ↔ PHP values, as json_decode(text, true) and json_encode do it.
#pragma once
#include "php/value.h"
#include "syntax/tree.h"

#include <optional>
#include <string>
#include <string_view>

namespace aclint::php {

/// The value of a JSON text; nothing if PHP cannot decode it (spec §1). Of duplicate keys the last value
/// wins, in the place of the first. Keys that look like integers become integers; integers that do not fit
/// become floats.
std::optional<Value> decode_json(std::string_view text);

/// The value of a node of a well-formed tree.
Value value_of(syntax::Tree const& tree, syntax::NodeId node);

/// The JSON text of a value: `/` and everything beyond ASCII is escaped. Nothing if PHP fails (infinite
/// floats, bytes that are not valid UTF-8).
std::optional<std::string> encode_json(Value const& value);

} // namespace aclint::php
