#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/markers.h"
#include "catalog/synonyms.h"
#include "facts/evaluated_text.h"
#include "facts/facts.h"
#include "lint/subject_of.h"
#include "lint/suggestion.h"
#include "syntax/edit.h"

#include <optional>
#include <string>
#include <vector>

namespace aclint::rules {

namespace {

std::optional<std::string_view> meant(catalog::MarkerSource const& user, std::string_view property) {
  std::vector<std::string_view> names;
  for (catalog::MarkerPath const& path : user.paths) names.push_back(path.path);
  return catalog::meant(property, names, catalog::user_property_synonyms());
}

// `${USER.meta.plan}`
void report_meta(facts::Facts const& facts, facts::EvaluatedText const& text, grammar::Marker const& marker,
                 std::string_view field, lint::Reporter& out) {
  std::string const meant = "${USER_META." + std::string(field) + "}";
  auto const decoded = facts.tree().decode(text.node());
  out.report(lint::subject_of(text), decoded.source(marker.span),
             quoted(text.word(marker.span)) + " is null; did you mean " + quoted(meant) + "?")
      .as(diag::Severity::error)
      .why("Users have no property `meta`. The source `USER_META` reads the meta fields of the user.")
      .fix("Write " + quoted(meant), false, {syntax::replace_in(decoded, marker.span, meant)});
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  catalog::MarkerSource const& user = *catalog::find_marker_source("USER");
  for (facts::EvaluatedText const& text : facts::evaluated_texts(facts)) {
    for (grammar::Marker const& marker : text.markers()) {
      if (!marker.source || text.word(*marker.source) != user.name) continue;
      std::string_view const path = text.word(marker.path);
      std::string_view const property = path.substr(0, path.find_first_of(".["));
      if (property.empty() || catalog::find_marker_path(user, property) != nullptr) continue;
      if (property == "meta" && path.size() > property.size() + 1) {
        report_meta(facts, text, marker, path.substr(property.size() + 1), out);
        continue;
      }
      auto const near = meant(user, property);
      if (!near) continue;
      bool const certain =
          catalog::synonym_of(ascii::lowercase(property), catalog::user_property_synonyms()) ||
          ascii::equal_ignoring_case(property, *near);
      Span const span{marker.path.begin, marker.path.begin + static_cast<Offset>(property.size())};
      lint::report_unknown(out, lint::subject_of(text), facts.tree().decode(text.node()), span,
                           {.what = "user property",
                            .word = property,
                            .meant = near,
                            .why =
                                "WordPress and AAM have no such property, so AAM looks for a meta field with "
                                "this name. If there is none, the marker is empty."})
          .as(certain ? diag::Severity::error : diag::Severity::warning)
          .help("If your users have a meta field with this name, write `${USER_META." +
                std::string(property) + "}`.");
    }
  }
}

} // namespace

extern lint::Rule const condition_unknown_user_property{
    .id = "condition/unknown-user-property",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::remark,
    .yields_to = {"condition/malformed-marker", "syntax/invisible-or-bidi-character"},
    .check = check,
};

} // namespace aclint::rules
