#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/markers.h"
#include "catalog/near.h"
#include "facts/facts.h"
#include "lint/edit.h"
#include "lint/policy_texts.h"

#include <algorithm>
#include <array>
#include <optional>

namespace aclint::rules {

namespace {

struct Synonym {
  std::string_view word;
  std::string_view source;
};

// What authors call them, in lower case.
constexpr std::array<Synonym, 17> synonyms{{
    {"cookie", "HTTP_COOKIE"},
    {"current_user", "USER"},
    {"date", "DATETIME"},
    {"get", "HTTP_GET"},
    {"network_option", "WP_NETWORK_OPTION"},
    {"now", "DATETIME"},
    {"option", "WP_OPTION"},
    {"options", "WP_OPTION"},
    {"param", "POLICY_PARAM"},
    {"post", "HTTP_POST"},
    {"query", "HTTP_QUERY"},
    {"server", "PHP_SERVER"},
    {"site", "WP_SITE"},
    {"site_option", "WP_NETWORK_OPTION"},
    {"time", "DATETIME"},
    {"usermeta", "USER_META"},
    {"wp_user", "USER"},
}};

std::optional<std::string_view> meant(std::string_view word) {
  word = ascii::trim(word);
  if (catalog::find_marker_source(word) != nullptr) return word;
  std::string const lower = ascii::lowercase(word);
  for (Synonym const& synonym : synonyms)
    if (lower == synonym.word) return synonym.source;
  return catalog::nearest(word, catalog::marker_source_names());
}

std::string consequence(lint::TextPlace place, bool map) {
  if (map) return "nothing is filled in: there is no resource at all, and the statement vanishes.";
  switch (place) {
  case lint::TextPlace::left:
  case lint::TextPlace::right: return "the comparison is made with null.";
  case lint::TextPlace::resource: return "the resource is another one than is written here.";
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
  lint::for_each_text(facts, [&](lint::PolicyText const& text) {
    for (grammar::Marker const& marker : text.markers()) {
      if (!marker.source || !is_word(text.word(*marker.source))) continue;
      std::string_view const source = text.word(*marker.source);
      if (catalog::find_marker_source(source) != nullptr) continue;
      auto const decoded = tree.decode(text.expression.node);
      auto const near = meant(source);
      lint::Finding& finding = out.report(text.subject(), decoded.source(*marker.source),
                                          quoted(source) + " is no source of markers" +
                                              (near ? "; did you mean " + quoted(*near) + "?" : ""));
      finding.why("A marker whose source AAM does not know is null, without a word of it: " +
                  consequence(text.place, text.map.has_value()));
      if (near)
        finding.help("Write " + quoted(*near) + "; sources are written in capital letters.")
            .fix("Write " + quoted(*near), false, {lint::replace_in(decoded, *marker.source, *near)});
      else
        finding.help(
            "AAM's sources are, among others, `USER`, `USER_META`, `DATETIME`, `HTTP_GET`, `WP_OPTION` and "
            "`POLICY_PARAM`.");
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
