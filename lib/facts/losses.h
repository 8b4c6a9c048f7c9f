// Candidates that never decide, because another candidate with the same key always wins.
#pragma once
#include "facts/facts.h"

#include <cstddef>
#include <vector>

namespace aclint::facts {

enum class LossKind : unsigned char {
  contradiction, ///< both apply to the same requests, and their effects are opposite
  repetition,    ///< both apply to the same requests and say the same
  shadow,        ///< the loser applies less often, or its effect is neither allow nor deny
};

/// Candidates of one statement that all lose in the same way against one other statement, or against several
/// together.
struct Loss {
  LossKind kind;
  std::vector<std::size_t> losers;  ///< indices into `facts.candidates()`, in order of the text
  std::vector<std::size_t> winners; ///< over the first loser; usually one

  /// The first of each.
  engine::Candidate const& loser(Facts const& facts) const { return facts.candidates()[losers.front()]; }
  engine::Candidate const& winner(Facts const& facts) const { return facts.candidates()[winners.front()]; }

  /// Whether the winner comes before the loser and wins by its `Enforce` alone.
  bool by_enforce(Facts const& facts) const;
  /// Whether the loser is an exception to the winner: it has a condition, and the opposite effect.
  bool is_exception(Facts const& facts) const;
};

/// How a candidate loses against another one with the same key, in this policy or another one. `alike`: both
/// apply to the same requests. If they do not, it is still a repetition if effect and properties are the
/// same.
LossKind kind_of_loss(Facts const& facts, std::size_t loser, Facts const& others, std::size_t winner,
                      bool alike);

/// Whether a candidate is about the Dashboard, which AAM never denies: no statement about it decides.
bool about_dashboard(Facts const& facts, engine::Candidate const& candidate);

/// Whether two effects are allow and deny.
bool opposite(engine::Effect a, engine::Effect b);

/// All losses of a policy, in the order of the losing statements. Two resources in one list that name the
/// same thing are left out.
std::vector<Loss> const& losses(Facts const& facts);

/// Two statements with the same resource, which has markers: `Post:page:%s => ${USER_META.pages}`. They
/// always name the same things, and the later one always wins.
struct Repeat {
  LossKind kind; ///< shadow: the loser has a condition, the winner has none
  CandidateOrigin loser;
  CandidateOrigin winner;
  engine::Effect effect; ///< the loser's
};

/// Those of a policy, one for each pair of statements, in order of the text.
std::vector<Repeat> const& repeats_made_at_request(Facts const& facts);

} // namespace aclint::facts
