#include "render/json_parts.h"

#include "render/visible.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace aclint::render {

namespace {

std::string dump_without_end(Json const& document) {
  return visible_json(document.dump(2, ' ', false, Json::error_handler_t::replace));
}

} // namespace

std::string dump(Json const& document) { return dump_without_end(document) + "\n"; }

void JsonWriter::open(char bracket) {
  begin_element();
  sink_(std::string_view(&bracket, 1));
  open_.push_back({bracket});
}

void JsonWriter::close() {
  Container const closed = open_.back();
  open_.pop_back();
  if (!closed.empty) begin_line();
  sink_(closed.bracket == '{' ? "}" : "]");
  if (open_.empty()) sink_("\n");
}

void JsonWriter::key(std::string_view name) {
  begin_element();
  sink_(dump_without_end(Json(name)) + ": ");
  after_key_ = true;
}

void JsonWriter::value(Json const& value) {
  begin_element();
  std::string const inside = "\n" + std::string(2 * open_.size(), ' ');
  std::string const text = dump_without_end(value);
  std::string indented;
  for (char const c : text) c == '\n' ? indented += inside : indented += c;
  sink_(indented);
}

void JsonWriter::member(std::string_view name, Json const& content) {
  key(name);
  value(content);
}

// A value after a key is on its line; every other element is on a line of its own.
void JsonWriter::begin_element() {
  if (std::exchange(after_key_, false) || open_.empty()) return;
  if (!std::exchange(open_.back().empty, false)) sink_(",");
  begin_line();
}

void JsonWriter::begin_line() { sink_("\n" + std::string(2 * open_.size(), ' ')); }

Json json_position(Position const& at) {
  return {{"line", at.line}, {"column", at.column}, {"character", at.character}};
}

Json json_span(Span place) { return {{"start", place.begin}, {"end", place.end}}; }

void add_place(Json& out, Span place, LineIndex const& lines) {
  out["span"] = json_span(place);
  out["range"] = {{"start", json_position(lines.position(place.begin))},
                  {"end", json_position(lines.position(place.end))}};
}

} // namespace aclint::render
