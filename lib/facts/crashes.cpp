#include "facts/crashes.h"

#include "condition/condition.h"
#include "condition/expression.h"
#include "engine/statements.h"
#include "logic/domain.h"

#include <algorithm>
#include <set>
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
    static Array const texts = Array::list({"editor", "author"}); // all copies share these
    static Array const lists = Array::list({Array::list({"editor"})});
    result.emplace_back(texts);
    result.emplace_back(Array());
    if (!kinds.list_of_texts) result.emplace_back(lists);
  }
  if (kinds.null) result.emplace_back();
  return result;
}

constexpr std::size_t max_requests = 3'000;

// The values that each marker may have.
using Domains = std::vector<std::pair<std::string, std::vector<Value>>>;

Domains domains_of(std::span<std::string const> markers) {
  Domains result;
  std::set<std::string_view> known;
  for (std::string const& marker : markers) {
    if (!known.insert(marker).second) continue;
    result.emplace_back(marker, values_of_kinds(marker));
    if (result.back().second.empty()) result.back().second.emplace_back();
  }
  return result;
}

// How many combinations of values there are; not more than one too many.
std::size_t combinations(Domains const& domains) {
  std::size_t result = 1;
  for (auto const& domain : domains) result = std::min(result * domain.second.size(), max_requests + 1);
  return result;
}

// In how many of them at most two markers do not have their first value.
std::size_t combinations_of_two(Domains const& domains) {
  std::size_t one = 0;
  std::size_t two = 0;
  for (auto const& domain : domains) {
    std::size_t const others = domain.second.size() - 1;
    two = std::min(two + one * others, max_requests);
    one = std::min(one + others, max_requests);
  }
  return 1 + one + two;
}

// Calls `visit` with each combination of values, until it returns false. True if all were tried.
bool each_combination(Domains const& domains, std::function<bool(Request const&)> const& visit) {
  for (std::size_t number = 0; number < combinations(domains); ++number) {
    Request request = ordinary_request();
    std::size_t rest = number;
    for (auto const& [marker, values] : domains) {
      request.markers[marker] = values[rest % values.size()];
      rest /= values.size();
    }
    if (!visit(request)) return false;
  }
  return true;
}

// The same with those in which all markers have values of one kind, and those in which at most two markers do not have
// their first value.
bool each_combination_of_two(Domains const& domains, std::function<bool(Request const&)> const& visit) {
  std::size_t kinds = 0;
  for (auto const& domain : domains) kinds = std::max(kinds, domain.second.size());
  Request request = ordinary_request();
  for (std::size_t kind = kinds; kind-- > 0;) { // the first values last: from there on, they are changed
    for (auto const& [marker, values] : domains)
      request.markers[marker] = values[std::min(kind, values.size() - 1)];
    if (!visit(request)) return false;
  }
  for (std::size_t a = 0; a < domains.size(); ++a) {
    for (std::size_t i = 1; i < domains[a].second.size(); ++i) {
      request.markers[domains[a].first] = domains[a].second[i];
      if (!visit(request)) return false;
      for (std::size_t b = 0; b < a; ++b) {
        for (std::size_t j = 1; j < domains[b].second.size(); ++j) {
          request.markers[domains[b].first] = domains[b].second[j];
          if (!visit(request)) return false;
        }
        request.markers[domains[b].first] = domains[b].second[0];
      }
    }
    request.markers[domains[a].first] = domains[a].second[0];
  }
  return true;
}

// Calls `visit` with requests in which the markers have values of all kinds, until it returns false. If there are many
// markers, with values of all kinds for each two of them: AAM compares two values at a time. True if that was possible.
bool each_request(std::span<std::string const> markers, std::function<bool(Request const&)> const& visit) {
  Domains const domains = domains_of(markers);
  if (combinations(domains) <= max_requests) return each_combination(domains, visit);
  if (combinations_of_two(domains) <= max_requests) return each_combination_of_two(domains, visit);
  Request request = ordinary_request();
  for (auto const& [marker, values] : domains) request.markers[marker] = values.front();
  visit(request);
  return false;
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

bool too_many_kinds(std::span<std::string const> markers) {
  constexpr std::size_t few = 3;
  if (markers.size() <= few) return false;
  Domains const domains = domains_of(markers);
  return combinations(domains) > max_requests && combinations_of_two(domains) > max_requests;
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
