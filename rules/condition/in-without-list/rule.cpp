#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/markers.h"
#include "facts/comparisons.h"
#include "facts/facts.h"
#include "syntax/edit.h"

#include <algorithm>

namespace aclint::rules {

namespace {

using catalog::ValueType;
using syntax::Kind;
using syntax::Tree;

// Whether the right side is certainly not a list. A marker that may be null on some sites does not count.
bool no_list(Tree const& tree, policy::Expression const& right) {
  if (tree.is(right.node, Kind::null)) return true;
  if (right.parsed.markers == 0) {
    auto const value = facts::constant_value(tree, right);
    return !value || !value->is_array();
  }
  std::string_view const cast = facts::cast_of(right);
  if (!cast.empty() && catalog::find_cast(cast) != nullptr)
    return !ascii::equal_ignoring_case(cast, "array") && !ascii::equal_ignoring_case(cast, "null");
  std::string_view const marker = facts::sole_marker(right);
  if (marker.empty()) return true; // text around it, or several
  std::size_t const dot = marker.find('.');
  if (dot == marker.npos) return false;
  ValueType const type = catalog::marker_type(marker.substr(0, dot), marker.substr(dot + 1)).type;
  return type == ValueType::boolean || type == ValueType::integer || type == ValueType::number ||
         type == ValueType::text;
}

// "jane, joe" → `"jane", "joe"`; "5, 6" → `5, 6` if numbers are compared.
std::string split(std::string_view text, bool numbers) {
  std::string result;
  while (!text.empty()) {
    std::size_t const comma = std::min(text.find(','), text.size());
    std::string_view const part = ascii::trim(text.substr(0, comma));
    bool const number =
        numbers && std::ranges::all_of(part, ascii::is_digit) && (part == "0" || !part.starts_with('0'));
    if (!part.empty())
      result += (result.empty() ? "" : ", ") + (number ? std::string(part) : syntax::json_string(part));
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return result;
}

bool is_number(policy::Expression const& left) {
  if (left.parsed.cast) return ascii::equal_ignoring_case(facts::cast_of(left), "int");
  std::string_view const marker = facts::sole_marker(left);
  std::size_t const dot = marker.find('.');
  return dot != marker.npos &&
         catalog::marker_type(marker.substr(0, dot), marker.substr(dot + 1)).type == ValueType::integer;
}

void check_one(Tree const& tree, facts::Comparison const& comparison, lint::Reporter& out) {
  if (!comparison.is("In") && !comparison.is("NotIn")) return;
  syntax::NodeId const right = comparison.member.right;
  if (comparison.group.list || tree.is_container(right) || comparison.member.values.size() != 1) return;
  policy::Expression const& expression = comparison.member.values.front();
  if (!no_list(tree, expression)) return;
  auto const value = facts::constant_value(tree, expression);
  if (value && value->is_object()) return; // crashes AAM: fatal/network-misplaced
  bool const negated = comparison.type.negated;
  std::string const type = quoted(comparison.type.name);
  lint::Finding& finding =
      out.report({comparison.member.left.node, lint::Aspect::decision}, tree[right].span,
                 type + " needs a list: with the single value " + quoted(tree.string(right)) +
                     " this comparison " + (negated ? "always" : "never") + " holds");
  finding.why("Without a list AAM compares nothing, and treats the left side as not in the list.");
  std::string const source(tree.source(right));
  bool const several = expression.text.find(',') != std::string::npos && expression.parsed.markers == 0 &&
                       !expression.parsed.cast;
  if (several)
    finding.fix("Write a list of the values", false,
                {syntax::replace(tree, right,
                                 "[" + split(expression.text, is_number(comparison.member.left)) + "]")});
  else
    finding.fix("Write the value in a list: " + quoted("[" + source + "]"), true,
                {syntax::replace(tree, right, "[" + source + "]")});
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  facts::for_each_comparison(
      facts, [&](facts::Comparison const& comparison) { check_one(facts.tree(), comparison, out); });
}

} // namespace

extern lint::Rule const condition_in_without_list{
    .id = "condition/in-without-list",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::safe,
    .after_fix = lint::AfterFix::corrected,
    .stage = lint::Stage::remark,
    .yields_to = {"condition/malformed-marker"},
    .check = check,
};

} // namespace aclint::rules
