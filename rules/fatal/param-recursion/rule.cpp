#include "lint/rule.h"
#include "base/quoted.h"
#include "condition/condition.h"
#include "engine/engine.h"
#include "facts/conditions.h"
#include "facts/crashes.h"
#include "facts/evaluated_text.h"
#include "facts/facts.h"
#include "facts/param_circles.h"
#include "lint/report/crash.h"
#include "php/json.h"
#include "php/json_truthy.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aclint::rules {

namespace {

using facts::TextRole;
using php::Array;
using php::FatalClass;
using php::FatalError;

bool is_endless(FatalError const& fault) { return fault.fatal == FatalClass::out_of_memory; }

// Markers that AAM evaluates before it knows the params.
void check_strings(facts::Facts const& facts, lint::Reporter& out) {
  for (facts::EvaluatedText const& text : facts::reached_texts(facts)) {
    if (text.role == TextRole::left || text.role == TextRole::right) continue;
    for (grammar::Marker const& marker : text.markers()) {
      std::string_view const name = text.word(marker.name);
      if (name.find("POLICY_PARAM") == name.npos) continue;
      std::string const alone =
          text.map ? "%s => " + std::string(text.word(marker.span)) : std::string(text.word(marker.span));
      FatalError const fault = facts::certain_fault({}, facts::evaluation(text, alone));
      if (!is_endless(fault)) continue;
      std::string const place = text.role == TextRole::resource    ? "a `Resource`"
                                : text.role == TextRole::param_key ? "the `Key` of a param"
                                : text.of_param                    ? "a param"
                                                                   : "a property of a statement";
      out.report({text.node()}, facts.tree().decode(text.node()).source(marker.span),
                 quoted(text.word(marker.span)) + " in " + place + " crashes the site")
          .why(lint::crash_reason(fault, "because AAM must read all statements and params to find this "
                                         "value, and needs this value to read them"))
          .help(
              "Use `${POLICY_PARAM.…}` only in the `Condition` of a statement. Here, write the value itself, "
              "or read it from a WordPress option: `${WP_OPTION.name}`.");
    }
  }
}

// Some params of a policy, reduced to key and condition, in the form that the engine reads.
class ConditionsOfParams {
public:
  // `params` are indices into `policy.params`.
  ConditionsOfParams(policy::Document const& policy, std::span<std::size_t const> params) {
    for (std::size_t const index : params) {
      policy::Param const& param = policy.params[index];
      Array block;
      if (param.key) block.set("Key", php::value_of(*policy.tree, param.key.value));
      bool const counts = param.value && php::truthy(*policy.tree, param.value.value);
      block.set("Value", counts ? "value" : "");
      std::optional<Array> condition;
      // Only a condition with this marker can ask for its own param.
      if (std::vector<std::string> const markers = facts::markers_in(*policy.tree, param.condition.value);
          std::any_of(markers.begin(), markers.end(),
                      [](std::string const& name) { return name.find("POLICY_PARAM") != name.npos; }))
        condition = facts::condition_of(*policy.tree, param.condition);
      blocks_.push_back(std::move(block));
      conditions_.push_back(std::move(condition));
    }
  }

  bool asks(std::size_t param) const { return conditions_[param].has_value(); }

  // How AAM crashes when it evaluates the condition of `param`, if those in `left_out` have no condition.
  FatalError ask(std::size_t param, std::vector<bool> const& left_out) const {
    Array list;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      Array block = blocks_[i];
      if (conditions_[i] && !left_out[i]) block.set("Condition", *conditions_[i]);
      list.push(std::move(block));
    }
    Array document;
    document.set("Param", std::move(list));
    engine::Site site;
    site.policies.push_back(
        {.id = 1, .text = php::encode_json(document).value_or(""), .attach = {"default"}});
    engine::Subject const subject{.visitor = true};
    condition::Request const request = facts::ordinary_request();
    engine::Engine engine(site, subject, request);
    FatalError fault;
    engine.condition(*conditions_[param], fault);
    return fault;
  }

private:
  std::vector<Array> blocks_;
  std::vector<std::optional<Array>> conditions_;
};

void report_condition(policy::Document const& policy, std::size_t index, FatalError const& fault,
                      lint::Reporter& out) {
  policy::Param const& param = policy.params[index];
  out.report({param.condition.value}, (*policy.tree)[param.condition.key].span,
             "this condition asks for its own param, which crashes the site")
      .why(lint::crash_reason(fault,
                              "as soon as AAM reads this param: `${POLICY_PARAM.x}` evaluates the "
                              "condition of every param whose key begins with `x`, in any letter case"))
      .help("Use another marker here, or give one of the params a key that begins differently.");
}

// Conditions that ask for their own param, directly or through other params. If params ask for each other in
// a circle, only one is reported: the first whose condition closes the circle. If several circles share
// params, each circle is reported in a second pass.
void check_circle(facts::Facts const& facts, std::vector<std::size_t> const& circle, lint::Reporter& out) {
  constexpr std::size_t max_params = 100; // for each param the engine reads all params
  policy::Document const& policy = facts.policy();
  if (circle.size() > facts.settings().limit(max_params))
    return facts.leave_out(policy.params[circle.front()].condition.value,
                           "which of " + std::to_string(circle.size()) +
                               " params that ask for each other crash the site");
  ConditionsOfParams const params(policy, circle);
  std::vector<bool> left_out(circle.size(), false);
  for (bool const crossing : {false, true})
    for (std::size_t i = 0; i < circle.size(); ++i) {
      if (!params.asks(i) || left_out[i]) continue;
      FatalError const fault = params.ask(i, left_out);
      if (!is_endless(fault)) continue;
      std::vector<bool> without = left_out;
      without[i] = true;
      if (!crossing && is_endless(params.ask(i, without))) continue;
      left_out = std::move(without);
      report_condition(policy, circle[i], fault, out);
    }
}

void check_conditions(facts::Facts const& facts, lint::Reporter& out) {
  facts::ParamCircles const found = facts::param_circles(facts.policy());
  for (std::vector<std::size_t> const& circle : found.circles) check_circle(facts, circle, out);
  if (found.limited)
    facts.leave_out(facts.policy().params.front().node, "all params that ask for other params");
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  check_strings(facts, out);
  check_conditions(facts, out);
}

} // namespace

extern lint::Rule const fatal_param_recursion{
    .id = "fatal/param-recursion",
    .severity = diag::Severity::error,
    .check = check,
};

} // namespace aclint::rules
