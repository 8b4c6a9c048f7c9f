// AAM's export files (`wp aam export`): a JSON document with the policies of a site, the settings that attach
// them, the roles and the configuration (spec §9). Each policy is JSON inside a JSON string.
#pragma once
#include "engine/site.h"
#include "service/wordpress.h"
#include "syntax/tree.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace aclint::site {

/// Whether the document is an export: it has `dataset` with `policies`, a list or (as PHP writes lists with gaps) an
/// object, in whatever object or list around it. Or it is not a policy, and strings in it contain policies, as in the
/// posts that WordPress exports.
bool is_export(syntax::Tree const& tree);

/// The `content` (`post_content`) of every policy of an export, in order; usually a string with the policy's JSON. An
/// entry that does not have any counts as its own content, so that it is not passed over.
std::vector<syntax::NodeId> policy_contents(syntax::Tree const& tree);

/// A role and its capabilities, granted or taken away.
struct Role {
  std::string slug;
  service::Capabilities capabilities;
};

/// What an export says about its site.
struct Export {
  /// Whether the export has settings. AAM can export without them; then it is not known how policies are
  /// attached.
  bool says_attachments = false;
  /// In the order of the file. An export does not contain the policies' order, so the order of their ids is
  /// assumed. The levels to which a policy is attached are in `attach` and `detach`, and removed from
  /// `settings`.
  std::vector<engine::Policy> policies;
  std::vector<std::string> titles;      ///< of the policies
  std::vector<syntax::NodeId> contents; ///< `policy_contents`, parallel
  php::Array settings;                  ///< made on AAM's screens
  php::Array config;
  std::vector<Role> roles;
};

/// Reads a well-formed export.
Export read_export(syntax::Tree const& tree);

} // namespace aclint::site
