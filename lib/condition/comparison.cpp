#include "condition/comparison.h"

#include "base/ascii.h"
#include "condition/network.h"
#include "php/compare.h"
#include "php/string.h"

#include <algorithm>
#include <set>

namespace aclint::condition {

namespace {

// Combines the results of one group.
class Group {
public:
  Group(Connective const& connective, Environment const& environment, php::FatalError& fault)
      : connective_(connective), environment_(environment), fault_(fault) {}

  Verdict verdict() const { return result_; }

  void compare(ConditionKind type, Comparison const& member) {
    if (type == ConditionKind::between)
      between(member);
    else if (type == ConditionKind::in || type == ConditionKind::not_in)
      in(member);
    else
      each_right(type, member);
  }

private:
  void add(Verdict verdict) { result_ = connective_.fold(result_, verdict, fault_); }

  // A list, whose values are compared one by one; a scalar counts as a list of one.
  void each_right(ConditionKind type, Comparison const& member) {
    php::Array const* list = member.right.array();
    if (list == nullptr) {
      add(one(type, member.left, member.right));
      return;
    }
    for (php::Array::Entry const& entry : *list) {
      if (fault_) return;
      add(one(type, member.left, entry.value));
    }
  }

  bool one(ConditionKind type, php::Value const& left, php::Value const& right) {
    switch (type) {
    case ConditionKind::equals: return php::identical(left, right);
    case ConditionKind::not_equals: return !php::identical(left, right);
    case ConditionKind::greater: return php::greater(left, right);
    case ConditionKind::less: return php::less(left, right);
    case ConditionKind::greater_or_equals: return php::greater_or_equal(left, right);
    case ConditionKind::less_or_equals: return php::less_or_equal(left, right);
    case ConditionKind::like:
    case ConditionKind::not_like: {
      std::string const pattern = php::text_argument(right, "the right side of a Like condition", fault_);
      std::string const text = php::text_argument(left, "the left side of a Like condition", fault_);
      return !fault_ && is_like(text, pattern);
    }
    default: {
      std::string const pattern = php::text_argument(right, "the right side of a Regex condition", fault_);
      std::string const text = php::text_argument(left, "the left side of a Regex condition", fault_);
      if (fault_ || !environment_.request.regex) return false;
      return environment_.request.regex(pattern, text).value_or(false);
    }
    }
  }

  // A list whose first value is a list has several right sides. Reading the first value of an object crashes
  // PHP.
  std::vector<php::Value const*> right_sides(php::Value const& right) {
    if (right.is_object()) {
      fault_.raise(php::FatalClass::error,
                   right.network_test() != nullptr
                       ? "a network on the right of In, NotIn and Between must be in a list"
                       : "a date on the right of In, NotIn and Between must be in a list");
      return {};
    }
    php::Array const* array = right.array();
    php::Value const* first = array != nullptr ? array->find(0) : nullptr;
    if (first == nullptr || !first->is_array()) return {&right};
    std::vector<php::Value const*> result;
    for (php::Array::Entry const& entry : *array) result.push_back(&entry.value);
    return result;
  }

  void between(Comparison const& member) {
    for (php::Value const* range : right_sides(member.right)) {
      if (fault_) return;
      if (php::NetworkTest const* test = range->network_test()) {
        add(in_network(*test, member.left, fault_));
      } else if (range->date() != nullptr) {
        fault_.raise(php::FatalClass::error, "a date cannot be a range");
      } else {
        php::Array const* bounds = range->array();
        auto const bound = [&](std::int64_t index) {
          php::Value const* found = bounds != nullptr ? bounds->find(index) : nullptr;
          return found != nullptr ? *found : php::Value();
        };
        add(php::greater_or_equal(member.left, bound(0)) && php::less_or_equal(member.left, bound(1)));
      }
    }
  }

  void in(Comparison const& member) {
    if (member.left.network_test() != nullptr) {
      fault_.raise(php::FatalClass::argument_count_error,
                   "a network is on the left of an In or NotIn condition");
      return;
    }
    if (member.left.date() != nullptr && member.right.is_object()) {
      right_sides(member.right);
      return;
    }
    for (php::Value const* right : right_sides(member.right)) {
      if (fault_) return;
      // Among several right sides AAM calls a network's test, but ignores its result, which is not a list.
      if (php::NetworkTest const* test = right->network_test())
        in_network(*test, member.left, fault_);
      else if (right->array() != nullptr)
        in_list(member.left, *right->array());
    }
  }

  void in_list(php::Value const& left, php::Array const& list) {
    if (left.array() != nullptr)
      add(contains_all(list, *left.array()));
    else if (left.is_scalar())
      add(contains(list, left));
  }

  Verdict contains(php::Array const& list, php::Value const& value) {
    Verdict result;
    for (php::Array::Entry const& entry : list) {
      if (entry.value.is_scalar())
        result = result.value_or(false) || php::identical(value, entry.value);
      else if (php::NetworkTest const* test = entry.value.network_test())
        result = result.value_or(false) || in_network(*test, value, fault_);
      if (fault_) return {};
    }
    return result;
  }

  // PHP's array_intersect, which compares the values as strings. A value that has no string crashes PHP as
  // soon as it is compared: in a list with several values always, because PHP sorts them, otherwise if the
  // other list has values.
  bool contains_all(php::Array const& list, php::Array const& values) {
    auto const objects = [](php::Array const& array) {
      return std::any_of(array.begin(), array.end(),
                         [](php::Array::Entry const& entry) { return entry.value.is_object(); });
    };
    if ((objects(list) && (list.size() > 1 || !values.empty())) ||
        (objects(values) && (values.size() > 1 || !list.empty()))) {
      fault_.raise(php::FatalClass::error, "a date or network cannot be compared with the values of a list");
      return false;
    }
    std::set<std::string> texts;
    for (php::Array::Entry const& entry : list) texts.insert(php::to_text(entry.value, fault_));
    return std::all_of(values.begin(), values.end(), [&](php::Array::Entry const& entry) {
      return texts.contains(php::to_text(entry.value, fault_));
    });
  }

  Connective const& connective_;
  Environment const& environment_;
  php::FatalError& fault_;
  Verdict result_;
};

} // namespace

bool Connective::is(std::string_view word, php::FatalError& fault) const {
  return ascii::equal_ignoring_case(php::text_argument(word_, "an Operator", fault), word);
}

Verdict Connective::fold(Verdict so_far, Verdict next, php::FatalError& fault) const {
  bool const both = is("AND", fault);
  bool const either = is("OR", fault);
  if (!so_far) return next;
  if (both) return *so_far && next.value_or(false);
  if (either) return *so_far || next.value_or(false);
  return {};
}

std::optional<ConditionKind> condition_kind(std::string_view type) {
  catalog::ConditionType const* const known = catalog::find_condition_type(type);
  return known != nullptr ? std::optional(known->kind) : std::nullopt;
}

Verdict compare_members(ConditionKind type, std::span<Comparison const> members, Connective const& connective,
                        Environment const& environment, php::FatalError& fault) {
  Group group(connective, environment, fault);
  for (Comparison const& member : members) {
    if (fault) return {};
    group.compare(type, member);
  }
  if (type == ConditionKind::not_in || type == ConditionKind::not_like)
    return !group.verdict().value_or(false);
  return group.verdict();
}

bool is_like(std::string_view text, std::string_view pattern) {
  // Remembers the place after the last star, and where in the string its run began. A star's run ends at a
  // line end. A different run of an earlier star never helps, because the pieces between stars are matched as
  // early as possible.
  auto const matches = [pattern](std::string_view subject) {
    std::size_t p = 0;
    std::size_t star = pattern.npos;
    std::size_t run = 0;
    for (std::size_t s = 0; s < subject.size() || p < pattern.size();) {
      if (p < pattern.size() && pattern[p] == '*') {
        star = ++p;
        run = s;
      } else if (p < pattern.size() && s < subject.size() && pattern[p] == subject[s]) {
        ++p;
        ++s;
      } else if (star != pattern.npos && run < subject.size() && subject[run] != '\n') {
        p = star;
        s = ++run;
      } else {
        return false;
      }
    }
    return true;
  };
  return matches(text) || (text.ends_with('\n') && matches(text.substr(0, text.size() - 1)));
}

} // namespace aclint::condition
