#include "lint/rule.h"
#include "base/ascii.h"
#include "catalog/resource_types.h"
#include "lint/foreign_document.h"

#include <algorithm>
#include <string>

namespace aclint::rules {

namespace {

using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

bool is_version_of_aws(std::string_view text) { return text == "2012-10-17" || text == "2008-10-17"; }

// `s3:GetObject`: a service in small letters, and one of its actions.
bool is_action_of_aws(std::string_view text) {
  std::size_t const colon = text.find(':');
  if (colon == 0 || colon + 1 >= text.size() || colon == text.npos) return false;
  std::string_view const service = text.substr(0, colon);
  return std::ranges::all_of(
             service, [](char c) { return ascii::is_digit(c) || (c >= 'a' && c <= 'z') || c == '-'; }) &&
         (text[colon + 1] == '*' || (text[colon + 1] >= 'A' && text[colon + 1] <= 'Z'));
}

// Also in `NotResource`, which AAM does not read: then the author means AAM.
bool names_aam_type(policy::Document const& policy) {
  Tree const& tree = *policy.tree;
  auto const has_type = [&](NodeId node) {
    if (!tree.is(node, Kind::string)) return false;
    std::string const text = tree.string(node);
    return catalog::find_resource_type(text.substr(0, text.find(':'))) != nullptr;
  };
  return std::ranges::any_of(policy.statements, [&](policy::Statement const& statement) {
    if (std::ranges::any_of(statement.resources, has_type)) return true;
    auto const others = tree.member(statement.node, "NotResource");
    return others && (has_type(others->value) || std::ranges::any_of(tree.values(others->value), has_type));
  });
}

// The first thing that only policies of Amazon Web Services have.
NodeId sign_of_aws(policy::Document const& policy) {
  Tree const& tree = *policy.tree;
  if (auto const version = tree.member(policy.root, "Version");
      version && tree.is(version->value, Kind::string) && is_version_of_aws(tree.string(version->value)))
    return version->value;
  for (policy::Statement const& statement : policy.statements) {
    for (NodeId const resource : statement.resources)
      if (tree.is(resource, Kind::string) && tree.string(resource).starts_with("arn:")) return resource;
    for (NodeId const action : statement.actions)
      if (tree.is(action, Kind::string) && is_action_of_aws(tree.string(action))) return action;
  }
  return syntax::no_node;
}

void check(policy::Document const& policy, lint::Reporter& out) {
  if (auto const foreign = lint::foreign_document(*policy.tree, policy.root)) {
    out.report({policy.root}, (*policy.tree)[foreign->sign].span,
               "this is " + std::string(foreign->what) + ", and nothing in it has an effect in AAM")
        .why(std::string(foreign->why))
        .help(std::string(foreign->help));
    return;
  }
  if (policy.statements.empty() || policy.param_section.field || names_aam_type(policy)) return;
  NodeId const sign = sign_of_aws(policy);
  if (sign == syntax::no_node) return;
  out.report({policy.root}, (*policy.tree)[sign].span,
             "this is a policy for Amazon Web Services, and nothing in it has an effect in AAM")
      .why("No resource in it has a type that AAM knows, so AAM ignores every statement.")
      .help("Write what you want to protect as AAM resources, such as `BackendMenu:menu/tools.php` or "
            "`Capability:export`.");
}

} // namespace

extern lint::Rule const schema_foreign_policy{
    .id = "schema/foreign-policy",
    .severity = diag::Severity::error,
    .stage = lint::Stage::text,
    .check = check,
};

} // namespace aclint::rules
