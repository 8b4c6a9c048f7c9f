#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/comparisons.h"
#include "facts/facts.h"
#include "syntax/edit.h"

#include <cstddef>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aclint::rules {

namespace {

using syntax::Tree;

// `["editor", "author"]` → `{"editor": "${USER.roles}", "author": "${USER.roles}"}`; empty if a value is anything
// but a plain string.
std::string looked_up(Tree const& tree, policy::ConditionMember const& member) {
  std::string result;
  for (policy::Expression const& value : member.values) {
    if (!tree.is(value.node, syntax::Kind::string) || value.parsed.markers > 0 || value.parsed.cast ||
        php::Key(value.text).is_integer())
      return {};
    result += (result.empty() ? "" : ", ") + syntax::json_string(value.text) + ": \"${USER.roles}\"";
  }
  return result.empty() ? result : "{" + result + "}";
}

// A list of roles, and the places where the policy compares with it: one cause, one finding.
struct Place {
  std::string members; // `looked_up`
  std::string only;    // the only role in the list; empty: there are several
  syntax::NodeId left;
  std::optional<diag::TextEdit> edit; // nothing: there are other comparisons beside it
};

void add_place(Tree const& tree, facts::Comparison const& comparison, std::vector<Place>& out) {
  if (!comparison.is("NotIn") || comparison.marker() != "USER.roles" ||
      !tree.is_container(comparison.member.right))
    return;
  std::string members = looked_up(tree, comparison.member);
  if (members.empty()) return;
  std::optional<diag::TextEdit> edit;
  if (comparison.alone() && !comparison.group.logic)
    edit = syntax::replace(tree, comparison.group.field.value, members);
  std::vector<policy::Expression> const& values = comparison.member.values;
  out.push_back({std::move(members), values.size() == 1 ? values.front().text : "",
                 comparison.member.left.node, std::move(edit)});
}

void report(Tree const& tree, std::span<Place const> places, lint::Reporter& out) {
  Place const& first = places.front();
  lint::Finding& finding = out.report(
      {first.left, lint::Aspect::decision}, tree[first.left].span,
      first.only.empty() ? "this condition also holds for users who have one of these roles and another role"
                         : "this condition also holds for users who have the role " + quoted(first.only) +
                               " and another one");
  finding
      .why(
          "`NotIn` holds unless all roles of the user are in the list. With a second role that is not in it, the "
          "condition holds.")
      .help("If every user of the site has only one role, no change is needed.");
  std::vector<diag::TextEdit> edits;
  for (Place const& place : places) {
    if (place.members != first.members) continue;
    if (place.left != first.left) finding.related(tree[place.left].span, "here, too");
    if (!place.edit) return;
    edits.push_back(*place.edit);
  }
  finding.fix(first.only.empty() ? "Test each role separately" : "Look for the role in the user's roles",
              false, std::move(edits));
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  std::vector<Place> places;
  facts::for_each_comparison(
      facts, [&](facts::Comparison const& comparison) { add_place(facts.tree(), comparison, places); });
  std::set<std::string_view> said;
  for (std::size_t i = 0; i < places.size(); ++i)
    if (said.insert(places[i].members).second) report(facts.tree(), std::span(places).subspan(i), out);
}

} // namespace

extern lint::Rule const condition_roles_in_list{
    .id = "condition/roles-in-list",
    .severity = diag::Severity::info,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
