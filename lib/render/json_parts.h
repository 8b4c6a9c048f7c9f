// Parts that all JSON documents of aclint share (docs/reference/json.md).
#pragma once
#include "base/source_text.h"

#include <nlohmann/json_fwd.hpp>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::render {

using Json = nlohmann::ordered_json;

/// Two spaces for each level, and a line break at the end. Bytes that are not UTF-8 are replaced by U+FFFD.
std::string dump(Json const& document);

/// Takes a text piece by piece.
using Sink = std::function<void(std::string_view)>;

/// Writes a document piece by piece, in the form of `dump`. A tree of everything would take several times as much memory
/// as the text.
///
///   JsonWriter out(sink);
///   out.open('{');
///   out.member("version", "1.0");
///   out.key("files");
///   out.open('[');
///   for (File const& file : files) out.value(json_of(file));
///   out.close();
///   out.close();
class JsonWriter {
public:
  explicit JsonWriter(Sink const& sink) : sink_(sink) {}

  void open(char bracket); ///< `{` or `[`
  void close();            ///< what was opened last; after the outermost, a line break
  void key(std::string_view name);
  void value(Json const& value);
  void member(std::string_view name, Json const& content);

private:
  void begin_element();
  void begin_line();

  struct Container {
    char bracket;
    bool empty = true;
  };
  Sink const& sink_;
  std::vector<Container> open_;
  bool after_key_ = false;
};

/// `{"line", "column", "character"}`
Json json_position(Position const& at);

/// `{"start", "end"}`, in bytes.
Json json_span(Span place);

/// Adds the members `span` and `range`.
void add_place(Json& out, Span place, LineIndex const& lines);

} // namespace aclint::render
