// Statements that lose against statements of other policies with the same key.
//
// A role's policy overriding a site-wide one is normal, so each loss lists the subjects it affects, and says
// whether the loser decides for anybody at all.
#pragma once
#include "facts/losses.h"
#include "site/site_facts.h"

#include <cstddef>
#include <vector>

namespace aclint::site {

/// Candidates of one statement that all lose in the same way against one statement of another policy. The
/// winners always apply. Losers that already lose in their own policy are left out.
struct CrossLoss {
  facts::LossKind kind;              ///< contradiction: both always apply, and their effects are opposite
  bool opposite = false;             ///< their effects are opposite
  std::size_t losing_policy = 0;     ///< index into `site.policies()`
  std::size_t winning_policy = 0;    ///< the same
  std::vector<std::size_t> losers;   ///< indices into the candidates of the losing policy
  std::vector<std::size_t> winners;  ///< into those of the winning policy, parallel
  std::vector<std::size_t> subjects; ///< for whom they lose, as indices into `subjects()`
  bool everywhere = false;           ///< there is nobody for whom the losers decide

  /// The first of each.
  engine::Candidate const& loser(SiteFacts const& site) const;
  engine::Candidate const& winner(SiteFacts const& site) const;
};

/// All of them, in the order of the losing policy and statement.
std::vector<CrossLoss> const& cross_losses(SiteFacts const& site);

/// Losses for users with two roles, on sites where all roles of a user count. One policy applies only to the
/// first role, and the other policy only to the second role. `subjects` are the two roles.
std::vector<CrossLoss> role_losses(SiteFacts const& site);

} // namespace aclint::site
