#include "facts/crashes.h"

#include "condition/condition.h"
#include "condition/expression.h"
#include "engine/statements.h"
#include "logic/domain.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace aclint::facts {

using condition::Request;
using php::Array;
using php::FatalError;
using php::Value;

namespace {

// At least one value of each kind that a marker can have: enough to see which kinds crash AAM.
std::vector<Value> values_of_kinds(std::string const& marker) {
  logic::ValueKinds const kinds = logic::kinds(marker);
  std::vector<Value> result;
  if (kinds.text) {
    std::vector<Value> const samples = logic::samples(marker);
    if (samples.empty())
      for (char const* text : {"editor", "", "5"}) result.emplace_back(text);
    else
      result.push_back(samples.front());
    if (samples.empty() && logic::may_be_address(marker)) result.emplace_back("198.51.100.7");
  }
  if (kinds.integer)
    for (int number : {5, 0}) result.emplace_back(number);
  if (kinds.real) result.emplace_back(1.5);
  if (kinds.boolean)
    for (bool truth : {true, false}) result.emplace_back(truth);
  if (kinds.list) {
    result.emplace_back(Array::list({"editor", "author"}));
    result.emplace_back(Array());
    if (!kinds.list_of_texts) result.emplace_back(Array::list({Array::list({"editor"})}));
  }
  if (kinds.null) result.emplace_back();
  return result;
}

// Calls `visit` with a request for each combination of values, until it returns false. True if all were
// tried.
bool each_request(std::span<std::string const> markers, std::function<bool(Request const&)> const& visit) {
  constexpr std::size_t max_combinations = 3'000;
  constexpr std::size_t max_markers = 20;
  std::vector<std::pair<std::string, std::vector<Value>>> domains;
  std::size_t combinations = 1;
  for (std::string const& marker : markers) {
    if (std::ranges::any_of(domains, [&](auto const& domain) { return domain.first == marker; })) continue;
    if (domains.size() == max_markers) combinations = max_combinations + 1;
    if (combinations > max_combinations) break;
    domains.emplace_back(marker, values_of_kinds(marker));
    if (domains.back().second.empty()) domains.back().second.emplace_back();
    combinations *= domains.back().second.size();
  }
  bool const all = combinations <= max_combinations;
  for (std::size_t number = 0; number < (all ? combinations : 1); ++number) {
    Request request = ordinary_request();
    std::size_t rest = number;
    for (auto const& [marker, values] : domains) {
      request.markers[marker] = values[rest % values.size()];
      rest /= values.size();
    }
    if (!visit(request)) return false;
  }
  return all;
}

// Evaluates a statement or param that has only one property, as AAM evaluates all of them for every question.
Question block_question(bool of_param, std::string name, Value value) {
  return [of_param, name = std::move(name), value = std::move(value)](Request const& request,
                                                                      FatalError& fault) {
    Array block;
    if (of_param) {
      block.set("Key", "key");
      block.set("Value", "value");
    } else {
      block.set("Resource", "BackendMenu:index.php");
    }
    block.set(name, value);
    engine::Blocks blocks;
    (of_param ? blocks.params : blocks.statements).push_back({.value = std::move(block)});
    engine::evaluate_blocks(blocks, request, fault);
  };
}

Question condition_question(Array condition) {
  return [condition = std::move(condition)](Request const& request, FatalError& fault) {
    condition::holds(condition, {request, {}}, fault);
  };
}

} // namespace

Request ordinary_request() {
  Request request;
  request.markers["PHP_SERVER.HTTP_USER_AGENT"] = "Mozilla/5.0";
  return request;
}

FatalError certain_fault(std::span<std::string const> markers, Question const& ask) {
  FatalError first;
  bool const all = each_request(markers, [&](Request const& request) {
    FatalError fault;
    ask(request, fault);
    if (fault && !first) first = fault;
    return bool(fault);
  });
  return all ? first : FatalError();
}

FatalError certain_comparison_fault(ComparedMember const& member) {
  Question const ask = comparison(member);
  auto const compares_nothing = [&](Request const& request) {
    FatalError none;
    Value const right = condition::evaluate(member.value, {request, {}}, condition::Casts::apply, none);
    return right.array() != nullptr && right.array()->empty();
  };
  FatalError first;
  bool const all = each_request(member.markers, [&](Request const& request) {
    FatalError fault;
    ask(request, fault);
    if (fault && !first) first = fault;
    return fault || compares_nothing(request);
  });
  return all ? first : FatalError();
}

FatalError possible_fault(std::span<std::string const> markers, Question const& ask) {
  FatalError found;
  each_request(markers, [&](Request const& request) {
    ask(request, found);
    return !found;
  });
  return found;
}

Value ordinary_value(Value const& value) {
  FatalError none;
  Request const request = ordinary_request();
  return condition::evaluate(value, {request, {}}, condition::Casts::apply, none);
}

Question evaluation(EvaluatedText const& text, std::string written) {
  switch (text.role) {
  case TextRole::resource: return block_question(text.of_param, "Resource", std::move(written));
  case TextRole::param_key: return block_question(text.of_param, "Key", std::move(written));
  case TextRole::property_name: return block_question(text.of_param, std::move(written), "value");
  case TextRole::property_value: return block_question(text.of_param, "Property", std::move(written));
  default:
    return [value = Value(std::move(written))](Request const& request, FatalError& fault) {
      condition::evaluate(value, {request, {}}, condition::Casts::apply, fault);
    };
  }
}

Question evaluation(ComparedMember const& member) {
  // AAM evaluates the sides under an unknown type, too.
  return condition_question(single_group("no such type", member.key, member.value));
}

Question comparison(ComparedMember const& member, bool with_logic) {
  Array condition = single_group(member.type, member.key, member.value);
  if (with_logic) condition.begin()->value.array()->set("Operator", member.logic);
  return condition_question(std::move(condition));
}

} // namespace aclint::facts
