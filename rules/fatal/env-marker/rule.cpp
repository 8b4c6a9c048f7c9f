#include "lint/rule.h"
#include "base/quoted.h"
#include "condition/marker_value.h"
#include "facts/crashes.h"
#include "facts/evaluated_text.h"
#include "facts/facts.h"
#include "lint/report/crash.h"
#include "syntax/edit.h"

namespace aclint::rules {

namespace {

// Names of constants that wp-config.php defines.
bool is_constant_of_wordpress(std::string_view name) {
  for (std::string_view const start :
       {"WP_", "WPLANG", "DISALLOW_", "AUTOMATIC_UPDATER_", "DB_", "ABSPATH", "MULTISITE"})
    if (name.starts_with(start)) return true;
  return false;
}

// Offers a fix for a marker, but not for an argument of a callback.
void report(syntax::Tree const& tree, facts::EvaluatedText const& text, grammar::Marker const& marker,
            php::FatalError const& fault, lint::Reporter& out) {
  syntax::DecodedString const decoded = tree.decode(text.node());
  lint::Finding& finding = out.report({text.node()}, decoded.source(marker.span),
                                      quoted(text.word(marker.span)) + " crashes the site");
  finding
      .why(lint::crash_reason(fault,
                              "whenever AAM evaluates this marker: AAM reads environment variables in a "
                              "way that PHP 8 does not allow"))
      .help("Use a constant from wp-config.php, `${CONST.NAME}`, or a variable that the web server passes to "
            "PHP, `${PHP_SERVER.NAME}`.");
  if (!marker.source || text.word(*marker.source) != "ENV") return;
  std::string const name(text.word(marker.path));
  auto const offer = [&](std::string const& source) {
    finding.fix("Use " + quoted("${" + source + "." + name + "}") + " instead", false,
                {syntax::replace_in(decoded, *marker.source, source)});
  };
  if (is_constant_of_wordpress(name)) offer("CONST");
  offer("PHP_SERVER");
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  condition::Request const request = facts::ordinary_request();
  for (facts::EvaluatedText const& text : facts::reached_texts(facts))
    for (grammar::Marker const& marker : text.markers()) {
      php::FatalError fault;
      condition::marker_value(text.word(marker.name), {request, {}}, fault);
      if (fault) report(facts.tree(), text, marker, fault, out);
    }
}

} // namespace

extern lint::Rule const fatal_env_marker{
    .id = "fatal/env-marker",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
