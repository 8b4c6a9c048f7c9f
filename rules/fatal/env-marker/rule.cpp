#include "lint/rule.h"
#include "base/quoted.h"
#include "condition/marker_value.h"
#include "facts/crashes.h"
#include "facts/facts.h"
#include "syntax/edit.h"

namespace aclint::rules {

namespace {

// Underlines the marker; a fix where it stands by itself, not as an argument of a callback.
void report(syntax::Tree const& tree, facts::EvaluatedString const& string, grammar::Marker const& marker,
            php::Fault const& fault, lint::Reporter& out) {
  syntax::DecodedString const decoded = tree.decode(string.node);
  lint::Finding& finding = out.report({string.node}, decoded.source(marker.span),
                                      quoted(string.word(marker.span)) + " takes the site down");
  finding
      .why(facts::takes_site_down(fault, "whenever AAM evaluates it, because AAM reads the environment in a "
                                         "way that PHP 8 refuses"))
      .help("Read it in another way: a constant of wp-config.php as `${CONST.NAME}`, or a variable that the "
            "web server passes on as `${PHP_SERVER.NAME}`.");
  if (!marker.source || string.word(*marker.source) != "ENV") return;
  finding.fix("Write " + quoted("PHP_SERVER." + std::string(string.word(marker.path))), false,
              {syntax::replace_in(decoded, *marker.source, "PHP_SERVER")});
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  condition::Request const request = facts::ordinary_request();
  for (facts::EvaluatedString const& string : facts::evaluated_strings(facts))
    for (grammar::Marker const& marker : string.markers()) {
      php::Fault fault;
      condition::marker_value(string.word(marker.name), {request, {}}, fault);
      if (fault) report(facts.tree(), string, marker, fault, out);
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
