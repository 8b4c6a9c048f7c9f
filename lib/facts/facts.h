// What is known of one policy without a request at hand: its candidates, which of them compete, and the menu
// rules they make. Rules ask here, and nowhere else, what a statement decides.
#pragma once
#include "catalog/menus.h"
#include "engine/candidates.h"
#include "engine/menu.h"
#include "facts/conditions.h"
#include "facts/memo.h"
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
  engine::Wildcards wildcards() const;

  /// Resources with markers or casts, which name now this and now that; by statement.
  std::span<KnownCandidate const> made_at_request() const { return made_at_request_; }

  /// All known candidates, those with one key together, keys in order of first appearance.
  std::span<engine::Candidate const> candidates() const { return candidates_; }
  /// Where `candidates()[i]` stands.
  KnownCandidate const& known(std::size_t i) const { return known_[i]; }
  std::span<Competition const> competitions() const { return competitions_; }

  /// Whether a statement applies to every request and says the same each time: it has no `Condition`, and no
  /// marker in `Effect` and `Enforce`.
  bool applies_always(std::uint32_t statement) const;

  /// Whether a marker in `Effect` or `Enforce` makes the statement say now this and now that, so that nothing
  /// can be told of what it decides.
  bool changes(std::uint32_t statement) const { return changes_[statement]; }

  /// When which statement applies. A memory of answers that grows, as that of `once` does; nothing else in
  /// here changes.
  ConditionFacts& conditions() const { return *conditions_; }

  /// For a candidate that may apply but never decides anything: those of its key that win over it whenever
  /// both apply, and of which one applies whenever it does; mostly a single one. Empty: none is known.
  std::vector<std::size_t> const& beaten_by(std::size_t i) const { return beaten_by_[i]; }

  /// The `BackendMenu` candidates as rules of the admin menu; what they decide by is an index into
  /// `candidates()`.
  engine::MenuRules const& menu() const { return menu_; }

  /// All candidates as rules of their types, by key; for types other than `BackendMenu`.
  engine::ResourceRules const& resources() const { return resources_; }

  /// What `function` makes of these facts, worked out once and kept as long as they live.
  template <class Result> Result const& once(Result (*function)(Facts const&)) const {
    return memo_.once(function, *this);
  }

  /// A statement as people count them: "statement 2", or "the statement" where it is the only one.
  std::string label(std::uint32_t statement) const;

private:
  void find_beaten(Competition const& competition);
  std::vector<std::size_t> find_winners(Competition const& competition, std::size_t loser) const;

  policy::Document policy_;
  Settings settings_;
  std::vector<engine::Candidate> candidates_;
  std::vector<KnownCandidate> known_;
  std::vector<KnownCandidate> made_at_request_;
  std::vector<Competition> competitions_;
  std::vector<bool> changes_; // by statement
  std::unique_ptr<ConditionFacts> conditions_;
  std::vector<std::vector<std::size_t>> beaten_by_; // parallel to candidates_
  engine::MenuRules menu_;
  engine::ResourceRules resources_;
  mutable Memo memo_;
};

/// A page or menu that WordPress has, as the engine is asked about it.
struct MenuPage {
  catalog::MenuItem const* item;
  std::string parent; ///< id of the menu that lists it, for an administrator; empty: none does
};

/// All pages and menus that WordPress 6.1 has, in its order; those that it only had in the past are left out,
/// for nothing is decided about them. They are the same for all policies, and worked out once for each.
std::vector<MenuPage> const& known_menu_pages(Facts const& facts);

} // namespace aclint::facts
