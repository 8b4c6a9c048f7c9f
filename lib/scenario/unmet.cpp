#include "scenario/unmet.h"

#include "base/ascii.h"
#include "base/quoted.h"
#include "base/words.h"
#include "catalog/markers.h"
#include "condition/condition.h"
#include "php/date.h"
#include "scenario/json_text.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace aclint::scenario {

namespace {

bool is_evaluated(std::string_view text) { return text.starts_with("(*") || text.find("${") != text.npos; }

std::string value_words(php::Value const& value) {
  if (php::Date const* const date = value.date()) return php::date_text(*date) + " UTC";
  std::string text = json_text(value);
  constexpr std::size_t longest = 60;
  if (text.size() > longest) text = text.substr(0, longest - 3) + "…";
  return text;
}

// The strings of one side that have markers or casts, with their values.
class Values {
public:
  explicit Values(engine::Engine& engine) : engine_(engine) {}

  void add(php::Value const& side) {
    if (std::string const* const text = side.string(); text != nullptr && is_evaluated(*text)) {
      php::FatalError none; // AAM has evaluated the condition
      php::Value const value = engine_.expression(side, none);
      if (value.network_test() != nullptr) return; // its text says what it is
      std::string words = quoted(*text) + " is " + value_words(value);
      if (std::ranges::find(words_, words) == words_.end()) words_.push_back(std::move(words));
    }
    if (php::Array const* const list = side.array())
      for (php::Array::Entry const& each : *list) add(each.value);
  }

  std::string take() const { return join_words(words_, {.max = 4}); }

private:
  engine::Engine& engine_;
  std::vector<std::string> words_;
};

// Whether a condition with one group holds.
bool holds(engine::Engine& engine, std::string const& type, php::Value const& group) {
  php::Array condition;
  condition.set(type, group);
  php::FatalError none;
  return engine.condition(condition, none);
}

std::string group_words(engine::Engine& engine, std::string const& type, php::Value const& written) {
  std::string const word = quoted(type);
  if (catalog::find_condition_type(type) == nullptr)
    return "AAM does not know the type " + word + ", so it is false";
  php::Value const group = condition::normalise_group(written);
  php::Array const* const members = group.array();
  if (members == nullptr || members->empty()) return word + " compares nothing";
  php::Value const* const connective = members->find("Operator");
  Values values(engine);
  for (php::Array::Entry const& member : *members) {
    if (member.key.is("Operator")) continue;
    php::Array alone;
    alone.set(member.key, member.value);
    if (connective != nullptr) alone.set("Operator", *connective);
    if (holds(engine, type, alone)) continue;
    values.add(member.key.text());
    values.add(member.value);
  }
  std::string const why = values.take();
  return word + " is false" + (why.empty() ? "" : ", because " + why);
}

} // namespace

std::string unmet_words(engine::Engine& engine, php::Array const& condition) {
  php::FatalError fault;
  if (engine.condition(condition, fault) || fault) return "";
  std::vector<std::string> groups;
  for (php::Array::Entry const& group : condition) {
    std::string const type = group.key.text();
    if (!ascii::equal_ignoring_case(type, "operator") && !holds(engine, type, group.value))
      groups.push_back(group_words(engine, type, group.value));
  }
  std::string result;
  for (std::string const& group : groups) result += (result.empty() ? "" : "; ") + group;
  return result;
}

} // namespace aclint::scenario
