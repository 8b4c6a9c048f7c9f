#include "decision/condition.h"

#include "base/ascii.h"
#include "decision/condition_type.h"
#include "decision/expression_value.h"
#include "decision/php_string.h"

namespace aclint::decision {

namespace {

// A left or right side: markers are replaced and casts applied in all its strings, keys stay.
Value evaluate_side(Value const& side, Environment const& environment, Fault& fault) {
  Array const* array = side.array();
  if (array == nullptr) return evaluate(side, environment, Casts::apply, fault);
  Array result;
  for (Array::Entry const& entry : *array)
    result.set(entry.key, evaluate_side(entry.value, environment, fault));
  return result;
}

// The old list form, `[{left: right}, {left: right}]`, becomes one object; a left side that repeats collects
// its right sides into a list.
Array merge_list_form(Array const& list) {
  Array result;
  for (Array::Entry const& element : list) {
    Array const* subset = element.value.array();
    if (subset == nullptr) continue;
    for (Array::Entry const& entry : *subset) {
      Value* old = result.find(entry.key);
      if (old == nullptr || old->is_null()) {
        result.set(entry.key, entry.value);
        continue;
      }
      if (!old->is_array()) *old = Array::list({*old});
      old->array()->push(entry.value);
    }
  }
  return result;
}

std::vector<Comparison> evaluate_members(Value const& group, Environment const& environment, Fault& fault) {
  std::vector<Comparison> result;
  Array const* array = group.array();
  if (array == nullptr) return result;
  for (Array::Entry const& entry : *array) {
    if (entry.key.is("Operator")) continue;
    Value left = evaluate(entry.key, environment, Casts::apply, fault);
    Value right = evaluate_side(entry.value, environment, fault);
    if (fault) return {};
    result.push_back({std::move(left), std::move(right)});
  }
  return result;
}

// PHP's isset: an Operator that is null is none.
Value operator_of(Value const& group, std::string_view otherwise) {
  Array const* array = group.array();
  Value const* found = array != nullptr ? array->find("Operator") : nullptr;
  return found != nullptr && !found->is_null() ? *found : Value(otherwise);
}

} // namespace

Value normalise_group(Value const& group) {
  Array const* array = group.array();
  if (array == nullptr) return group;
  Value const* first = array->find(0);
  return first != nullptr && first->is_array() ? Value(merge_list_form(*array)) : group;
}

bool holds(Array const& condition, Environment const& environment, Fault& fault) {
  Connective const connective(operator_of(condition, "AND"));
  Verdict result = connective.is("OR", fault) ? Verdict() : Verdict(true);
  for (Array::Entry const& entry : condition) {
    if (fault) return false;
    std::string const type = entry.key.text();
    if (ascii::equal_ignoring_case(type, "operator")) continue;
    Value const group = normalise_group(entry.value);
    std::vector<Comparison> const members = evaluate_members(group, environment, fault);
    if (fault) return false;
    std::optional<ConditionKind> const known = condition_kind(type);
    if (!known) {
      result = false;
      continue;
    }
    Connective const own(operator_of(group, "OR"));
    Verdict const verdict = compare_members(*known, members, own, environment, fault);
    result = connective.fold(result, verdict, fault);
  }
  return !fault && result.value_or(false);
}

bool applies(Array const& block, Environment const& environment, Fault& fault) {
  Value const* condition = block.find("Condition");
  Array const* array = condition != nullptr ? condition->array() : nullptr;
  return array == nullptr || array->empty() || holds(*array, environment, fault);
}

} // namespace aclint::decision
