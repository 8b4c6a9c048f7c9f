// Parts that all JSON documents of aclint share (docs/reference/json.md).
#pragma once
#include "base/source_text.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace aclint::render {

using Json = nlohmann::ordered_json;

/// Two spaces for each level, and a line break at the end. Bytes that are not UTF-8 are replaced by U+FFFD.
std::string dump(Json const& document);

/// `{"line", "column", "character"}`
Json json_position(Position const& at);

/// `{"start", "end"}`, in bytes.
Json json_span(Span place);

/// Adds the members `span` and `range`.
void add_place(Json& out, Span place, LineIndex const& lines);

} // namespace aclint::render
