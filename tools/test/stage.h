// The site that a finding is about, for tests that ask it again (replay.h).
//
// Policies are texts here, so they are read again for each question. A changed policy is an edit of its text.
//
//   Stage const stage = one_policy(text);
//   site_without(stage.site, {.policy = 0, .statement = 1})
#pragma once
#include "config/config.h"
#include "diag/diagnostic.h"
#include "engine/site.h"
#include "facts/settings.h"
#include "policy/document.h"
#include "service/wordpress.h"
#include "site/aam_export.h"
#include "syntax/tree.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::test {

/// A policy's text as AAM reads it.
struct ReadPolicy {
  explicit ReadPolicy(std::string_view text);
  syntax::Tree tree;
  policy::Document document;
};

struct StatementAt {
  std::size_t policy = 0;
  std::size_t statement = 0;
};

struct Stage {
  engine::Site site;
  service::WordPress wordpress;
  std::vector<std::string> files = {}; ///< of the policies, if an aclint.toml names them
  std::size_t policy = 0;              ///< the policy of the finding
  Offset begin = 0;                    ///< the offset of its text in the text of the finding's spans

  /// The policy of the finding.
  std::string const& text() const { return site.policies[policy].text; }
};

/// A site without policies, as an aclint.toml and an export describe it.
Stage empty_stage(config::Config const& config, site::Export const* exported = nullptr);

/// A site with one policy, which is attached to everybody.
Stage one_policy(std::string text, facts::Premium premium = facts::Premium::unknown);

/// The site of an aclint.toml with the policies that it attaches, in its order: their texts.
Stage attached_policies(config::Config const& config, std::span<std::string const> texts);

/// The statement that an example leaves out; nothing if it does not name a policy of the stage.
std::optional<StatementAt> left_out(Stage const& stage, diag::Without const& without);

/// The site without one of its statements.
engine::Site site_without(engine::Site site, StatementAt statement);

/// The stage's site with a resource of the finding's policy written in another way; nothing if it does not contain it.
std::optional<engine::Site> site_with(Stage const& stage, diag::Rewritten const& change);

} // namespace aclint::test
