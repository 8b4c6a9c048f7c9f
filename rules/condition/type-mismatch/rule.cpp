#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/markers.h"
#include "condition/expression.h"
#include "facts/comparisons.h"
#include "facts/facts.h"
#include "logic/satisfiable.h"
#include "php/json.h"
#include "php/string.h"
#include "syntax/edit.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace aclint::rules {

namespace {

using catalog::ValueType;
using php::Array;
using php::Value;
using policy::ConditionGroup;
using policy::ConditionMember;
using policy::Expression;
using syntax::Tree;

constexpr char const* different_types =
    "AAM also compares types: values of different types are never equal, even if they look the same.";

// The type of an expression with markers.
enum class Yields : std::uint8_t { unknown, text, integer, boolean, list, address, date };

Yields yields(Expression const& expression) {
  std::string_view const marker = facts::sole_marker(expression);
  std::string_view const cast = facts::cast_of(expression);
  auto const is = [&](std::string_view word) { return ascii::equal_ignoring_case(cast, word); };
  if (is("int")) return Yields::integer;
  if (is("bool") || is("boolean")) return Yields::boolean;
  if (is("ip")) return Yields::address;
  if (is("date")) return Yields::date;
  if (is("string") || (marker.empty() && catalog::find_cast(cast) == nullptr)) return Yields::text;
  std::size_t const dot = marker.find('.');
  if (dot == marker.npos || catalog::find_cast(cast) != nullptr) return Yields::unknown;
  switch (catalog::marker_type(marker.substr(0, dot), marker.substr(dot + 1)).type) {
  case ValueType::boolean: return Yields::boolean;
  case ValueType::integer: return Yields::integer;
  case ValueType::text:
  case ValueType::text_or_list: return Yields::text;
  case ValueType::text_list: return Yields::list;
  default: return Yields::unknown;
  }
}

std::string_view what(Yields yields) {
  switch (yields) {
  case Yields::text: return "a string";
  case Yields::integer: return "a number";
  case Yields::boolean: return "true or false";
  case Yields::list: return "a list";
  case Yields::address: return "an address (to AAM, a number)";
  case Yields::date: return "a date";
  case Yields::unknown: break;
  }
  return "something else";
}

// A constant as people read it: "the string `5`", "the number `5`".
std::string describe(Value const& value) {
  php::FatalError fault;
  if (value.is_null()) return "null";
  if (bool const* boolean = value.boolean()) return *boolean ? "`true`" : "`false`";
  if (value.is_array()) return "a list";
  if (value.is_object()) return value.date() != nullptr ? "another date" : "a network";
  std::string const text = php::to_text(value, fault);
  return (value.is_string() ? "the string " : "the number ") + quoted(text);
}

bool same_type(Yields yields, Value const& value) {
  switch (yields) {
  case Yields::text: return value.is_string();
  case Yields::integer: return value.integer() != nullptr;
  case Yields::boolean: return value.boolean() != nullptr;
  case Yields::list: return value.is_array();
  case Yields::address: return value.integer() != nullptr || value.boolean() != nullptr || value.is_object();
  case Yields::date:
  case Yields::unknown: break;
  }
  return yields == Yields::unknown;
}

Value constant(Tree const& tree, syntax::NodeId node) {
  php::FatalError fault;
  Value value = php::value_of(tree, node);
  return condition::evaluate(value, {condition::Request()}, condition::Casts::apply, fault);
}

// One comparison of a member: the marker's side, and a constant that it can never equal.
struct Mismatch {
  Expression const* constant;
  Value value;
};

// A member whose marker is compared with constants of another type.
struct Case {
  Tree const& tree;
  facts::ConditionPlace const& place;
  ConditionGroup const& group;
  ConditionMember const& member;
  Yields left;
  std::vector<Mismatch> mismatches;

  bool all() const { return mismatches.size() == member.values.size(); }
};

// Whether the left side never equals a constant. Also `In` is judged by `Equals`: if a request has a list in
// the place of a single value (`?id[]=5`), `In` compares its elements as strings, but nobody means that.
bool never_equal(std::string_view left, Value const& right, logic::Work& work) {
  return logic::always_false(facts::single_group("Equals", left, Value(Array::list({right}))), work) ==
         Answer::yes;
}

// A constant in the type of the left side, as JSON. Empty: the type has no such value.
std::string literal(Yields left, Value const& value) {
  php::FatalError fault;
  std::string const text = value.is_scalar() ? php::to_text(value, fault) : "";
  switch (left) {
  case Yields::text:
    return value.integer() != nullptr || value.real() != nullptr ? syntax::json_string(text) : "";
  case Yields::integer: return php::Key(text).is_integer() ? text : "";
  case Yields::boolean: {
    if (php::filter_boolean(value)) return "true";
    std::string const word = ascii::lowercase(text);
    bool const no = word == "false" || word == "0" || word == "no" || word == "off";
    return no ? "false" : "";
  }
  case Yields::address:
    return value.is_string() && php::ip_to_integer(text) ? syntax::json_string("(*ip)" + text) : "";
  default: return "";
  }
}

// A cast with which the left side can equal all constants. Empty: there is none.
std::string_view fitting_cast(Case const& found, logic::Work& work) {
  if (!found.all() || found.left == Yields::list || found.left == Yields::date ||
      found.left == Yields::address)
    return {};
  std::string_view const marker = facts::sole_marker(found.member.left);
  if (marker.empty() || !facts::cast_of(found.member.left).empty()) return {};
  auto const is_address = [](Mismatch const& mismatch) {
    return ascii::equal_ignoring_case(facts::cast_of(*mismatch.constant), "ip");
  };
  if (std::ranges::all_of(found.mismatches, is_address)) return "ip"; // the left side lacks it
  for (std::string_view const word : {"string", "int", "bool"}) {
    std::string const left = "(*" + std::string(word) + ")${" + std::string(marker) + "}";
    if (std::all_of(found.mismatches.begin(), found.mismatches.end(), [&](Mismatch const& mismatch) {
          bool const fits =
              word == "bool" ? mismatch.value.boolean() != nullptr : mismatch.value.boolean() == nullptr;
          return fits && !never_equal(left, mismatch.value, work);
        }))
      return word;
  }
  return {};
}

void offer_cast(Case const& found, logic::Work& work, lint::Finding& finding) {
  std::string_view const word = fitting_cast(found, work);
  if (word.empty()) return;
  finding.fix("Write `(*" + std::string(word) + ")` before " + quoted(found.member.left.text), false,
              {facts::write_cast(found.tree, found.member.left, word)});
}

void offer_literals(Case const& found, logic::Work& work, lint::Finding& finding) {
  std::vector<diag::TextEdit> edits;
  std::string last;
  for (Mismatch const& mismatch : found.mismatches) {
    last = literal(found.left, mismatch.value);
    auto const value = last.empty() ? std::nullopt : php::decode_json(last);
    if (!value || never_equal(found.member.left.text, *value, work)) return;
    edits.push_back(syntax::replace(found.tree, mismatch.constant->node, last));
  }
  if (edits.empty()) return;
  if (fitting_cast(found, work) == "ip") return; // nobody knows the number of an address
  std::string title = edits.size() == 1
                          ? "Change " + quoted(found.tree.source(found.mismatches.front().constant->node)) +
                                " to " + quoted(last)
                          : "Write the values in the type of the left side";
  finding.fix(std::move(title), false, std::move(edits));
}

// `"${USER.roles}": "editor"` → `In`, `"editor": "${USER.roles}"`.
void offer_membership(Case const& found, catalog::ConditionType const& type, lint::Finding& finding) {
  if (found.left != Yields::list || !found.all() || found.mismatches.size() != 1 || found.group.list) return;
  Value const& value = found.mismatches.front().value;
  if (!value.is_string() || php::Key(*value.string()).is_integer() || found.group.members.size() != 1) return;
  if (type.comparison != catalog::Comparison::identity) return;
  std::string const name = type.negated ? "NotIn" : "In";
  if (found.tree.member(found.place.field.value, name)) return;
  finding.fix("Check with " + quoted(name) + " whether " + quoted(*value.string()) + " is in the list", false,
              {syntax::replace(found.tree, found.group.field.key, syntax::json_string(name)),
               syntax::replace(found.tree, found.member.left.node, syntax::json_string(*value.string())),
               syntax::replace(found.tree, found.member.right, syntax::json_string(found.member.left.text))});
}

void report(Case const& found, catalog::ConditionType const& type, logic::Work& work, lint::Reporter& out) {
  Mismatch const& first = found.mismatches.front();
  // People do not know the number of an address.
  bool const address = first.value.integer() != nullptr && first.constant->parsed.cast;
  std::string message = quoted(found.member.left.text) + " is " + std::string(what(found.left)) +
                        " and never equals " +
                        (address ? quoted(first.constant->text) + ", a number" : describe(first.value));
  if (found.mismatches.size() > 1)
    message += " (and " + std::to_string(found.mismatches.size() - 1) + " more)";
  if (type.negated) message += ", so they always differ";
  lint::Finding& finding = out.report({found.member.left.node, lint::Aspect::decision},
                                      found.tree[first.constant->node].span, std::move(message));
  if (found.left == Yields::date)
    finding.why("To AAM, two dates are two objects, and " + quoted(type.name) + " never finds objects equal.")
        .help("Use `Between`, or `GreaterOrEquals` and `LessOrEquals`, which compare dates by time.");
  else if (found.left == Yields::list)
    finding.why("AAM compares the list as a whole, not its elements.")
        .help("Check whether a value is in the list, for example `\"In\": {" +
              (found.tree.source(first.constant->node).size() > 60
                   ? "\"editor\""
                   : std::string(found.tree.source(first.constant->node))) +
              ": " + std::string(found.tree.source(found.member.left.node)) + "}`.");
  else
    finding.why(different_types).help("Give both sides the same type.");
  offer_cast(found, work, finding);
  offer_literals(found, work, finding);
  offer_membership(found, type, finding);
}

void check_left(Tree const& tree, facts::ConditionPlace const& place, ConditionGroup const& group,
                catalog::ConditionType const& type, ConditionMember const& member, logic::Work& work,
                lint::Reporter& out) {
  Case found{tree, place, group, member, yields(member.left), {}};
  // `In` compares the elements of a list on the left as strings, also numbers.
  bool const lookup = found.left == Yields::list && type.comparison == catalog::Comparison::membership;
  if (found.left == Yields::unknown || lookup) return;
  for (Expression const& value : member.values) {
    if (value.parsed.markers != 0) continue;
    Value own = constant(tree, value.node);
    // A string that becomes a list, `(*array)["a", "b"]`, is the whole right side, not one of its elements.
    if (own.is_array() && !tree.is_container(member.right)) continue;
    bool const looked_into =
        own.network_test() != nullptr && type.comparison == catalog::Comparison::membership;
    if (looked_into || same_type(found.left, own)) continue;
    if (never_equal(member.left.text, php::value_of(tree, value.node), work))
      found.mismatches.push_back({&value, std::move(own)});
  }
  if (!found.mismatches.empty()) report(found, type, work, out);
}

// A constant on the left is a string, unless it looks like a whole number or has a cast.
void check_right(Tree const& tree, ConditionGroup const& group, catalog::ConditionType const& type,
                 ConditionMember const& member, logic::Work& work, lint::Reporter& out) {
  if (type.comparison != catalog::Comparison::identity || tree.is_container(member.right)) return;
  if (member.values.size() != 1 || php::Key(member.left.text).is_integer()) return;
  Expression const& right = member.values.front();
  Yields const own = right.parsed.markers == 0 ? Yields::unknown : yields(right);
  if (own == Yields::unknown || own == Yields::list || own == Yields::text || member.left.parsed.cast) return;
  Value const value(right.text);
  if (!never_equal(member.left.text, value, work)) return;
  lint::Finding& finding =
      out.report({member.left.node, lint::Aspect::decision}, tree[member.left.node].span,
                 quoted(right.text) + " is " + std::string(what(own)) + " and never equals the string " +
                     quoted(member.left.text) + (type.negated ? ", so they always differ" : ""));
  finding.why(different_types)
      .help("Write a cast before " + quoted(member.left.text) + ", or put the marker on the left side.");
  if (own != Yields::boolean || literal(own, Value(member.left.text)).empty()) return;
  if (!group.list)
    finding.fix("Write `(*bool)` before " + quoted(member.left.text), false,
                {facts::write_cast(tree, member.left, "bool")});
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  Tree const& tree = facts.tree();
  logic::Work work = facts::work_for_analysis(facts);
  for (facts::ConditionPlace const& place : facts::analysed_conditions(facts)) {
    for (ConditionGroup const& group : place.condition.groups) {
      catalog::ConditionType const* type = catalog::find_condition_type(group.type);
      if (type == nullptr) continue;
      if (type->comparison != catalog::Comparison::identity &&
          type->comparison != catalog::Comparison::membership)
        continue;
      for (ConditionMember const& member : group.members)
        member.left.parsed.markers > 0 ? check_left(tree, place, group, *type, member, work, out)
                                       : check_right(tree, group, *type, member, work, out);
    }
    facts::leave_out_if_limited(facts, work, place.field.key);
  }
}

} // namespace

extern lint::Rule const condition_type_mismatch{
    .id = "condition/type-mismatch",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::meaning,
    .yields_to = {"condition/datetime-format", "condition/integer-key"},
    .check = check,
};

} // namespace aclint::rules
