// AAM's export files (`wp aam export`): a JSON document with the policies of a site, the settings that attach
// them, the roles and the configuration (spec §9). Each policy is JSON inside a JSON string.
#pragma once
#include "engine/site.h"
#include "service/wordpress.h"
#include "syntax/tree.h"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::site {

/// Whether the document is an export: it has `dataset` with `policies`, a list or (as PHP writes lists with gaps) an
/// object, in whatever object or list around it. Or it is not a policy, and strings in it contain policies, as in the
/// posts that WordPress exports.
bool is_export(syntax::Tree const& tree);

/// The value of `dataset` of AAM's export, wherever it is in the document; no_node: it has none.
syntax::NodeId dataset_of(syntax::Tree const& tree);

/// The `content` (`post_content`, in AAM 6 `policy`) of every policy of an export, in order; usually a string with the
/// policy's JSON. An entry that does not have any counts as its own content, so that it is not passed over.
std::vector<syntax::NodeId> policy_contents(syntax::Tree const& tree);

/// A role and its capabilities, granted or taken away.
struct Role {
  std::string slug;
  service::Capabilities capabilities;
};

/// A level as messages name it: "everybody", "visitors", "the role `editor`", "user 5".
std::string level_text(std::string_view level);

/// What an export says about its site.
struct Export {
  /// Whether anything is set for anybody in the export. AAM can export without settings, and then writes none, `{}` or
  /// `[]`; so it is not known how policies are attached.
  bool says_attachments = false;
  /// In the order of the file. An export does not contain the policies' order, so the order of their ids is
  /// assumed (`set_order`). The levels to which a policy is attached are in `attach` and `detach`, and removed from
  /// `settings`.
  std::vector<engine::Policy> policies;
  std::vector<std::string> titles;      ///< of the policies
  std::vector<syntax::NodeId> contents; ///< `policy_contents`, parallel
  php::Array settings;                  ///< made on AAM's screens
  php::Array config;                    ///< with what ConfigPress says, as far as it is known
  std::vector<Role> roles;
};

/// Reads a well-formed export.
Export read_export(syntax::Tree const& tree);

/// Gives policies the order of their ids in the list: the first one is read first. Others are read before all of these,
/// as WordPress gives a policy the order 0.
void set_order(Export& site, std::span<std::int64_t const> ids);

} // namespace aclint::site
