#include "lint/rule.h"
#include "base/quoted.h"
#include "condition/marker_value.h"
#include "facts/crashes.h"
#include "facts/evaluated_text.h"
#include "facts/facts.h"

namespace aclint::rules {

namespace {

void check(facts::Facts const& facts, lint::Reporter& out) {
  condition::Request const without_header;
  condition::Request const with_header = facts::ordinary_request();
  for (facts::EvaluatedText const& text : facts::reached_texts(facts))
    for (grammar::Marker const& marker : text.markers()) {
      php::FatalError fault;
      php::FatalError always;
      condition::marker_value(text.word(marker.name), {without_header, {}}, fault);
      condition::marker_value(text.word(marker.name), {with_header, {}}, always);
      if (!fault || always) continue;
      out.report({text.node()}, facts.tree().decode(text.node()).source(marker.span),
                 quoted(text.word(marker.span)) +
                     " crashes the site for requests without a User-Agent header")
          .why("PHP stops with the error `" + std::string(php::name(fault.fatal)) +
               "` if the header is missing. WP-CLI, cron jobs and many monitors and bots do not send it. "
               "Their requests fail with \"There has been a critical error on this website\".")
          .help("Use `Like` with `${PHP_SERVER.HTTP_USER_AGENT}`. "
                "This marker is null if the header is missing.");
    }
}

} // namespace

extern lint::Rule const fatal_user_agent_without_header{
    .id = "fatal/user-agent-without-header",
    .severity = diag::Severity::warning,
    .check = check,
};

} // namespace aclint::rules
