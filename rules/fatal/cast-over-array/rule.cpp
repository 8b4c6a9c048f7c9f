#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/crashes.h"
#include "facts/evaluated_text.h"
#include "facts/facts.h"
#include "lint/report/crash.h"

namespace aclint::rules {

namespace {

using facts::TextRole;

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (facts::EvaluatedText const& text : facts::reached_texts(facts)) {
    if (!text.expression.parsed.cast || text.role == TextRole::resource || text.role == TextRole::param_key ||
        text.role == TextRole::property_name)
      continue; // AAM ignores a cast there
    std::string const bare = text.expression.text.substr(text.expression.parsed.cast->span.end);
    std::vector<std::string> const markers = text.marker_names();
    if (facts::too_many_kinds(markers))
      facts.leave_out(text.node(), "whether this text of many markers crashes the site");
    php::FatalError const fault = facts::certain_fault(markers, facts::evaluation(text));
    if (!fault || facts::certain_fault(markers, facts::evaluation(text, bare))) continue;
    std::string const cast(text.word(text.expression.parsed.cast->span));
    out.report({text.node()}, facts.tree()[text.node()].span,
               quoted(cast) + " crashes the site: " + quoted(bare) + " is a list")
        .why(lint::crash_reason(fault, "as soon as AAM evaluates the cast: it can only convert a string"))
        .help("Remove the cast. To look for a value in the list, write "
              "`\"In\": {\"editor\": \"${USER.roles}\"}`.");
  }
}

} // namespace

extern lint::Rule const fatal_cast_over_array{
    .id = "fatal/cast-over-array",
    .severity = diag::Severity::error,
    .check = check,
};

} // namespace aclint::rules
