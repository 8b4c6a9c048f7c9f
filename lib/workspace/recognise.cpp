#include "workspace/recognise.h"

#include "catalog/resource_types.h"
#include "lint/foreign_document.h"
#include "lint/policy_parts.h"
#include "site/aam_export.h"

#include <algorithm>
#include <string>

namespace aclint::workspace {

namespace {

using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

bool has_member_like(Tree const& tree, NodeId object, std::string_view key) {
  for (Tree::Member const member : tree.members(object))
    if (lint::means_key(tree.string(member.key), key)) return true;
  return false;
}

// Whether it may be an entry of `Statement` or `Param`, by its keys.
bool looks_like_entry(Tree const& tree, NodeId node) {
  return has_member_like(tree, node, "Resource") || has_member_like(tree, node, "Effect") ||
         (has_member_like(tree, node, "Key") && has_member_like(tree, node, "Value"));
}

bool looks_like_section(Tree const& tree, NodeId value) {
  if (looks_like_entry(tree, value)) return true;
  std::vector<NodeId> const entries = tree.values(value);
  return std::any_of(entries.begin(), entries.end(),
                     [&](NodeId entry) { return looks_like_entry(tree, entry); });
}

// Whether a policy is for Amazon Web Services, of which AAM has borrowed the form. One statement of AAM is enough to
// show that it is not.
bool is_other_systems_policy(Tree const& tree, NodeId root) {
  auto const version = tree.member(root, "Version");
  bool amazon =
      version && (tree.string(version->value) == "2012-10-17" || tree.string(version->value) == "2008-10-17");
  auto const statements = tree.member(root, "Statement");
  if (!statements) return amazon;
  std::vector<NodeId> entries = tree.values(statements->value);
  entries.push_back(statements->value);
  for (NodeId const entry : entries) {
    lint::Owner const owner = lint::owner_of(tree, entry);
    if (owner == lint::Owner::aam) return false;
    amazon = amazon || owner == lint::Owner::amazon;
  }
  return amazon;
}

bool is_policy(Tree const& tree, NodeId root) {
  if (!tree.is(root, Kind::object) || is_other_systems_policy(tree, root)) return false;
  if (tree.member(root, "Statement") || tree.member(root, "Param")) return true;
  for (Tree::Member const member : tree.members(root)) {
    std::string const key = tree.string(member.key);
    if ((lint::means_key(key, "Statement") || lint::means_key(key, "Param")) &&
        looks_like_section(tree, member.value))
      return true;
  }
  return false;
}

// For a text that is too broken to have a useful tree.
bool speaks_of_policies(std::string_view text) {
  auto const mentions = [&](std::string_view word) { return text.find(word) != std::string_view::npos; };
  bool const amazon = mentions("arn:aws");
  for (std::string_view const type : catalog::resource_type_names())
    if (mentions("Resource") && mentions((amazon ? "\"" : "") + std::string(type) + ":")) return true;
  return !amazon && mentions("Statement") && (mentions("Effect") || mentions("Resource"));
}

// Whether something in the document was meant for AAM: a statement or a param in whatever is around it, or the
// `Dependency` of a policy that has nothing else.
bool holds_policy(Tree const& tree) {
  NodeId const root = tree.root();
  bool const amazon = is_other_systems_policy(tree, root);
  for (NodeId node = 0; node < tree.nodes().size(); ++node) {
    if (!tree.is(node, Kind::object)) continue;
    if (lint::is_param(tree, node)) return true;
    if (lint::is_statement(tree, node) && (!amazon || lint::owner_of(tree, node) == lint::Owner::aam))
      return true;
  }
  if (tree.is(root, Kind::string) && speaks_of_policies(tree.string(root))) return true;
  auto const needs = tree.member(root, "Dependency");
  return needs &&
         (tree.member(needs->value, "wordpress") || tree.member(needs->value, "advanced-access-manager"));
}

// Scenarios of `aclint test`, which contain policies.
bool is_scenario(Tree const& tree, NodeId node) {
  auto const policies = tree.member(node, "policies");
  if (!policies) return false;
  std::vector<NodeId> const values = tree.values(policies->value);
  return !values.empty() && std::all_of(values.begin(), values.end(), [&](NodeId policy) {
    return tree.member(policy, "document").has_value();
  });
}
bool holds_scenarios(Tree const& tree) {
  NodeId const root = tree.root();
  auto const elements = tree.elements(root);
  return is_scenario(tree, root) || std::any_of(elements.begin(), elements.end(),
                                                [&](NodeId element) { return is_scenario(tree, element); });
}

// A text that ends before anything can be known of it: `{"Version": "1.0.0", "Statement": [`.
bool is_truncated(std::string_view text) {
  constexpr std::size_t most = 200;
  if (text.find_first_not_of(" \t\r\n[{\"") == std::string_view::npos) return true;
  return text.size() <= most && text.find("\"arn:") == std::string_view::npos &&
         (text.find("\"Statement") != std::string_view::npos ||
          text.find("\"Param\"") != std::string_view::npos);
}

// In UTF-16 and UTF-32 other bytes of a Latin text are zero; without them it is readable.
std::string without_zeros(std::string_view text) {
  std::string result(text);
  std::erase(result, '\0');
  return result;
}

} // namespace

Content recognise(Tree const& tree) {
  if (holds_scenarios(tree)) return Content::other;
  if (site::is_export(tree)) return Content::aam_export;
  NodeId const root = tree.root();
  if (root != syntax::no_node) {
    if (is_policy(tree, root)) return Content::policy;
    auto const elements = tree.elements(root);
    for (NodeId const element : elements)
      if (is_policy(tree, element)) return Content::list;
    if (holds_policy(tree)) return Content::policy;
  }
  if (tree.well_formed()) return Content::other;
  std::string_view const text = tree.text();
  bool const zeros = text.find('\0') != std::string_view::npos;
  bool const speaks = zeros ? speaks_of_policies(without_zeros(text)) : speaks_of_policies(text);
  return speaks || is_truncated(text) ? Content::policy : Content::other;
}

std::string_view why_other(Tree const& tree) {
  if (!tree.well_formed()) return "not valid JSON, and it does not contain the words of a policy";
  if (holds_scenarios(tree)) return "scenarios; `aclint test` runs them";
  NodeId const root = tree.root();
  if (is_other_systems_policy(tree, root)) return "a policy for Amazon Web Services";
  if (auto const foreign = lint::foreign_document(tree, root)) return foreign->what;
  for (NodeId const element : tree.elements(root))
    if (is_other_systems_policy(tree, element)) return "policies for Amazon Web Services";
  return "not a policy, a list of policies or an AAM export";
}

std::vector<NodeId> policy_roots(Tree const& tree, Content content) {
  std::vector<NodeId> result;
  if (content == Content::list) {
    for (NodeId const element : tree.elements(tree.root())) result.push_back(element);
  } else if (content != Content::aam_export && tree.root() != syntax::no_node) {
    result.push_back(tree.root());
  }
  return result;
}

} // namespace aclint::workspace
