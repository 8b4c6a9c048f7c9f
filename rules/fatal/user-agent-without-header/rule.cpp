#include "lint/rule.h"
#include "base/quoted.h"
#include "decision/markers.h"
#include "facts/facts.h"
#include "lint/fatal.h"

namespace aclint::rules {

namespace {

void check(facts::Facts const& facts, lint::Reporter& out) {
  decision::Request const without_header;
  decision::Request const with_header = lint::ordinary_request();
  for (lint::EvaluatedString const& string : lint::evaluated_strings(facts))
    for (grammar::Marker const& marker : string.markers()) {
      decision::Fault fault;
      decision::Fault always;
      decision::marker_value(string.word(marker.name), {without_header, {}}, fault);
      decision::marker_value(string.word(marker.name), {with_header, {}}, always);
      if (!fault || always) continue;
      out.report({string.node}, facts.tree().decode(string.node).source(marker.span),
                 quoted(string.word(marker.span)) +
                     " takes the site down for requests without a User-Agent header")
          .why("PHP stops with the error `" + std::string(decision::name(fault.fatal)) +
               "` when AAM evaluates it and the header is missing: WP-CLI, cron jobs and many monitors and "
               "bots send none. Their requests fail with \"There has been a critical error on this "
               "website\".")
          .help("Read the header itself, which is null where there is none: "
                "`${PHP_SERVER.HTTP_USER_AGENT}` with `Like`.");
    }
}

} // namespace

extern lint::Rule const fatal_user_agent_without_header{
    .id = "fatal/user-agent-without-header",
    .severity = diag::Severity::warning,
    .check = check,
};

} // namespace aclint::rules
