// Candidates that never decide anything because another one of the same key always wins over them.
#pragma once
#include "facts/facts.h"

#include <cstddef>
#include <vector>

namespace aclint::facts {

enum class LossKind : unsigned char {
  contradiction, ///< both apply to the same requests, and their effects are opposite
  repetition,    ///< both apply to the same requests and say the same
  shadow,        ///< the loser applies less often, or says something else than allow or deny
};

/// Candidates of one statement that lose against one other statement (or several together), all in the same
/// way.
struct Loss {
  LossKind kind;
  std::vector<std::size_t> losers;  ///< indices into `facts.candidates()`, in order of the text
  std::vector<std::size_t> winners; ///< over the first of them; mostly one
};

/// How a candidate loses against another one about the same key, perhaps of another policy. `alike`: both
/// apply to the same requests. Where they do not, a candidate that says the same is still a repetition.
LossKind kind_of_loss(Facts const& facts, std::size_t loser, Facts const& others, std::size_t winner,
                      bool alike);

/// Whether two effects are allow and deny.
bool opposite(engine::Effect a, engine::Effect b);

/// All losses of a policy, by the losing statement's place. Two resources in one list that compete with each
/// other (the same text twice) are left out. Worked out once.
std::vector<Loss> const& losses(Facts const& facts);

/// Two statements whose resource is the same text with markers in it, `Post:page:%s => ${USER_META.pages}`,
/// so that whatever the one is about the other one is about, too; and the later one always wins.
struct Repeat {
  LossKind kind; ///< shadow: the loser has a condition, the winner has none
  CandidateOrigin loser;
  CandidateOrigin winner;
  engine::Effect effect; ///< the loser's
};

/// Those of a policy, one for each pair of statements, in order of the text.
std::vector<Repeat> const& repeats_made_at_request(Facts const& facts);

} // namespace aclint::facts
