#include "logic/marker_tests.h"

#include "base/ascii.h"
#include "condition/comparison.h"
#include "condition/condition.h"
#include "condition/expression.h"
#include "grammar/expression.h"
#include "logic/domain.h"
#include "php/json.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

namespace aclint::logic {

namespace {

// One scalar of a left or right side. A moment is a date that depends on the clock.
struct Side {
  enum class Kind : std::uint8_t { constant, marker, moment, opaque };
  Kind kind = Kind::constant;
  php::Value value = {};   // if it is a constant
  std::string marker = {}; // if it is a marker
  MarkerTest test = {};    // if it is a marker: its view and frame
};

constexpr std::array<std::pair<std::string_view, View>, 10> views{{{"string", View::text},
                                                                   {"int", View::integer},
                                                                   {"float", View::number},
                                                                   {"numeric", View::number},
                                                                   {"bool", View::boolean},
                                                                   {"boolean", View::boolean},
                                                                   {"null", View::null},
                                                                   {"ip", View::address},
                                                                   {"date", View::date},
                                                                   {"array", View::list}}};

View view_of(std::string_view word) {
  for (auto const& [name, view] : views)
    if (ascii::equal_ignoring_case(name, word)) return view;
  return View::plain; // AAM ignores an unknown cast
}

// Whether a string is a date that only PHP can read, so that the engine finds no date.
bool is_unread_date(php::Value const& scalar, php::Value const& value) {
  std::string const* text = scalar.string();
  return value.is_null() && text != nullptr && ascii::starts_with_ignoring_case(*text, "(*date)");
}

// A scalar without markers. Opaque if AAM crashes, or if it is a date that only PHP can read.
Side read_constant(php::Value const& scalar, condition::KnownDates* dates) {
  condition::Request const early{.now = {.seconds = 1'000'000'000}};
  condition::Request const late{.now = {.seconds = 1'700'000'000}};
  php::FatalError fault;
  php::Value const value = condition::evaluate(scalar, {early, {}, dates}, condition::Casts::apply, fault);
  php::Value const later = condition::evaluate(scalar, {late, {}, dates}, condition::Casts::apply, fault);
  if (fault || is_unread_date(scalar, value)) return {.kind = Side::Kind::opaque};
  if (value.date() != nullptr && (later.date() == nullptr || value.date()->seconds != later.date()->seconds))
    return {.kind = Side::Kind::moment};
  return {.value = value};
}

Side read_side(php::Value const& scalar, condition::KnownDates* dates) {
  std::string const* text = scalar.string();
  if (text == nullptr) return {.value = scalar};
  grammar::Expression const expression = grammar::parse_expression(*text);
  auto const part = [&](Span span) { return std::string_view(*text).substr(span.begin, span.size()); };
  if (expression.markers == 0) return read_constant(scalar, dates);
  if (expression.markers > 1) return {.kind = Side::Kind::opaque};
  Side side{.kind = Side::Kind::marker};
  std::string* around = &side.test.before;
  for (grammar::Piece const& piece : expression.pieces) {
    if (piece.kind == grammar::PieceKind::text) {
      *around = part(piece.marker.span);
    } else {
      side.marker = part(piece.marker.name);
      around = &side.test.after;
    }
  }
  side.test.view = expression.cast ? view_of(part(expression.cast->word)) : View::plain;
  bool const text_view = side.test.view == View::plain || side.test.view == View::text;
  if (side.test.framed() && !text_view) return {.kind = Side::Kind::opaque};
  if (side.test.framed()) side.test.view = View::text;
  return side;
}

// The value of a right side without markers, as the engine evaluates it.
std::optional<php::Value> constant_of(php::Value const& value, condition::KnownDates* dates) {
  php::Array const* array = value.array();
  if (array == nullptr) {
    Side side = read_side(value, dates);
    return side.kind == Side::Kind::constant ? std::optional(std::move(side.value)) : std::nullopt;
  }
  php::Array result;
  for (php::Array::Entry const& entry : *array) {
    std::optional<php::Value> element = constant_of(entry.value, dates);
    if (!element) return std::nullopt;
    result.set(entry.key, std::move(*element));
  }
  return php::Value(std::move(result));
}

// Whether a right side, or a value of it, is or may be a date.
bool may_be_date(php::Value const& right, condition::KnownDates* dates) {
  std::optional<php::Value> const constant = constant_of(right, dates);
  if (!constant || constant->date() != nullptr) return true;
  php::Array const* list = constant->array();
  return list != nullptr && std::any_of(list->begin(), list->end(), [](php::Array::Entry const& entry) {
           return entry.value.date() != nullptr;
         });
}

constexpr std::size_t no_group = ~std::size_t{0};

class Reader {
public:
  explicit Reader(condition::KnownDates* dates) : dates_(dates) {}

  ConditionTests read(std::span<php::Array const* const> conditions) && {
    for (php::Array const* condition : conditions) {
      auto& places = result_.conditions.emplace_back();
      for (php::Array::Entry const& entry : *condition) {
        std::string type = ascii::lowercase(entry.key.text());
        if (type == "operator") continue;
        places.push_back({entry.key, group(std::move(type), condition::normalise_group(entry.value))});
      }
    }
    return std::move(result_);
  }

private:
  std::size_t group(std::string type, php::Value content) {
    std::size_t const index = result_.groups.size();
    if (auto const json = php::encode_json(content)) {
      auto const [place, is_new] = known_groups_.try_emplace(type + ' ' + *json, index);
      if (!is_new) return place->second;
    }
    result_.groups.push_back({.type = std::move(type), .content = std::move(content)});
    group_ = index;
    read_group();
    return index;
  }

  GroupInfo& current() { return result_.groups[group_]; }

  void read_group() {
    php::Value const content = current().content;
    php::Array const* members = content.array();
    std::optional<catalog::ConditionKind> const type = condition::condition_kind(current().type);
    if (members == nullptr) return;
    php::Value const* logic = members->find("Operator");
    std::string const* word = logic != nullptr ? logic->string() : nullptr;
    bool const both = word != nullptr && ascii::equal_ignoring_case(*word, "AND");
    bool const either =
        logic == nullptr || logic->is_null() || (word != nullptr && ascii::equal_ignoring_case(*word, "OR"));
    joined_ = both || either;
    current().join = both ? Join::all : either ? Join::any : Join::other;
    for (php::Array::Entry const& member : *members) {
      if (member.key.is("Operator")) continue;
      current().members.emplace_back();
      ++members_;
      mention(php::Value(member.key));
      mention(member.value);
      if (type) read_member(*type, read_side(php::Value(member.key), dates_), member.value);
    }
  }

  // Records every marker in a value.
  void mention(php::Value const& value) {
    if (php::Array const* array = value.array()) {
      for (php::Array::Entry const& entry : *array) mention(entry.value);
      return;
    }
    ++current().size;
    ++current().members.back().size;
    std::string const* text = value.string();
    if (text == nullptr) return;
    if (ascii::starts_with_ignoring_case(*text, "(*date)") && text->find("${") == text->npos) {
      php::FatalError fault;
      current().unsure |= is_unread_date(
          value, condition::evaluate(value, {condition::Request()}, condition::Casts::apply, fault));
    }
    if (text->find("${") == text->npos) return;
    for (grammar::Piece const& piece : grammar::parse_expression(*text).pieces)
      if (piece.kind == grammar::PieceKind::marker)
        marker(std::string_view(*text).substr(piece.marker.name.begin, piece.marker.name.size()));
  }

  std::size_t marker(std::string_view name) {
    std::string common = catalog::canonical_marker(name);
    auto const [place, is_new] = known_markers_.try_emplace(common, result_.markers.size());
    if (is_new) {
      result_.markers.push_back({.marker = std::move(common)});
      last_group_.push_back(no_group);
      last_member_.push_back(0);
    }
    std::vector<std::string>& names = result_.markers[place->second].names;
    if (std::find(names.begin(), names.end(), name) == names.end()) names.emplace_back(name);
    if (std::exchange(last_group_[place->second], group_) != group_)
      current().markers.push_back(place->second);
    if (std::exchange(last_member_[place->second], members_) != members_)
      current().members.back().markers.push_back(place->second);
    return place->second;
  }

  void opaque() { current().opaque = true; }

  void add_test(Side const& side, Test kind, php::Value constant) {
    MarkerTest added = side.test;
    added.kind = kind;
    added.constant = std::move(constant);
    added.group = group_;
    added.member = current().members.size() - 1;
    added.join = current().join;
    result_.markers[marker(side.marker)].tests.push_back(std::move(added));
  }

  void read_member(catalog::ConditionKind type, Side const& left, php::Value const& right) {
    bool const identity =
        type == catalog::ConditionKind::equals || type == catalog::ConditionKind::not_equals;
    if (left.kind == Side::Kind::moment && identity && !may_be_date(right, dates_))
      return; // never the same type
    bool const known = left.kind == Side::Kind::constant || left.kind == Side::Kind::marker;
    if (!known && type != catalog::ConditionKind::regex) return opaque();
    switch (type) {
    case catalog::ConditionKind::in:
    case catalog::ConditionKind::not_in: return read_in(left, right);
    case catalog::ConditionKind::between: return read_between(left, right);
    case catalog::ConditionKind::equals:
    case catalog::ConditionKind::not_equals: return read_each(Test::identity, left, right);
    case catalog::ConditionKind::like:
    case catalog::ConditionKind::not_like: return read_each(Test::pattern, left, right);
    case catalog::ConditionKind::regex: current().unsure = true; return opaque();
    default: return read_each(Test::order, left, right);
    }
  }

  // A right side whose elements are compared one by one.
  void read_each(Test test, Side const& left, php::Value const& right) {
    if (php::Array const* list = right.array()) {
      for (php::Array::Entry const& entry : *list) read_pair(test, left, entry.value);
      return;
    }
    Side const side = read_side(right, dates_);
    if (side.kind != Side::Kind::marker) return read_pair(test, left, right);
    bool const plain = left.kind == Side::Kind::constant && test == Test::identity && joined_;
    if (plain)
      add_test(side, Test::each, left.value);
    else if (left.kind == Side::Kind::constant && test == Test::order && cannot_be_list(side))
      add_test(side, Test::order, left.value);
    else
      opaque();
  }

  static bool cannot_be_list(Side const& side) {
    return side.test.view != View::plain && side.test.view != View::null && side.test.view != View::list;
  }

  void read_pair(Test test, Side const& left, php::Value const& right) {
    if (std::optional<php::Value> const constant = constant_of(right, dates_)) {
      if (left.kind == Side::Kind::marker) add_test(left, test, *constant);
      return;
    }
    if (left.kind == Side::Kind::marker || right.is_array() || test == Test::pattern) return opaque();
    Side const side = read_side(right, dates_);
    side.kind == Side::Kind::marker ? add_test(side, test, left.value) : opaque();
  }

  // The lists in a right side of In or Between.
  static std::vector<php::Value const*> lists(php::Value const& right) {
    php::Array const* array = right.array();
    php::Value const* first = array != nullptr ? array->find(0) : nullptr;
    if (first == nullptr || !first->is_array()) return {&right};
    std::vector<php::Value const*> result;
    for (php::Array::Entry const& entry : *array) result.push_back(&entry.value);
    return result;
  }

  void read_in(Side const& left, php::Value const& right) {
    std::optional<php::Value> const constant = constant_of(right, dates_);
    if (!constant) {
      Side const side = right.is_array() ? Side{.kind = Side::Kind::opaque} : read_side(right, dates_);
      bool const plain = left.kind == Side::Kind::constant && side.kind == Side::Kind::marker && joined_;
      return plain ? add_test(side, Test::member, left.value) : opaque();
    }
    if (left.kind == Side::Kind::constant) return;
    for (php::Value const* list : lists(*constant)) {
      php::Array const* elements = list->array();
      if (elements == nullptr) continue;
      for (php::Array::Entry const& entry : *elements) {
        if (php::NetworkTest const* test = entry.value.network_test())
          add_test(left, Test::network, php::Value(test->network));
        else if (entry.value.is_scalar())
          add_test(left, Test::identity, entry.value);
      }
      add_test(left, Test::subset, *list);
    }
  }

  void read_between(Side const& left, php::Value const& right) {
    std::optional<php::Value> const constant = constant_of(right, dates_);
    if (!constant) return read_range(left, right);
    if (left.kind == Side::Kind::constant) return;
    for (php::Value const* range : lists(*constant)) {
      if (php::NetworkTest const* test = range->network_test())
        add_test(left, Test::network, php::Value(test->network));
      php::Array const* bounds = range->array();
      for (std::int64_t i = 0; i < 2; ++i) {
        php::Value const* bound = bounds != nullptr ? bounds->find(i) : nullptr;
        add_test(left, Test::order, bound != nullptr ? *bound : php::Value());
      }
    }
  }

  // A range that contains markers.
  void read_range(Side const& left, php::Value const& right) {
    php::Array const* bounds = right.array();
    if (left.kind == Side::Kind::marker || bounds == nullptr) return opaque();
    for (std::int64_t i = 0; i < 2; ++i) {
      php::Value const* bound = bounds->find(i);
      if (bound == nullptr) continue;
      // If the first bound can be a list, the right side would be a list of ranges.
      if (bound->is_array() ||
          (i == 0 && !constant_of(*bound, dates_) && !cannot_be_list(read_side(*bound, dates_))))
        return opaque();
      read_pair(Test::order, left, *bound);
    }
  }

  condition::KnownDates* dates_;
  ConditionTests result_;
  std::map<std::string, std::size_t> known_groups_;
  std::map<std::string, std::size_t> known_markers_;
  std::vector<std::size_t> last_group_;  // by marker: the last group it was seen in
  std::vector<std::size_t> last_member_; // by marker: the last member, by its number
  std::size_t members_ = 0;              // read so far
  std::size_t group_ = 0;
  bool joined_ = true; // only AND and OR
};

} // namespace

ConditionTests read_tests(std::span<php::Array const* const> conditions, condition::KnownDates* dates) {
  return Reader(dates).read(conditions);
}

} // namespace aclint::logic
