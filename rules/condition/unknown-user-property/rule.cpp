#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/markers.h"
#include "catalog/near.h"
#include "facts/facts.h"
#include "lint/edit.h"
#include "lint/policy_texts.h"

#include <array>
#include <optional>
#include <vector>

namespace aclint::rules {

namespace {

struct Synonym {
  std::string_view word;
  std::string_view property;
};

// What authors call them, in lower case.
constexpr std::array<Synonym, 16> synonyms{{
    {"email", "user_email"},
    {"is_authenticated", "isAuthenticated"},
    {"is_logged_in", "isAuthenticated"},
    {"isloggedin", "isAuthenticated"},
    {"loggedin", "isAuthenticated"},
    {"logged_in", "isAuthenticated"},
    {"login", "user_login"},
    {"mail", "user_email"},
    {"name", "display_name"},
    {"registered", "user_registered"},
    {"role", "roles"},
    {"user_id", "ID"},
    {"user_name", "user_login"},
    {"user_role", "roles"},
    {"userid", "ID"},
    {"username", "user_login"},
}};

std::optional<std::string_view> meant(catalog::MarkerSource const& user, std::string_view property) {
  std::string const lower = ascii::lowercase(property);
  for (Synonym const& synonym : synonyms)
    if (lower == synonym.word) return synonym.property;
  std::vector<std::string_view> names;
  for (catalog::MarkerPath const& path : user.paths) names.push_back(path.path);
  return catalog::nearest(property, names);
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  catalog::MarkerSource const& user = *catalog::find_marker_source("USER");
  lint::for_each_text(facts, [&](lint::PolicyText const& text) {
    for (grammar::Marker const& marker : text.markers()) {
      if (!marker.source || text.word(*marker.source) != user.name) continue;
      std::string_view const path = text.word(marker.path);
      std::string_view const property = path.substr(0, path.find_first_of(".["));
      if (property.empty() || catalog::find_marker_path(user, property) != nullptr) continue;
      auto const near = meant(user, property);
      if (!near) continue;
      Span const span{marker.path.begin, marker.path.begin + static_cast<Offset>(property.size())};
      auto const decoded = facts.tree().decode(text.expression.node);
      out.report(text.subject(), decoded.source(span),
                 quoted(property) + " is no property of a user that WordPress or AAM knows; did you mean " +
                     quoted(*near) + "?")
          .why("Whatever else is asked of a user is looked for in the user's meta fields; if there is no "
               "field of "
               "that name, the marker is empty.")
          .help("Write " + quoted(*near) + ", or `USER_META` for a meta field.")
          .fix("Write " + quoted(*near), false, {lint::replace_in(decoded, span, *near)});
    }
  });
}

} // namespace

extern lint::Rule const condition_unknown_user_property{
    .id = "condition/unknown-user-property",
    .severity = diag::Severity::info,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::remark,
    .yields_to = {"condition/malformed-marker", "syntax/invisible-or-bidi-character"},
    .check = check,
};

} // namespace aclint::rules
