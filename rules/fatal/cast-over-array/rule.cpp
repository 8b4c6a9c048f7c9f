#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/crashes.h"
#include "facts/facts.h"

namespace aclint::rules {

namespace {

using facts::Evaluated;

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (facts::EvaluatedString const& string : facts::evaluated_strings(facts)) {
    if (!string.parsed.cast || string.where == Evaluated::resource || string.where == Evaluated::param_key ||
        string.where == Evaluated::name)
      continue; // there a cast is left out
    std::string const bare = string.text.substr(string.parsed.cast->span.end);
    std::vector<std::string> const markers = string.marker_names();
    php::Fault const fault = facts::certain_fault(markers, facts::evaluation(string));
    if (!fault || facts::certain_fault(markers, facts::evaluation(string, bare))) continue;
    std::string const cast(string.word(string.parsed.cast->span));
    out.report({string.node}, facts.tree()[string.node].span,
               quoted(bare) + " is a list, and " + quoted(cast) + " of a list takes the site down")
        .why(facts::takes_site_down(fault, "as soon as AAM evaluates the cast, which takes a text only"))
        .help("Remove the cast, and look for a value in the list: `\"In\": {\"editor\": "
              "\"${USER.roles}\"}`.");
  }
}

} // namespace

extern lint::Rule const fatal_cast_over_array{
    .id = "fatal/cast-over-array",
    .severity = diag::Severity::error,
    .check = check,
};

} // namespace aclint::rules
