#include "lint/rule.h"
#include "base/quoted.h"
#include "grammar/version_range.h"
#include "lint/described_value.h"
#include "syntax/edit.h"

#include <string>

namespace aclint::rules {

namespace {

using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

constexpr std::string_view why =
    "AAM compares the range with what is installed, and warns on the policy's screen if it does not fit. "
    "It cannot read this range.";

// The range for what people write to mean "this release or a later one": `5.8+`, `=>5.8`, `≥5.8`, `5.8 or
// higher`. Empty for anything else.
std::string repaired(std::string_view text) {
  std::string_view rest = text;
  for (std::string_view const sign : {"=>", "\u2265", ">", "v", " "})
    while (rest.starts_with(sign)) rest.remove_prefix(sign.size());
  std::string_view const version = rest.substr(0, rest.find_first_not_of("0123456789."));
  std::string_view const after = rest.substr(version.size());
  bool const later = after == "+" || after == " +" || after == " or higher" || after == " or later" ||
                     (after.empty() && version.size() != text.size());
  std::string range = ">=" + std::string(version);
  return !version.empty() && later && !grammar::check_version_range(range) ? range : std::string();
}

void report_string(Tree const& tree, std::string_view name, NodeId value, Offset place, lint::Reporter& out) {
  syntax::DecodedString const decoded = tree.decode(value);
  lint::Finding& finding = out.report(
      {value, lint::Aspect::value}, decoded.source({place, static_cast<Offset>(decoded.text.size())}),
      quoted(decoded.text) + " is not a valid version range for " + quoted(name));
  finding.why(std::string(why))
      .help("Write a range as npm does, such as `>=6.0.0`, `^7.0`, `>=6.0.0 <8` or `6.x || 7.x`.");
  if (std::string const range = repaired(decoded.text); !range.empty())
    finding.fix("Write " + quoted(range), false, {syntax::replace(tree, value, syntax::json_string(range))});
}

void check_version(Tree const& tree, std::string_view name, NodeId value, lint::Reporter& out) {
  if (tree.is(value, Kind::string)) {
    if (auto const place = grammar::check_version_range(tree.string(value)))
      report_string(tree, name, value, *place, out);
    return;
  }
  lint::Finding& finding = out.report({value, lint::Aspect::value}, tree[value].span,
                                      "the version of " + quoted(name) + " must be a string, not " +
                                          lint::described_value(tree, value));
  finding.why(std::string(why)).help("Write a range as npm does, such as `\">=6.0.0\"`.");
  if (tree.is(value, Kind::number)) {
    std::string const range = ">=" + std::string(tree.source(value));
    if (!grammar::check_version_range(range))
      finding.fix("Write " + quoted(range), false,
                  {syntax::replace(tree, value, syntax::json_string(range))});
  }
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  auto const dependency = tree.member(policy.root, "Dependency");
  if (!dependency) return;
  for (Tree::Member const one : tree.members(dependency->value)) {
    std::string const name = tree.string(one.key);
    if (!tree.is(one.value, Kind::object))
      check_version(tree, name, one.value, out);
    else if (auto const version = tree.member(one.value, "Version"))
      check_version(tree, name, version->value, out);
  }
}

} // namespace

extern lint::Rule const schema_invalid_dependency_version{
    .id = "schema/invalid-dependency-version",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
