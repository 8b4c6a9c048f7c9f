#include "workspace/recognise.h"

#include "base/ascii.h"
#include "catalog/closest.h"
#include "catalog/resource_types.h"
#include "site/aam_export.h"

#include <algorithm>
#include <string>

namespace aclint::workspace {

namespace {

using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

// The key itself, in another letter case, in the plural, or slightly misspelled.
bool means(std::string_view written, std::string_view key) {
  return written == key || catalog::closest(written, {key}).has_value();
}

bool has_member_like(Tree const& tree, NodeId object, std::string_view key) {
  for (Tree::Member const member : tree.members(object))
    if (means(tree.string(member.key), key)) return true;
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

bool is_other_systems_policy(Tree const& tree, NodeId root) {
  auto const version = tree.member(root, "Version");
  if (version && (tree.string(version->value) == "2012-10-17" || tree.string(version->value) == "2008-10-17"))
    return true;
  auto const statements = tree.member(root, "Statement");
  if (!statements) return false;
  for (NodeId const statement : tree.values(statements->value))
    if (auto const resource = tree.member(statement, "Resource")) {
      std::vector<NodeId> items = tree.values(resource->value);
      items.push_back(resource->value);
      for (NodeId const item : items)
        if (tree.is(item, Kind::string) && tree.string(item).starts_with("arn:")) return true;
    }
  return false;
}

bool is_policy(Tree const& tree, NodeId root) {
  if (!tree.is(root, Kind::object) || is_other_systems_policy(tree, root)) return false;
  if (tree.member(root, "Statement") || tree.member(root, "Param")) return true;
  for (Tree::Member const member : tree.members(root)) {
    std::string const key = tree.string(member.key);
    if ((means(key, "Statement") || means(key, "Param")) && looks_like_section(tree, member.value))
      return true;
  }
  return false;
}

// For a text that is too broken to have a useful tree.
bool speaks_of_policies(std::string_view text) {
  if (text.find("arn:aws") != std::string_view::npos) return false;
  auto const mentions = [&](std::string_view word) { return text.find(word) != std::string_view::npos; };
  if (mentions("Statement") && (mentions("Effect") || mentions("Resource"))) return true;
  for (std::string_view const type : catalog::resource_type_names())
    if (mentions("Resource") && mentions(std::string(type) + ":")) return true;
  return false;
}

bool is_utf16(Tree const& tree) {
  return std::any_of(tree.problems().begin(), tree.problems().end(), [](syntax::Problem const& problem) {
    return problem.kind == syntax::ProblemKind::utf16;
  });
}

// In UTF-16 every other byte of a Latin text is zero; without them it is readable.
std::string without_zeros(std::string_view text) {
  std::string result(text);
  std::erase(result, '\0');
  return result;
}

} // namespace

Content recognise(Tree const& tree) {
  if (site::is_export(tree)) return Content::aam_export;
  NodeId const root = tree.root();
  if (root != syntax::no_node) {
    if (is_policy(tree, root)) return Content::policy;
    auto const elements = tree.elements(root);
    for (NodeId const element : elements)
      if (is_policy(tree, element)) return Content::list;
  }
  if (tree.well_formed()) return Content::other;
  bool const speaks =
      is_utf16(tree) ? speaks_of_policies(without_zeros(tree.text())) : speaks_of_policies(tree.text());
  return speaks ? Content::policy : Content::other;
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
