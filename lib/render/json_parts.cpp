#include "render/json_parts.h"

#include "render/visible.h"

#include <nlohmann/json.hpp>

namespace aclint::render {

std::string dump(Json const& document) {
  return visible_json(document.dump(2, ' ', false, Json::error_handler_t::replace)) + "\n";
}

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
