// AAM's export files (`wp aam export`): a JSON document in which each policy is a JSON text inside a JSON
// string, with the settings that attach it, the roles and the configuration of the site (spec §9).
#pragma once
#include "engine/site.h"
#include "syntax/tree.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace aclint::site {

/// Whether the document has an export's shape: `dataset` with a list `policies`.
bool is_export(syntax::Tree const& tree);

/// The `content` of every policy of an export, in order: mostly strings that hold the policy's text.
std::vector<syntax::NodeId> policy_contents(syntax::Tree const& tree);

/// A role with what it may do.
struct Role {
  std::string slug;
  std::vector<std::string> capabilities;
};

/// What an export says of its site.
struct Export {
  bool says_attachments =
      false; ///< it holds settings; AAM can leave them out, and then nothing is known of them
  /// In the order of the file. An export does not hold the policies' order: that of their ids is assumed. The
  /// levels that a policy is attached to stand in `attach` and `detach`, no longer in the settings.
  std::vector<engine::Policy> policies;
  std::vector<std::string> titles;      ///< of the policies
  std::vector<syntax::NodeId> contents; ///< `policy_contents`, parallel
  php::Array settings;                  ///< what was set on AAM's screens
  php::Array config;
  std::vector<Role> roles;
};

/// Reads a well-formed export.
Export read_export(syntax::Tree const& tree);

} // namespace aclint::site
