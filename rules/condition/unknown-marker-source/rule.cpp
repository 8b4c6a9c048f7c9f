#include "lint/rule.h"
#include "base/ascii.h"
#include "catalog/markers.h"
#include "catalog/synonyms.h"
#include "facts/evaluated_text.h"
#include "facts/facts.h"
#include "lint/subject_of.h"
#include "lint/suggestion.h"

#include <algorithm>
#include <array>
#include <optional>

namespace aclint::rules {

namespace {

std::string consequence(facts::TextPlace place, bool map) {
  if (map) return "nothing is filled in: there is no resource at all, and the statement vanishes.";
  switch (place) {
  case facts::TextPlace::left:
  case facts::TextPlace::right: return "the comparison is made with null.";
  case facts::TextPlace::resource: return "the resource is another one than is written here.";
  default: return "nothing is written in its place.";
  }
}

bool is_word(std::string_view text) {
  return !text.empty() && ascii::trim(text) == text && std::all_of(text.begin(), text.end(), [](char c) {
    return ascii::is_alnum(c) || c == '_' || c == '-' || c == ' ' || static_cast<unsigned char>(c) >= 0x80;
  });
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  syntax::Tree const& tree = facts.tree();
  facts::for_each_text(facts, [&](facts::PolicyText const& text) {
    for (grammar::Marker const& marker : text.markers()) {
      if (!marker.source || !is_word(text.word(*marker.source))) continue;
      std::string_view const source = text.word(*marker.source);
      if (catalog::find_marker_source(source) != nullptr) continue;
      lint::report_unknown(
          out, lint::subject_of(text), tree.decode(text.expression.node), *marker.source,
          {.what = "marker source",
           .word = source,
           .meant = catalog::meant(source, catalog::marker_source_names(), catalog::marker_source_synonyms()),
           .why = "AAM silently replaces a marker whose source it does not know by null: " +
                  consequence(text.place, text.map.has_value()),
           .help = "AAM's sources are, among others, `USER`, `USER_META`, `DATETIME`, `HTTP_GET`, "
                   "`WP_OPTION` and "
                   "`POLICY_PARAM`."});
    }
  });
}

} // namespace

extern lint::Rule const condition_unknown_marker_source{
    .id = "condition/unknown-marker-source",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::spelling,
    .check = check,
};

} // namespace aclint::rules
