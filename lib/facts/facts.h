// What is known of one policy without a request at hand: its candidates, which of them compete, and the menu
// rules they make. Rules ask here, and nowhere else, what a statement decides.
#pragma once
#include "catalog/menus.h"
#include "decision/candidate.h"
#include "decision/menu.h"
#include "facts/settings.h"
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

  /// Whether a statement applies to every request, as far as the text tells.
  bool applies_always(std::uint32_t statement) const { return !sometimes_[statement]; }

  /// For a candidate that never decides anything: the one that applies always and wins over it whenever both
  /// do.
  std::optional<std::size_t> beaten_by(std::size_t i) const;

  /// The `BackendMenu` candidates as rules of the admin menu; what they decide by is an index into
  /// `candidates()`.
  decision::MenuRules const& menu() const { return menu_; }

  /// All candidates as rules of their types, by key; for types other than `BackendMenu`.
  decision::ResourceRules const& resources() const { return resources_; }

  /// A statement as people count them: "statement 2", or "the statement" where it is the only one.
  std::string label(std::uint32_t statement) const;

private:
  void find_beaten(Competition const& competition);

  policy::Document policy_;
  Settings settings_;
  std::vector<decision::Candidate> candidates_;
  std::vector<KnownCandidate> known_;
  std::vector<Competition> competitions_;
  std::vector<bool> sometimes_;        // by statement
  std::vector<std::size_t> beaten_by_; // index, or no_candidate
  decision::MenuRules menu_;
  decision::ResourceRules resources_;
};

/// All statements apply: the assumption under which conditions are left out of account.
inline bool every_statement(std::uint32_t) { return true; }

/// All statements but one apply.
decision::Applies without(std::uint32_t statement);

/// A page or menu that WordPress has, as the engine is asked about it.
struct MenuPage {
  catalog::MenuItem const* item;
  std::string parent; ///< id of the menu that lists it, for an administrator; empty: none does
};

/// All pages and menus that WordPress 6.1 has, in its order; those that it only had in the past are left out,
/// for nothing is decided about them.
std::vector<MenuPage> known_menu_pages();

} // namespace aclint::facts
