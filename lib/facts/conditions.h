// What is certain about the conditions of a policy: which can hold, which always hold, which can hold
// together.
//
//   ConditionFacts conditions(facts.policy());
//   conditions.together(0, 2)               // Answer::no: statements 1 and 3 never apply to one request
//   std::uint32_t const rest[] = {1, 2};
//   conditions.covered(0, rest)             // yes: whenever statement 1 applies, one of 2 and 3 does
//
// An answer may be `unknown` (logic/satisfiable.h); callers then report nothing. Work is limited for the
// whole policy, so ask the important questions first. Answers are kept.
#pragma once
#include "condition/marker_value.h"
#include "facts/settings.h"
#include "logic/satisfiable.h"
#include "policy/document.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace aclint::facts {

class ConditionFacts {
public:
  /// Copies what it needs.
  explicit ConditionFacts(policy::Document const& policy, Limits limits = Limits::usual);

  /// The condition of a statement (an index into `policy.statements`) as the engine evaluates it. Null if it
  /// has none and always applies.
  php::Array const* of_statement(std::uint32_t statement) const;

  /// Whether two statements have the same condition, written in the same way, or both none.
  bool same(std::uint32_t a, std::uint32_t b) const { return condition(a) == condition(b); }

  /// Whether the condition has a regular expression, so that no request is known for which it holds.
  bool is_unsure(std::uint32_t statement) const;

  /// Whether some condition compares dates, so that the time of a request matters. With a statement: whether
  /// its condition does.
  bool reads_clock() const;
  bool reads_clock(std::uint32_t statement) const;

  /// Whether the condition holds for a request. Nothing if the request alone does not tell: regular
  /// expressions are not matched here, and some conditions crash AAM (spec §8).
  std::optional<bool> holds(std::uint32_t statement, condition::Request const& request) const;

  /// The same. The answers for the last request are kept; it must have no regular expressions to match.
  std::optional<bool> holds_again(std::uint32_t statement, condition::Request const& request);

  /// The markers in the condition of a statement, by the names that `catalog::canonical_marker` gives, each once.
  std::vector<std::string> const& markers(std::uint32_t statement) const;

  /// Whether a `Condition` of a statement or param holds for every request, or for no request.
  Answer always_holds(policy::Field const& condition);
  Answer never_holds(policy::Field const& condition);

  /// Whether the statement applies to every request, or to no request. Only its condition counts.
  Answer always(std::uint32_t statement);
  Answer never(std::uint32_t statement);

  /// Whether there is a request to which both statements apply.
  Answer together(std::uint32_t a, std::uint32_t b);

  /// Whether one of `others` applies whenever `statement` does.
  Answer covered(std::uint32_t statement, std::span<std::uint32_t const> others);

  /// The same, without keeping the answer: for many questions that are each asked once.
  Answer covered_once(std::uint32_t statement, std::span<std::uint32_t const> others);

  /// A request to which all of `apply` apply and none of `others`, if one is known: marker values and the
  /// time.
  logic::Satisfiability request(std::span<std::uint32_t const> apply, std::span<std::uint32_t const> others);

  /// The conditions (their keys) of questions asked since the last call that were not answered because the work is
  /// limited.
  std::vector<syntax::NodeId> take_left_out();

private:
  static constexpr std::size_t none = ~std::size_t{0};

  // The conditions that must hold, and those that must not.
  using Question = std::pair<std::vector<std::size_t>, std::vector<std::size_t>>;

  std::size_t add(syntax::Tree const& tree, policy::Field const& field,
                  std::map<std::string, std::size_t>& by_text);
  std::size_t condition(std::uint32_t statement) const { return of_statement_[statement]; }
  std::optional<Question> question(std::span<std::uint32_t const> apply,
                                   std::span<std::uint32_t const> others) const;
  logic::Satisfiability solve(Question const& question);
  void note_limit(Question const& question, logic::Satisfiability const& answer);
  logic::Satisfiability const& ask(Question question);

  std::vector<php::Array> conditions_;                       // each text once
  std::vector<syntax::NodeId> keys_;                         // parallel to them: where each is first
  std::vector<std::vector<std::string>> markers_;            // parallel to `conditions_`
  std::vector<bool> has_regex_;                              // parallel to `conditions_`
  std::vector<bool> reads_clock_;                            // parallel to `conditions_`
  std::vector<std::size_t> of_statement_;                    // indices into `conditions_`, or `none`
  std::unordered_map<syntax::NodeId, std::size_t> of_value_; // by the value of `Condition`
  std::map<Question, logic::Satisfiability> answers_;
  std::set<syntax::NodeId> left_out_;
  condition::Request last_request_;
  std::vector<std::optional<std::optional<bool>>> holds_; // by condition, for the last request
  mutable condition::KnownDates dates_;
  logic::Work work_;
  logic::Work alone_; // for questions about one condition, so that those about several do not use it up
};

/// The value of a `Condition` as the engine evaluates it. Nothing if it always holds, because it is empty or
/// neither list nor object.
std::optional<php::Array> condition_of(syntax::Tree const& tree, policy::Field const& field);

} // namespace aclint::facts
