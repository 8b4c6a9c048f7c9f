#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/markers.h"
#include "facts/comparisons.h"
#include "facts/facts.h"
#include "lint/consequence.h"
#include "syntax/edit.h"

namespace aclint::rules {

namespace {

using catalog::ValueType;
using policy::Expression;

// Whether the marker may be a string. Other rules report numbers and other types.
bool may_be_text(std::string_view marker) {
  std::size_t const dot = marker.find('.');
  if (dot == marker.npos) return false;
  ValueType const type = catalog::marker_type(marker.substr(0, dot), marker.substr(dot + 1)).type;
  return type == ValueType::text || type == ValueType::text_or_list || type == ValueType::unknown;
}

// In media types, such as `*/*` and `image/*`, a star is not a mistake.
bool is_media_type(std::string_view marker, std::string_view text) {
  return marker.starts_with("PHP_SERVER.HTTP_ACCEPT") && text.find('/') != text.npos;
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  syntax::Tree const& tree = facts.tree();
  facts::for_each_comparison(facts, [&](facts::Comparison const& comparison) {
    catalog::Comparison const kind = comparison.type.comparison;
    if (kind != catalog::Comparison::identity && kind != catalog::Comparison::membership) return;
    std::string_view const marker = comparison.marker();
    if (!may_be_text(marker) || comparison.member.left.parsed.cast) return;
    Expression const* first = nullptr;
    bool castless = true;
    for (Expression const& value : comparison.member.values) {
      castless = castless && !value.parsed.cast && value.parsed.markers == 0 &&
                 tree.is(value.node, syntax::Kind::string);
      bool const pattern = !value.parsed.cast && value.parsed.markers == 0 &&
                           tree.is(value.node, syntax::Kind::string) &&
                           value.text.find('*') != std::string::npos;
      if (pattern && first == nullptr && !is_media_type(marker, value.text)) first = &value;
    }
    if (first == nullptr) return;
    std::string_view const like = comparison.type.negated ? "NotLike" : "Like";
    lint::Finding& finding = out.report(
        {comparison.member.left.node, lint::Aspect::decision}, tree[first->node].span,
        quoted(comparison.type.name) + " does not read the `*` in " + quoted(first->text) + " as a wildcard");
    if (comparison.place.of_statement()) {
      policy::Statement const& statement = facts.policy().statements[comparison.place.index];
      finding.as(comparison.type.negated ? lint::if_too_wide(tree, statement)
                                         : lint::if_without_effect(tree, statement));
    }
    finding.why("Only `Like` and `NotLike` do. " + quoted(comparison.type.name) +
                " compares the whole string, including the `*`.");
    if (comparison.alone() && castless && !tree.member(comparison.place.field.value, like))
      finding.fix("Change " + quoted(comparison.type.name) + " to " + quoted(like), false,
                  {syntax::replace(tree, comparison.group.field.key, syntax::json_string(like))});
    else
      finding.help("Use " + quoted(like) + ".");
  });
}

} // namespace

extern lint::Rule const condition_wildcard_in_equals{
    .id = "condition/wildcard-in-equals",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::meaning,
    .check = check,
};

} // namespace aclint::rules
