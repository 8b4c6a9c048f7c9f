#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/properties.h"
#include "syntax/edit.h"

#include <algorithm>
#include <array>

namespace aclint::rules {

namespace {

using syntax::Tree;

constexpr std::array<std::string_view, 3> restrictions{"Password", "Teaser", "Redirect"};

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (policy::Statement const& statement : policy.statements) {
    auto const has = [&](std::string_view name) { return tree.member(statement.node, name).has_value(); };
    if (std::ranges::count_if(restrictions, has) < 2) continue;
    std::string_view const deciding = facts::deciding_restriction(tree, statement);
    if (deciding.empty()) continue;
    auto const own = tree.member(statement.node, deciding);
    for (std::string_view const name : restrictions) {
      auto const other = tree.member(statement.node, name);
      if (name == deciding || !other || !own) continue;
      if (facts::property_use(tree, statement, name) != facts::PropertyUse::read) continue;
      // URLs have a `Redirect` of their own.
      auto const types = facts::resource_types(statement);
      if (std::ranges::any_of(types, [](auto const* type) { return type->name == "Url"; })) continue;
      lint::Finding& finding =
          out.report({other->key, lint::Aspect::key}, tree[other->key].span,
                     "AAM ignores " + quoted(name) + ", because the statement also has " + quoted(deciding));
      finding.why("AAM uses only the first that it finds: `Password`, then `Teaser`, then `Redirect`.")
          .help("Keep only the one that you want.")
          .related(tree[own->key].span, "AAM uses this one");
      // A teaser invites everybody; of people who are asked for a password none sees it.
      bool const uses_other = deciding == "Password" && name == "Teaser";
      auto const offer = [&](std::string_view removed, syntax::NodeId key) {
        finding.fix("Remove " + quoted(removed), false, syntax::remove_member(tree, key));
      };
      if (uses_other) offer(deciding, own->key);
      offer(name, other->key);
      if (!uses_other) offer(deciding, own->key);
    }
  }
}

} // namespace

extern lint::Rule const content_read_restriction_conflict{
    .id = "content/read-restriction-conflict",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::meaning,
    .check = check,
};

} // namespace aclint::rules
