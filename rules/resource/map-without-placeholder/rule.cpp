#include "lint/rule.h"
#include "base/quoted.h"
#include "condition/expression.h"
#include "facts/crashes.h"
#include "facts/facts.h"

#include <vector>

namespace aclint::rules {

namespace {

using php::Value;

// The key that a map makes of a value; nothing where PHP dies of it.
std::optional<std::string> key_for(facts::EvaluatedString const& string, char const* value) {
  condition::Request request = facts::ordinary_request();
  request.markers[std::string(string.word(string.map->marker.name))] = value;
  php::Fault fault;
  std::vector<Value> const keys = condition::evaluate_key(Value(string.text), {request, {}}, fault);
  if (fault || keys.size() != 1 || !keys.front().is_string()) return std::nullopt;
  return *keys.front().string();
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (facts::EvaluatedString const& string : facts::evaluated_strings(facts)) {
    if (!string.map) continue;
    auto const one = key_for(string, "7");
    auto const other = key_for(string, "a8");
    if (!one || one != other) continue;
    bool const resource = string.where == facts::Evaluated::resource;
    out.report({string.node, lint::Aspect::value},
               facts.tree().decode(string.node).source(string.map->format),
               quoted(string.word(string.map->format)) + " has no place for the values of " +
                   quoted(string.word(string.map->argument)))
        .why(std::string("AAM makes one ") + (resource ? "resource" : "param") +
             " of each value, and puts the value where `%s` stands. Without it all of them are the same.")
        .help("Write `%s` where the value belongs, or remove the map.");
  }
}

} // namespace

extern lint::Rule const resource_map_without_placeholder{
    .id = "resource/map-without-placeholder",
    .severity = diag::Severity::warning,
    .check = check,
};

} // namespace aclint::rules
