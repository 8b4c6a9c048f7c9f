#include "lint/rule.h"
#include "base/quoted.h"
#include "engine/statements.h"
#include "facts/crashes.h"
#include "facts/evaluated_text.h"
#include "facts/facts.h"
#include "lint/described_value.h"
#include "lint/report/crash.h"
#include "php/json.h"
#include "php/json_truthy.h"

namespace aclint::rules {

namespace {

using syntax::Tree;

// A `Key` that is a list or an object in the policy. AAM ignores params whose key or value is empty.
void check_keys(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (policy::Param const& param : policy.params) {
    if (!param.key || !tree.is_container(param.key.value) || !param.value ||
        !php::truthy(tree, param.value.value))
      continue;
    php::Array block;
    block.set("Key", php::value_of(tree, param.key.value));
    block.set("Value", "value");
    engine::Blocks blocks;
    blocks.params.push_back({.value = std::move(block)});
    php::FatalError const fault =
        facts::certain_fault({}, [&](condition::Request const& request, php::FatalError& own) {
          engine::evaluate_blocks(blocks, request, own);
        });
    if (!fault) continue;
    out.report({param.key.value}, tree[param.key.value].span,
               "`Key` is " + lint::described_value(tree, param.key.value) + ", which crashes the site")
        .why(lint::crash_reason(fault, "whenever AAM evaluates the policy: a key must be a string"))
        .help("Write one param for each key. For one param per value of a marker, write `%s => ${…}`.");
  }
}

// Markers that are lists, in the key of a param or in the name of a property.
void check_markers(facts::Facts const& facts, lint::Reporter& out) {
  for (facts::EvaluatedText const& text : facts::reached_texts(facts)) {
    bool const key = text.role == facts::TextRole::param_key;
    if ((!key && text.role != facts::TextRole::property_name) || text.map) continue;
    std::vector<std::string> const markers = text.marker_names();
    if (facts::too_many_kinds(markers))
      facts.leave_out(text.node(), "whether this text of many markers crashes the site");
    php::FatalError const fault = facts::certain_fault(markers, facts::evaluation(text));
    if (fault.fatal != php::FatalClass::type_error) continue;
    // The marker itself may be the cause; then it also crashes beside other text.
    if (facts::certain_fault(markers, facts::evaluation(text, "x" + text.expression.text))) continue;
    out.report({text.node()}, facts.tree()[text.node()].span,
               quoted(text.expression.text) + " is a list; as " +
                   (key ? "the key of a param" : "the name of a property") + " it crashes the site")
        .why(lint::crash_reason(fault, "whenever AAM evaluates the policy: a name must be a string"))
        .help("Write the name itself, or use a marker whose value is a string.");
  }
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  check_keys(facts.policy(), out);
  check_markers(facts, out);
}

} // namespace

extern lint::Rule const fatal_non_string_name{
    .id = "fatal/non-string-name",
    .severity = diag::Severity::error,
    .check = check,
};

} // namespace aclint::rules
