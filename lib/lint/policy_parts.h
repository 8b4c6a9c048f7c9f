// Recognises statements and params wherever they are, also misspelled ones and those that are not in a policy.
#pragma once
#include "syntax/tree.h"

#include <string_view>

namespace aclint::lint {

/// Whether a key is `key` itself, or that in another letter case, in the plural, or slightly misspelled.
bool means_key(std::string_view written, std::string_view key);

/// For which system a statement is: AAM has borrowed the form of policies from Amazon Web Services.
enum class Owner : unsigned char { unclear, aam, amazon };

/// By the resources, actions and keys of the statement: `Capability:edit_posts` is AAM's; `arn:…`, `s3:GetObject` and
/// `Principal` are Amazon's. One resource of AAM is enough.
Owner owner_of(syntax::Tree const& tree, syntax::NodeId statement);

/// Whether it is a statement of AAM: an object with `Resource` that names a resource of AAM, or with `Effect` beside
/// `Resource` unless it shows that it is Amazon's.
bool is_statement(syntax::Tree const& tree, syntax::NodeId node);

/// Whether it is a param that AAM reads: `{"Key": "redirect:on:login", "Value": …}`.
bool is_param(syntax::Tree const& tree, syntax::NodeId node);

} // namespace aclint::lint
