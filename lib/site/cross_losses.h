// Statements that lose against statements of other policies: same key, other policy, and the other one wins.
//
// That a policy for editors wins over one for everybody is what levels are for. So each loss says for whom it
// is one, and whether the loser decides for anybody at all.
#pragma once
#include "facts/losses.h"
#include "site/site_facts.h"

#include <cstddef>
#include <vector>

namespace aclint::site {

/// Candidates of one statement that lose against one statement of another policy, all in the same way. Only
/// what always applies wins here, and only what its own policy lets decide loses.
struct CrossLoss {
  facts::LossKind kind;              ///< contradiction: both always apply, and their effects are opposite
  bool opposite = false;             ///< their effects are opposite
  std::size_t loser = 0;             ///< index of a policy
  std::size_t winner = 0;            ///< likewise
  std::vector<std::size_t> losers;   ///< indices into the candidates of the one policy
  std::vector<std::size_t> winners;  ///< into those of the other, parallel
  std::vector<std::size_t> subjects; ///< for whom, as indices into `subjects()`
  bool everywhere = false;           ///< the losers decide for nobody
};

/// All of them, in the order of the losing policy and statement. Worked out once.
std::vector<CrossLoss> const& cross_losses(SiteFacts const& site);

/// Losses for users with several roles, in sites where all roles of a user count: between policies of which
/// one concerns the first role only and the other one the second only. `subjects` are those two roles.
std::vector<CrossLoss> role_losses(SiteFacts const& site);

} // namespace aclint::site
