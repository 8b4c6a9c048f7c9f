#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/resource_types.h"
#include "catalog/synonyms.h"
#include "lint/policy_parts.h"
#include "php/json_truthy.h"
#include "syntax/edit.h"

#include <optional>
#include <string>
#include <string_view>

namespace aclint::rules {

namespace {

using syntax::Tree;

constexpr std::string_view why =
    "AAM reads `Statement` and `Param` at the top of a policy, spelled exactly like this.";

bool has_both(Tree const& tree, syntax::NodeId object, std::string_view a, std::string_view b) {
  return tree.member(object, a).has_value() && tree.member(object, b).has_value();
}

// Which section a value looks like: a statement or a param, or a list of them.
std::optional<std::string_view> by_content(Tree const& tree, syntax::NodeId value) {
  if (tree.is(value, syntax::Kind::array)) {
    for (syntax::NodeId const element : tree.elements(value))
      if (tree.is(element, syntax::Kind::object)) return by_content(tree, element);
    return std::nullopt;
  }
  if (!tree.is(value, syntax::Kind::object)) return std::nullopt;
  if (has_both(tree, value, "Effect", "Resource") || lint::is_statement(tree, value)) return "Statement";
  if (has_both(tree, value, "Key", "Value")) return "Param";
  return std::nullopt;
}

// Whether there is a statement or a param somewhere in a value.
bool holds_entry(Tree const& tree, syntax::NodeId value) {
  for (syntax::NodeId node = value; node < tree[value].end; ++node)
    if (lint::is_statement(tree, node) || lint::is_param(tree, node)) return true;
  return false;
}

// `{"Policy": {"Statement": […]}}`: a section one level too deep.
std::optional<std::string_view> section_within(Tree const& tree, syntax::NodeId value) {
  if (tree.is(value, syntax::Kind::array) && !tree.elements(value).empty())
    return section_within(tree, *tree.elements(value).begin());
  if (!tree.is(value, syntax::Kind::object)) return std::nullopt;
  for (std::string_view const name : {"Statement", "Param"})
    if (auto const member = tree.member(value, name);
        member && tree.is_container(member->value) && php::truthy(tree, member->value))
      return name;
  return std::nullopt;
}

bool is_sign(char c) {
  return static_cast<unsigned char>(c) < 0x80 && !ascii::is_alpha(c) && !ascii::is_digit(c);
}

// A policy without `Statement` and `Param`: reports any key whose value looks like a section. Keys such as
// `_Statement` are taken as disabled on purpose.
void check_names(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  if (policy.statement_section.field || policy.param_section.field) return;
  for (Tree::Member const member : tree.members(policy.root)) {
    std::string const written = tree.string(member.key);
    if (written.empty() || is_sign(written.front())) continue;
    if (catalog::meant_key(written, catalog::document_key_names())) continue;
    if (auto const inner = section_within(tree, member.value)) {
      out.report({member.key, lint::Aspect::key}, tree[member.key].span,
                 "AAM ignores everything in " + quoted(written) + ", including its " + quoted(*inner))
          .why(std::string(why))
          .help("Move " + quoted(*inner) + " out of " + quoted(written) + ", to the top of the policy.");
      continue;
    }
    auto const meant = by_content(tree, member.value);
    if (!meant) {
      if (holds_entry(tree, member.value))
        out.report({member.key, lint::Aspect::key}, tree[member.key].span,
                   "AAM ignores everything in " + quoted(written) + ", including the statements in it")
            .why(std::string(why))
            .help("Move them into `Statement`, at the top of the policy.");
      continue;
    }
    out.report({member.key, lint::Aspect::key}, tree[member.key].span,
               "AAM ignores everything in " + quoted(written) + "; did you mean " + quoted(*meant) + "?")
        .why(std::string(why))
        .fix("Rename " + quoted(written) + " to " + quoted(*meant), false,
             {syntax::replace(tree, member.key, syntax::json_string(*meant))});
  }
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (Tree::Member const member : tree.members(policy.root)) {
    std::string const written = tree.string(member.key);
    auto const meant = catalog::meant_key(written, catalog::document_key_names());
    bool const statements = meant == "Statement";
    if (!statements && meant != "Param") continue;
    if (!tree.is_container(member.value) || !php::truthy(tree, member.value))
      continue; // there is nothing in it
    bool const taken = statements ? bool(policy.statement_section.field) : bool(policy.param_section.field);
    std::string message = "AAM ignores everything in " + quoted(written);
    if (taken)
      message += " and reads only " + quoted(*meant);
    else
      message += "; did you mean " + quoted(*meant) + "?";
    if (!taken && ascii::equal_ignoring_case(written, *meant)) message += " (names are case-sensitive)";
    lint::Finding& finding =
        out.report({member.key, lint::Aspect::key}, tree[member.key].span, std::move(message));
    finding.why(std::string(why));
    if (taken)
      finding.help("Move its content into " + quoted(*meant) + ".");
    else
      finding.fix("Rename " + quoted(written) + " to " + quoted(*meant), false,
                  {syntax::replace(tree, member.key, syntax::json_string(*meant))});
  }
  check_names(policy, out);
}

} // namespace

extern lint::Rule const schema_misspelled_section{
    .id = "schema/misspelled-section",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .hides_others = true,
    .stage = lint::Stage::spelling,
    .check = check,
};

} // namespace aclint::rules
