#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "syntax/edit.h"

#include <map>
#include <string>

namespace aclint::rules {

namespace {

using syntax::NodeId;
using syntax::Tree;

enum class Entry { resource, action, area };

std::string_view noun(Entry kind) {
  switch (kind) {
  case Entry::resource: return "resource";
  case Entry::action: return "action";
  default: return "area";
  }
}

// What AAM compares (spec §2): types and actions ignore the letter case.
std::string identity(std::string const& entry, Entry kind) {
  if (kind == Entry::action) return ascii::lowercase(entry);
  std::size_t const colon = entry.find(':');
  if (kind == Entry::area || colon == std::string::npos) return entry;
  return ascii::lowercase(entry.substr(0, colon)) + entry.substr(colon);
}

void check_list(Tree const& tree, policy::Field const& field, Entry kind, lint::Reporter& out) {
  if (!field || !tree.is(field.value, syntax::Kind::array)) return;
  std::map<std::string, NodeId> seen;
  for (NodeId const element : tree.elements(field.value)) {
    if (!tree.is(element, syntax::Kind::string)) continue;
    auto const [first, is_new] = seen.try_emplace(identity(tree.string(element), kind), element);
    if (is_new) continue;
    std::string const written = tree.string(element);
    std::string const before = tree.string(first->second);
    out.report({element, lint::Aspect::value}, tree[element].span,
               quoted(written) + " is already in this list" +
                   (written == before ? "" : ", as " + quoted(before)))
        .why("The second one changes nothing. Perhaps you meant another " + std::string(noun(kind)) + ".")
        .help("Remove it, or replace it with the " + std::string(noun(kind)) + " that you meant.")
        .related(tree[first->second].span, "the first one is here")
        .fix("Remove the second " + quoted(written), kind != Entry::area,
             syntax::remove_element(tree, element));
  }
}

void check(policy::Document const& policy, lint::Reporter& out) {
  for (policy::Statement const& statement : policy.statements) {
    check_list(*policy.tree, statement.resource, Entry::resource, out);
    check_list(*policy.tree, statement.action, Entry::action, out);
    if (auto const on = policy.tree->member(statement.node, "On"))
      check_list(*policy.tree, {on->key, on->value}, Entry::area, out);
  }
}

} // namespace

extern lint::Rule const schema_duplicate_list_entry{
    .id = "schema/duplicate-list-entry",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::safe,
    .stage = lint::Stage::remark,
    .check = check,
};

} // namespace aclint::rules
