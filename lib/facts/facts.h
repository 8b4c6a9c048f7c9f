// What is known of one policy without a request: its candidates, which of them share a key, and what they
// decide. The engine says which candidate wins and what an `Effect` means (engine/candidates.h); the facts
// keep its answers for a policy.
#pragma once
#include "catalog/menus.h"
#include "diag/diagnostic.h"
#include "engine/candidates.h"
#include "engine/rules.h"
#include "facts/conditions.h"
#include "facts/memo.h"
#include "facts/settings.h"
#include "policy/document.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aclint::facts {

/// Where a candidate comes from: the resource and the action in the text.
struct CandidateOrigin {
  std::uint32_t statement = 0;               ///< index into `policy().statements`
  policy::NodeId resource = policy::no_node; ///< the node that names the resource
  policy::NodeId action = policy::no_node;   ///< no_node: the statement has no action
};

/// Something that was not examined, because the work is limited.
struct LeftOut {
  syntax::NodeId node = syntax::no_node;                 ///< where
  std::string what;                                      ///< "whether this condition can hold"
  std::optional<diag::Severity> severity = std::nullopt; ///< of what may be missed; nothing: that of the rule
};

/// The policy, its candidates, and the results of functions of them (`cached`): losses, comparisons, wildcards
/// and so on. Each is in a header of its own, and computed when a rule first asks for it.
class Facts {
public:
  Facts(policy::Document policy, Settings settings);
  /// Borrows the policy.
  Facts(policy::Document const* policy, Settings settings);

  policy::Document const& policy() const { return *policy_; }
  syntax::Tree const& tree() const { return *policy_->tree; }
  Settings const& settings() const { return settings_; }

  /// The meaning of `*` on the site: that of the documented model, or an ordinary character if there is no
  /// add-on.
  engine::Wildcards wildcards() const;

  /// Resources whose id contains a marker, a cast or a map, so it is unknown before the request; by statement.
  /// They are not among the candidates.
  std::span<CandidateOrigin const> dynamic_resources() const;

  /// All candidates whose key is known from the text alone. Those of one key are together; keys are in order
  /// of first appearance. They are the engine's candidates (facts/candidates_test.cpp), without those of
  /// statements on whose `Effect` AAM fails.
  std::span<engine::Candidate const> candidates() const;
  /// Where `candidates()[i]` comes from.
  CandidateOrigin const& origin(std::size_t i) const { return origins_[i]; }
  /// Candidates with one key, as indices into `candidates()`.
  std::span<engine::KeyGroup const> key_groups() const;

  /// True if the statement applies to every request and has the same effect each time: it has no `Condition`,
  /// and no marker in `Effect` and `Enforce`.
  bool applies_always(std::uint32_t statement) const;

  /// True if `Effect` or `Enforce` contains a marker, so the effect is unknown before the request; also if AAM
  /// fails on `Effect`.
  bool is_dynamic(std::uint32_t statement) const { return is_dynamic_[statement]; }

  /// Which statements apply when. The object keeps its answers, as `cached` does; nothing else in it changes.
  ConditionFacts& conditions() const { return *conditions_; }

  /// All candidates as rules. A ruling's candidate is an index into `candidates()`.
  engine::Rules const& rules() const;

  /// The result of `function` for these facts: computed once, and kept as long as they exist. What the function leaves
  /// out counts for every rule that asks for the result.
  template <class Result> Result const& cached(Result (*function)(Facts const&)) const {
    if (Result const* const known = memo_.find(function)) {
      if (!left_out_by_.empty()) leave_out_again(Memo::key_of(function));
      return *known;
    }
    std::vector<LeftOut> before = begin_function();
    Result const& result = memo_.cached(function, *this);
    end_function(Memo::key_of(function), std::move(before));
    return result;
  }

  /// Says that something was left out because the work is limited. The runner takes that after each rule, so that
  /// `limit/not-examined` can report it.
  void leave_out(syntax::NodeId node, std::string what,
                 std::optional<diag::Severity> severity = std::nullopt) const;
  std::vector<LeftOut> take_left_out() const;

  /// A statement as people count them: "statement 2", or "the statement" if it is the only one.
  std::string label(std::uint32_t statement) const;

private:
  // What a function leaves out.
  struct LeftOutBy {
    std::vector<LeftOut> all;
    std::size_t turn = 0; // of `turn_`, when it was last said
  };

  void collect();
  std::vector<LeftOut> begin_function() const;
  void end_function(Memo::Key function, std::vector<LeftOut> before) const;
  void leave_out_again(Memo::Key function) const;

  std::unique_ptr<policy::Document> own_; // null: it is borrowed
  policy::Document const* policy_;
  Settings settings_;
  std::vector<engine::Candidate> candidates_;
  std::vector<CandidateOrigin> origins_; // parallel to candidates_
  std::vector<CandidateOrigin> dynamic_resources_;
  std::vector<engine::KeyGroup> key_groups_;
  std::vector<bool> is_dynamic_; // by statement
  std::unique_ptr<ConditionFacts> conditions_;
  mutable Memo memo_;
  mutable std::vector<LeftOut> left_out_;
  mutable std::map<Memo::Key, LeftOutBy, std::less<>> left_out_by_; // only functions that leave something out
  mutable std::size_t turn_ =
      1; // another one for each rule and each function, so that each of them says everything
};

/// A page or menu of WordPress, as the engine is asked about it.
struct MenuPage {
  catalog::MenuItem const* item;
  std::string parent; ///< id of the menu that lists it for an administrator; empty: none
};

/// All pages and menus of WordPress 6.1, in its order. Those of older releases are left out, because no
/// decision about them matters. They are the same for all policies.
std::vector<MenuPage> const& known_menu_pages();

} // namespace aclint::facts
