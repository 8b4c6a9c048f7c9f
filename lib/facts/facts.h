// What is known of one policy without a request at hand: its candidates, which of them compete, and the menu
// rules they make. Rules ask here, and nowhere else, what a statement decides.
#pragma once
#include "decision/candidate.h"
#include "decision/menu.h"
#include "policy/document.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::facts {

/// Whether the site has AAM's premium add-on, which makes `*` a wildcard (docs/wildcards.md). `unknown`
/// judges as with it.
enum class Premium : unsigned char { unknown, yes, no };

struct Settings {
  Premium premium = Premium::unknown;
};

/// A candidate whose key is known from the text alone, and where it stands. Resources with markers, casts or
/// maps depend on the request: they are no candidates here.
struct KnownCandidate {
  std::uint32_t statement = 0;               ///< index into `policy().statements`
  policy::NodeId resource = policy::no_node; ///< the string that names the resource
  policy::NodeId action = policy::no_node;   ///< no_node: no action
  /// The statement has a `Condition`, or its effect or `Enforce` comes from a marker: it applies sometimes.
  bool sometimes = false;
};

/// Candidates with one key, in the order of the policy.
struct Competition {
  std::size_t begin = 0; ///< indices into `candidates()`: [begin, end)
  std::size_t end = 0;
};

class Facts {
public:
  Facts(policy::Document policy, Settings settings);

  policy::Document const& policy() const { return policy_; }
  syntax::Tree const& tree() const { return *policy_.tree; }
  Settings const& settings() const { return settings_; }

  /// How `*` is read in the first place: by the model, or literally where the site has no add-on.
  decision::Wildcards wildcards() const;

  /// All known candidates, those with one key together, keys in order of first appearance.
  std::span<decision::Candidate const> candidates() const { return candidates_; }
  /// Where `candidates()[i]` stands.
  KnownCandidate const& known(std::size_t i) const { return known_[i]; }
  std::span<Competition const> competitions() const { return competitions_; }

private:
  policy::Document policy_;
  Settings settings_;
  std::vector<decision::Candidate> candidates_;
  std::vector<KnownCandidate> known_;
  std::vector<Competition> competitions_;
};

} // namespace aclint::facts
