#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/comparisons.h"
#include "facts/facts.h"
#include "regex/as_wildcard.h"
#include "regex/php_regex.h"
#include "syntax/edit.h"

#include <optional>
#include <string>

namespace aclint::rules {

namespace {

using policy::Expression;
using syntax::Tree;

// `/^a/i`: `Regex` reads it, delimiters included.
bool has_delimiters(std::string_view text) {
  return text.starts_with('/') && text.find('/', 1) != text.npos && !regex::syntax_error(text) &&
         regex::looks_like_regex(text.substr(1, text.rfind('/') - 1));
}

// The comparison with `Regex` in place of `Like`, if it is the only one of its group.
void offer_regex(Tree const& tree, facts::Comparison const& comparison, Expression const& value,
                 lint::Finding& finding) {
  bool const free = comparison.is("Like") && comparison.alone() && comparison.member.values.size() == 1 &&
                    !tree.member(comparison.place.field.value, "Regex");
  auto const regex = has_delimiters(value.text) ? value.text : regex::with_delimiters(value.text);
  if (!free || !regex) return;
  std::vector<diag::TextEdit> edits{
      syntax::replace(tree, comparison.group.field.key, syntax::json_string("Regex"))};
  if (*regex != value.text) edits.push_back(syntax::replace(tree, value.node, syntax::json_string(*regex)));
  finding.fix("Use `Regex` with " + quoted(*regex), false, std::move(edits));
}

void check_value(Tree const& tree, facts::Comparison const& comparison, Expression const& value,
                 lint::Reporter& out) {
  bool const plain =
      tree.is(value.node, syntax::Kind::string) && value.parsed.markers == 0 && !value.parsed.cast;
  if (!plain || (!regex::looks_like_regex(value.text) && !has_delimiters(value.text))) return;
  lint::Finding& finding =
      out.report({comparison.member.left.node, lint::Aspect::decision}, tree[value.node].span,
                 quoted(value.text) + " is a regular expression, which " + quoted(comparison.type.name) +
                     " does not read");
  finding.why("The only wildcard of " + quoted(comparison.type.name) +
              " is `*`. It compares every other character as it is.");
  auto const pattern = has_delimiters(value.text) ? std::nullopt : regex::as_wildcard(value.text);
  if (pattern)
    finding.fix("Write " + quoted(*pattern), false,
                {syntax::replace(tree, value.node, syntax::json_string(*pattern))});
  else
    offer_regex(tree, comparison, value, finding);
  if (finding.diagnostic.fixes.empty()) finding.help("Write it with `*`, or use `Regex`.");
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  facts::for_each_comparison(facts, [&](facts::Comparison const& comparison) {
    if (comparison.type.comparison != catalog::Comparison::pattern || comparison.is("Regex")) return;
    for (Expression const& value : comparison.member.values)
      check_value(facts.tree(), comparison, value, out);
  });
}

} // namespace

extern lint::Rule const condition_regex_in_pattern{
    .id = "condition/regex-in-pattern",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::form,
    .check = check,
};

} // namespace aclint::rules
