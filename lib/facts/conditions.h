// What is certain of the conditions of a policy: which can hold, which must, which can hold together.
//
//   ConditionFacts conditions(facts.policy());
//   conditions.together(0, 2)               // Answer::no: statements 1 and 3 never apply to one request
//   std::uint32_t const rest[] = {1, 2};
//   conditions.covered(0, rest)             // yes: whenever statement 1 applies, one of 2 and 3 does
//
// `unknown` is an answer, too (decision/condition_logic.h); callers then say nothing. Work is bounded for the
// whole policy, so ask the likely questions first. Answers about pairs are remembered.
#pragma once
#include "decision/condition_logic.h"
#include "policy/document.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace aclint::facts {

using decision::Answer;

class ConditionFacts {
public:
  /// Copies what it needs.
  explicit ConditionFacts(policy::Document const& policy);

  /// The condition of a statement (an index into `policy.statements`) as the engine evaluates it; null:
  /// there is none, and the statement always applies.
  decision::Array const* of_statement(std::uint32_t statement) const;

  /// Whether the statement applies to every request, to no request. Only its condition is looked at.
  Answer always(std::uint32_t statement);
  Answer never(std::uint32_t statement);

  /// Whether two statements may apply to one request.
  Answer together(std::uint32_t a, std::uint32_t b);

  /// A request to which both apply, if one is known: marker values and the time.
  decision::Satisfiability both(std::uint32_t a, std::uint32_t b);

  /// Whether one of `others` applies whenever the statement does.
  Answer covered(std::uint32_t statement, std::span<std::uint32_t const> others);

  /// A request to which the statement applies and none of `others`, if one is known.
  decision::Satisfiability uncovered(std::uint32_t statement, std::span<std::uint32_t const> others);

private:
  static constexpr std::size_t none = ~std::size_t{0};

  std::size_t condition(std::uint32_t statement) const { return of_statement_[statement]; }

  std::vector<decision::Array> conditions_; // each text once
  std::vector<std::size_t> of_statement_;   // indices into `conditions_`, or `none`
  std::map<std::pair<std::size_t, std::size_t>, decision::Satisfiability> pairs_;
  std::unordered_map<std::size_t, Answer> always_;
  std::unordered_map<std::size_t, Answer> never_;
  decision::Work work_;
};

/// The condition under a `Condition`, as the engine evaluates it; nothing for one that always holds because
/// it is empty or neither list nor object.
std::optional<decision::Array> condition_of(syntax::Tree const& tree, policy::Field const& field);

} // namespace aclint::facts
