#include "lint/rule.h"
#include "base/quoted.h"
#include "condition/expression.h"
#include "facts/crashes.h"
#include "facts/evaluated_text.h"
#include "facts/facts.h"

#include <vector>

namespace aclint::rules {

namespace {

using php::Value;

// The key that a map makes of a value; nothing if it crashes PHP.
std::optional<std::string> key_for(facts::EvaluatedText const& text, char const* value) {
  condition::Request request = facts::ordinary_request();
  request.markers[std::string(text.word(text.map->marker.name))] = value;
  php::FatalError fault;
  std::vector<Value> const keys = condition::evaluate_key(Value(text.expression.text), {request, {}}, fault);
  if (fault || keys.size() != 1 || !keys.front().is_string()) return std::nullopt;
  return *keys.front().string();
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (facts::EvaluatedText const& text : facts::reached_texts(facts)) {
    if (!text.map) continue;
    auto const one = key_for(text, "7");
    auto const other = key_for(text, "a8");
    if (!one || one != other) continue;
    bool const resource = text.role == facts::TextRole::resource;
    out.report({text.node(), lint::Aspect::value}, facts.tree().decode(text.node()).source(text.map->format),
               quoted(text.word(text.map->format)) + " has no place for the values of " +
                   quoted(text.word(text.map->argument)))
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
