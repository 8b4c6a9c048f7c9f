#include "scenario/answer.h"

#include "scenario/json_text.h"

namespace aclint::scenario {

namespace {

using engine::Engine;
using php::Array;
using php::FatalError;
using php::Value;

Value fatal_answer(FatalError const& fault) {
  Array result;
  result.set("fatal", php::name(fault.fatal));
  return result;
}

Array menu_answers(Engine& engine, Scenario const& scenario, FatalError& fault) {
  Array result;
  for (std::string const& item : *scenario.ask.menu)
    result.set(item, name(engine.decide({.name = item}, fault).effect));
  return result;
}

// An error is answered in the place of its item.
Array item_answers(Scenario const& scenario, condition::Request const& stored) {
  service::WordPress const wordpress = wordpress_of(scenario);
  service::Services services(scenario.site, wordpress, scenario.subject, stored, scenario.markers_after);
  Array result;
  for (AskedItem const& asked : *scenario.ask.items) {
    FatalError fault;
    service::Answer const answer = services.answer(asked.item, fault);
    result.set(asked.text, fault ? fatal_answer(fault) : service::to_value(answer));
  }
  return result;
}

// Errors in one of these are answered in its place.
template <class One> Array answers_in_place(std::vector<Value> const& asked, One const& one) {
  Array result;
  for (Value const& question : asked) {
    FatalError fault;
    Value own = one(question, fault);
    result.push(fault ? fatal_answer(fault) : std::move(own));
  }
  return result;
}

// The answer for a date or network test is the name of its class.
Value shown(Value const& value) { return value.is_object() ? Value(type_name(value)) : value; }

bool equal(Value const& a, Value const& b) {
  auto const number = [](Value const& value) -> double {
    return value.integer() != nullptr ? static_cast<double>(*value.integer()) : *value.real();
  };
  auto const is_number = [](Value const& value) {
    return value.integer() != nullptr || value.real() != nullptr;
  };
  if (a.integer() != nullptr && b.integer() != nullptr) return *a.integer() == *b.integer();
  if (is_number(a) && is_number(b)) return number(a) == number(b);
  if (a.array() == nullptr || b.array() == nullptr) return json_text(a) == json_text(b);
  if (a.array()->size() != b.array()->size()) return false;
  for (Array::Entry const& entry : *a.array()) {
    Value const* other = b.array()->find(entry.key);
    if (other == nullptr || !equal(entry.value, *other)) return false;
  }
  return true;
}

class Comparer {
public:
  std::vector<Difference> take() { return std::move(result_); }

  void part(std::string_view name, Value const& expected, Value const* actual) {
    path_ = {std::string(name)};
    if (name == "items")
      compare_items(*expected.array(), actual != nullptr ? actual->array() : nullptr);
    else
      compare(&expected, actual, name == "menu" || name == "resources");
  }

private:
  // `partly`: members that are not expected are not compared.
  void compare(Value const* expected, Value const* actual, bool partly) {
    if (expected != nullptr && actual != nullptr && equal(*expected, *actual)) return;
    Array const* a = expected != nullptr ? expected->array() : nullptr;
    Array const* b = actual != nullptr ? actual->array() : nullptr;
    if (a == nullptr || b == nullptr) return differ(expected, actual);
    for (Array::Entry const& entry : *a) inside(entry.key, &entry.value, b->find(entry.key));
    if (partly) return;
    for (Array::Entry const& entry : *b)
      if (a->find(entry.key) == nullptr) inside(entry.key, nullptr, &entry.value);
  }

  // A word means the decision. If AAM fails at an item, or is expected to, no other member is compared.
  void compare_items(Array const& expected, Array const* actual) {
    for (Array::Entry const& item : expected) {
      Value const* const got = actual != nullptr ? actual->find(item.key) : nullptr;
      Array const* const answer = got != nullptr ? got->array() : nullptr;
      bool const fails = answer != nullptr && answer->find("fatal") != nullptr;
      Value wanted = item.value;
      if (item.value.string() != nullptr && !fails) {
        Array decision;
        decision.set("decision", item.value);
        wanted = std::move(decision);
      }
      bool const may_fail = wanted.array() != nullptr && wanted.array()->find("fatal") != nullptr;
      path_.push_back(item.key.text());
      if (fails != may_fail)
        differ(&item.value, got);
      else
        compare(&wanted, got, true);
      path_.pop_back();
    }
  }

  void differ(Value const* expected, Value const* actual) {
    result_.push_back({path_, expected != nullptr ? json_text(*expected) : "",
                       actual != nullptr ? json_text(*actual) : ""});
  }

  void inside(php::Key const& key, Value const* expected, Value const* actual) {
    path_.push_back(key.text());
    compare(expected, actual, false);
    path_.pop_back();
  }

  std::vector<std::string> path_;
  std::vector<Difference> result_;
};

} // namespace

Value answer(Scenario const& scenario, condition::RegexService const& regex, php::Date now) {
  condition::Request request = scenario.request;
  request.regex = regex;
  request.now = scenario.now.value_or(now);
  Engine engine(scenario.site, scenario.subject, request);
  FatalError fault;
  Array result;
  Questions const& ask = scenario.ask;
  result.set("id", scenario.id);
  if (ask.menu) result.set("menu", menu_answers(engine, scenario, fault));
  if (ask.resources) {
    Array maps;
    for (engine::ResourceType type : *ask.resources) maps.set(name(type), engine.permissions(type, fault));
    result.set("resources", std::move(maps));
  }
  if (ask.statements) result.set("statements", engine.statements(fault));
  if (ask.params) result.set("params", engine.params(fault));
  if (fault) {
    Array fatal;
    fatal.set("id", scenario.id);
    fatal.set("fatal", php::name(fault.fatal));
    return fatal;
  }
  if (ask.items) result.set("items", item_answers(scenario, request));
  if (ask.conditions)
    result.set("conditions",
               answers_in_place(*ask.conditions, [&](Value const& condition, FatalError& own) -> Value {
                 Array const* array = condition.array();
                 return array == nullptr || engine.condition(*array, own);
               }));
  if (ask.expressions)
    result.set("expressions",
               answers_in_place(*ask.expressions, [&](Value const& expression, FatalError& own) {
                 return shown(engine.expression(expression, own));
               }));
  return result;
}

std::vector<Difference> differences(Value const& expected, Value const& actual) {
  Comparer comparer;
  Array const& answer = *actual.array();
  // If AAM crashes, there is nothing else to compare.
  if (Value const* fatal = answer.find("fatal");
      fatal != nullptr && expected.array()->find("fatal") == nullptr)
    return {{{"fatal"}, "", json_text(*fatal)}};
  for (Array::Entry const& entry : *expected.array())
    comparer.part(entry.key.text(), entry.value, answer.find(entry.key));
  return comparer.take();
}

} // namespace aclint::scenario
