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

std::string why(facts::EvaluatedText const& text) {
  std::string const replaces = "AAM silently replaces this marker by null";
  if (text.map)
    return replaces + ", and makes no " + (text.of_param ? "param" : "resource") + " from this string.";
  if (text.in_condition()) return replaces + ", and compares with that.";
  if (text.role == facts::TextRole::resource) return replaces + ", so the resource is not the one you mean.";
  return replaces + ".";
}

bool is_word(std::string_view text) {
  return !text.empty() && ascii::trim(text) == text && std::all_of(text.begin(), text.end(), [](char c) {
    return ascii::is_alnum(c) || c == '_' || c == '-' || c == ' ' || static_cast<unsigned char>(c) >= 0x80;
  });
}

// By its path, too: `${POST.ID}` is a post, `${POST.email}` a field of a form.
std::optional<std::string_view> meant(std::string_view source, std::string_view path) {
  bool const of_post = path == "ID" || path.starts_with("post_");
  if (of_post && (ascii::equal_ignoring_case(source, "post") || ascii::equal_ignoring_case(source, "posts")))
    return "THE_POST";
  return catalog::meant(source, catalog::marker_source_names(), catalog::marker_source_synonyms());
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  syntax::Tree const& tree = facts.tree();
  for (facts::EvaluatedText const& text : facts::evaluated_texts(facts)) {
    for (grammar::Marker const& marker : text.markers()) {
      if (!marker.source || !is_word(text.word(*marker.source))) continue;
      std::string_view const source = text.word(*marker.source);
      if (catalog::find_marker_source(source) != nullptr) continue;
      lint::report_unknown(
          out, lint::subject_of(text), tree.decode(text.node()), *marker.source,
          {.what = "marker source",
           .word = source,
           .meant = meant(source, text.word(marker.path)),
           .why = why(text),
           .help =
               ascii::equal_ignoring_case(source, "session") || ascii::equal_ignoring_case(source, "_session")
                   ? "AAM cannot read PHP sessions. A cookie is `${HTTP_COOKIE.name}`, a field of the user "
                     "`${USER_META.name}`."
                   : "Use a source that AAM has, for example `USER`, `USER_META`, `DATETIME`, `HTTP_GET`, "
                     "`WP_OPTION` or `POLICY_PARAM`."});
    }
  }
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
