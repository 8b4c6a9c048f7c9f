#include "condition/condition.h"

#include "base/ascii.h"
#include "condition/expression.h"
#include "php/string.h"

#include <algorithm>

namespace aclint::condition {

namespace {

// Whether evaluation may make something else of it. A long list of plain values need not be copied.
bool may_change(php::Value const& value) {
  std::string const* const text = value.string();
  return value.is_array() || (text != nullptr && (text->starts_with("(*") || text->find("${") != text->npos));
}

// A left or right side. Replaces markers and applies casts in all its strings; keys stay as they are.
php::Value evaluate_side(php::Value const& side, Environment const& environment, php::FatalError& fault) {
  php::Array const* array = side.array();
  if (array == nullptr) return evaluate(side, environment, Casts::apply, fault);
  if (std::none_of(array->begin(), array->end(),
                   [](php::Array::Entry const& entry) { return may_change(entry.value); }))
    return side;
  php::Array result;
  for (php::Array::Entry const& entry : *array)
    result.set(entry.key, evaluate_side(entry.value, environment, fault));
  return result;
}

// The old list form, `[{left: right}, {left: right}]`, becomes one object; a left side that repeats collects
// its right sides into a list.
php::Array merge_list_form(php::Array const& list) {
  php::Array result;
  for (php::Array::Entry const& element : list) {
    php::Array const* subset = element.value.array();
    if (subset == nullptr) continue;
    for (php::Array::Entry const& entry : *subset) {
      php::Value* old = result.find(entry.key);
      if (old == nullptr || old->is_null()) {
        result.set(entry.key, entry.value);
        continue;
      }
      if (!old->is_array()) *old = php::Array::list({*old});
      old->array()->push(entry.value);
    }
  }
  return result;
}

std::vector<Comparison> evaluate_members(php::Value const& group, Environment const& environment,
                                         php::FatalError& fault) {
  std::vector<Comparison> result;
  php::Array const* array = group.array();
  if (array == nullptr) return result;
  for (php::Array::Entry const& entry : *array) {
    if (entry.key.is("Operator")) continue;
    php::Value left = evaluate(entry.key, environment, Casts::apply, fault);
    php::Value right = evaluate_side(entry.value, environment, fault);
    if (fault) return {};
    result.push_back({std::move(left), std::move(right)});
  }
  return result;
}

// PHP's isset: an Operator that is null counts as missing.
php::Value operator_of(php::Value const& group, std::string_view otherwise) {
  php::Array const* array = group.array();
  php::Value const* found = array != nullptr ? array->find("Operator") : nullptr;
  return found != nullptr && !found->is_null() ? *found : php::Value(otherwise);
}

} // namespace

php::Value normalise_group(php::Value const& group) {
  php::Array const* array = group.array();
  if (array == nullptr) return group;
  php::Value const* first = array->find(0);
  return first != nullptr && first->is_array() ? php::Value(merge_list_form(*array)) : group;
}

Verdict group_verdict(std::optional<ConditionKind> kind, php::Value const& group,
                      Environment const& environment, php::FatalError& fault) {
  std::vector<Comparison> const members = evaluate_members(group, environment, fault);
  if (fault || !kind) return false;
  return compare_members(*kind, members, Connective(operator_of(group, "OR")), environment, fault);
}

bool holds(php::Array const& condition, Environment const& environment, php::FatalError& fault) {
  Connective const connective(operator_of(condition, "AND"));
  Verdict result = connective.is("OR", fault) ? Verdict() : Verdict(true);
  for (php::Array::Entry const& entry : condition) {
    if (fault) return false;
    std::string const type = entry.key.text();
    if (ascii::equal_ignoring_case(type, "operator")) continue;
    std::optional<ConditionKind> const kind = condition_kind(type);
    Verdict const verdict = group_verdict(kind, normalise_group(entry.value), environment, fault);
    if (fault) return false;
    result = kind ? connective.fold(result, verdict, fault) : verdict;
  }
  return !fault && result.value_or(false);
}

bool applies(php::Array const& block, Environment const& environment, php::FatalError& fault) {
  php::Value const* condition = block.find("Condition");
  php::Array const* array = condition != nullptr ? condition->array() : nullptr;
  return array == nullptr || array->empty() || holds(*array, environment, fault);
}

} // namespace aclint::condition
