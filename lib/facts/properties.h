// What AAM reads of a statement about posts: which properties count for its actions, and which of several
// restrictions decides what a reader gets.
//
//   {"Effect": "deny", "Resource": "Post:page:prices", "Action": "Edit", "Teaser": "Members only"}
//
// Here `Teaser` is a property of the action Read, and is ignored: `property_use` says so.
#pragma once
#include "catalog/resource_types.h"
#include "grammar/expression.h"
#include "policy/document.h"

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

namespace aclint::facts {

using grammar::depends_on_request;

/// The same for a node; false if it is not a string.
bool depends_on_request(syntax::Tree const& tree, policy::NodeId node);

/// The types of a statement's resources, each once, in order. Types that AAM does not know are left out.
std::vector<catalog::ResourceType const*> resource_types(policy::Statement const& statement);

/// Whether a resource of the statement is a post, or one of the add-on's types for many posts.
bool is_about_content(policy::Statement const& statement);

enum class PropertyUse : unsigned char {
  foreign, ///< none of the resources has such a property
  read,    ///< AAM reads it for one of them, or may read it
  ignored, ///< it belongs to an action that the statement does not name
};

/// How AAM treats the property `name` of a statement (spec §4).
PropertyUse property_use(syntax::Tree const& tree, policy::Statement const& statement, std::string_view name);

/// A property that AAM ignores because its statement does not name the action that it belongs to.
struct IgnoredProperty {
  std::uint32_t statement; ///< index into `policy.statements`
  syntax::Tree::Member member;
};

/// Those with these names, in order of the text. Only of statements that name actions.
std::vector<IgnoredProperty> ignored_properties(policy::Document const& policy,
                                                std::initializer_list<std::string_view> names);

/// The property that decides what readers get instead of a denied post, as the engine answers: `Password`,
/// `Teaser` or `Redirect`. Empty if there is none of them.
std::string_view deciding_restriction(syntax::Tree const& tree, policy::Statement const& statement);

} // namespace aclint::facts
