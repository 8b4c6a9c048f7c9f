// Mistakes in precedence: order, wildcards, repetition.
#include "catalog/menus.h"
#include "engine/candidates.h"
#include "mutation/mutant.h"
#include "pattern/pattern.h"
#include "syntax/edit.h"

#include <algorithm>

namespace aclint::mutation {

namespace {

using policy::Resource;
using policy::Statement;

std::string effect(Original const& original, Statement const& statement) {
  return statement.effect ? original.tree.string(statement.effect.value) : "deny";
}

// The exception is before the rule, so the rule wins.
void exception_first(Original const& original, Mutants& out) {
  auto const& statements = original.policy.statements;
  for (std::size_t i = 0; i + 1 < statements.size(); ++i) {
    if (effect(original, statements[i]) == effect(original, statements[i + 1])) continue;
    out.add({syntax::replace(original.tree, statements[i].node,
                             std::string(original.tree.source(statements[i + 1].node))),
             syntax::replace(original.tree, statements[i + 1].node,
                             std::string(original.tree.source(statements[i].node)))});
  }
}

// The rule is enforced, so the exception after it never counts.
void enforced_rule(Original const& original, Mutants& out) {
  for (Statement const& statement : original.policy.statements)
    if (!statement.enforce && statement.resource && original.policy.statements.size() > 1)
      out.add(syntax::insert_after(original.tree, statement.resource.value, "\"Enforce\": true"));
}

void drop_enforce(Original const& original, Mutants& out) {
  for (Statement const& statement : original.policy.statements)
    if (statement.enforce) out.add(syntax::remove_member(original.tree, statement.enforce.key));
}

// A statement is copied, and only its effect changed, so the copy wins.
void copied_statement(Original const& original, Mutants& out) {
  for (Statement const& statement : original.policy.statements) {
    if (!statement.effect || !original.tree.is(original.tree[statement.node].parent, syntax::Kind::array))
      continue;
    std::string copy(original.tree.source(statement.node));
    std::size_t const at =
        original.tree[statement.effect.value].span.begin - original.tree[statement.node].span.begin;
    std::string const other = effect(original, statement) == "deny" ? "\"allow\"" : "\"deny\"";
    copy.replace(at, original.tree[statement.effect.value].span.size(), other);
    out.add(syntax::insert_after(original.tree, statement.node, copy));
  }
}

void resource_twice(Original const& original, Mutants& out) {
  for (Statement const& statement : original.policy.statements)
    if (statement.named.size() > 1)
      out.add(syntax::insert_after(original.tree, statement.named.front().node,
                                   original.tree.source(statement.named.front().node)));
}

// All menus instead of one.
void broaden(Original const& original, std::string_view by, Mutants& out) {
  each_resource(original, grammar::ResourceKind::backend_menu,
                [&](Statement const&, Resource const& resource) {
                  if (auto const id = resource.id.id(); id && !resource.id.wildcard)
                    replace_part(out, resource, *id, by);
                });
}

void every_menu(Original const& original, Mutants& out) { broaden(original, "*", out); }
void every_top_menu(Original const& original, Mutants& out) { broaden(original, "menu/*", out); }

// A wildcard allow reopens what only this deny had closed by name.
void drop_explicit_deny(Original const& original, Mutants& out) {
  std::vector<pattern::Pattern> reopened;
  each_resource(original, [&](Statement const& statement, Resource const& resource) {
    if (resource.id.wildcard && effect(original, statement) == "allow")
      reopened.emplace_back(engine::candidate_key(resource.text(), ""));
  });
  each_resource(original, [&](Statement const& statement, Resource const& resource) {
    if (effect(original, statement) != "deny" || resource.id.wildcard) return;
    std::string const key = engine::candidate_key(resource.text(), "");
    bool const needed = std::any_of(reopened.begin(), reopened.end(),
                                    [&](auto const& allow) { return pattern::matches(allow, key); });
    if (needed && resource.node != statement.resource.value)
      out.add(syntax::remove_element(original.tree, resource.node));
  });
}

Operator const all[] = {
    {"the exception before the rule",
     "",
     {"precedence/shadowed-statement", "precedence/contradictory-statements", "precedence/shadowed-wildcard"},
     exception_first},
    {"`Enforce` for the rule",
     "",
     {"precedence/enforce-needed", "precedence/shadowed-statement", "precedence/contradictory-statements",
      "precedence/shadowed-wildcard"},
     enforced_rule},
    {"drop `Enforce`",
     "",
     {"precedence/shadowed-statement", "precedence/contradictory-statements"},
     drop_enforce},
    {"a copied statement",
     "",
     {"precedence/contradictory-statements", "precedence/shadowed-statement", "precedence/shadowed-wildcard"},
     copied_statement},
    {"a resource twice", "", {"schema/duplicate-list-entry"}, resource_twice},
    {"`*` for a menu",
     "",
     {"resource/wildcard-needs-premium", "menu/everything-denied", "menu/dashboard-menu-partial",
      "precedence/shadowed-wildcard", "precedence/contradictory-statements",
      "precedence/missing-explicit-deny", "schema/duplicate-list-entry"},
     every_menu},
    {"`menu/*` for a menu",
     "",
     {"resource/wildcard-needs-premium", "menu/everything-denied", "menu/dashboard-menu-partial",
      "precedence/shadowed-wildcard", "precedence/contradictory-statements",
      "precedence/missing-explicit-deny", "schema/duplicate-list-entry"},
     every_top_menu},
    {"drop the deny that a wildcard allow needs",
     "",
     {"precedence/missing-explicit-deny"},
     drop_explicit_deny},
};

} // namespace

std::span<Operator const> precedence_operators() { return all; }

} // namespace aclint::mutation
