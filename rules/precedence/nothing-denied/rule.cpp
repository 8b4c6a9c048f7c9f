#include "lint/rule.h"
#include "catalog/menus.h"
#include "engine/menu.h"
#include "facts/facts.h"
#include "lint/consequence.h"

#include <algorithm>
#include <set>
#include <string>

namespace aclint::rules {

namespace {

using grammar::ResourceKind;

// Types of which an allow only takes back what another statement denies.
bool only_restricts(policy::Resource const& resource) {
  switch (resource.id.kind) {
  case ResourceKind::backend_menu:
  case ResourceKind::toolbar:
  case ResourceKind::metabox:
  case ResourceKind::widget:
  case ResourceKind::route:
  case ResourceKind::url: return !resource.id.wildcard && !resource.id.problem && resource.id.literal();
  default: return false;
  }
}

constexpr std::string_view menu_prefix = "menu/";

// The menu that an item belongs to: a menu and its pages are one thing for the author of an exception.
std::string menu_of(std::string_view id) {
  if (id.starts_with(menu_prefix)) return std::string(id.substr(menu_prefix.size()));
  auto const parents = catalog::parents(id);
  return std::string(parents.empty() ? id : parents.front());
}

// What a resource gives people: a capability.
bool gives(policy::Resource const& resource) { return resource.id.kind == ResourceKind::capability; }

// An allow without a condition and without `Enforce`: those who write an exception to another policy often have one.
bool is_plain_allow(syntax::Tree const& tree, policy::Statement const& statement) {
  return lint::allows(tree, statement) && !statement.condition && !statement.enforce &&
         statement.named.size() == statement.resources.size() &&
         std::ranges::all_of(statement.named, [](policy::Resource const& resource) {
           return only_restricts(resource) || gives(resource);
         });
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  // If it is known who has the policy, precedence/no-op-allow looks at the other policies, too.
  if (facts.settings().audience != nullptr) return;
  auto const& statements = facts.policy().statements;
  std::size_t resources = 0;
  std::size_t whole_menus = 0;
  std::set<std::string> things; // menus, each once; everything else by its resource
  for (policy::Statement const& statement : statements) {
    if (!is_plain_allow(facts.tree(), statement)) return;
    for (policy::Resource const& resource : statement.named) {
      if (gives(resource)) continue;
      ++resources;
      std::string_view const id = engine::menu_id(resource.text());
      if (id.starts_with(menu_prefix)) ++whole_menus;
      things.insert(id.empty() ? std::string(resource.text()) : menu_of(id));
    }
  }
  // An exception to another policy names one or two things, or one menu with its pages.
  bool const is_list = things.size() >= 2 && (resources >= 3 || whole_menus >= 2);
  if (!is_list) return;
  policy::Statement const& first = statements.front();
  out.report({first.effect.value, lint::Aspect::value}, facts.tree()[first.effect.value].span,
             "this policy denies nothing, so everything that it does not name stays open")
      .why(
          "AAM allows everything that nothing denies. An allow has an effect only where another statement denies the "
          "same.")
      .help("To leave only these open, deny the others. If another policy denies them, no change is needed.");
}

} // namespace

extern lint::Rule const precedence_nothing_denied{
    .id = "precedence/nothing-denied",
    .severity = diag::Severity::info,
    .check = check,
};

} // namespace aclint::rules
