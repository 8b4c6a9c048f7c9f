// A request that shows something, and what the policy decides then: what the proof of a finding is made of.
//
//   // Statement 1 denies, statement 2 allows; each has a condition. Is there someone whom both are about?
//   std::uint32_t const both[] = {0, 1};
//   auto const situation = find_situation(facts, both, [&](Situation const& now) -> Shown {
//     Ruling const ruling = decide(facts, item, applies_in(facts, now), Wildcards::literal);
//     return ruling.candidate == 1 ? Shown{true} : Shown{false, statement_of(facts, ruling)};
//   });
//   situation->request.markers              // {USER.ID: 5}
//
// What is shown so replays: with those values of markers, all others null, the engine decides the same about
// the text of the policy.
#pragma once
#include "facts/facts.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace aclint::facts {

using engine::Item;
using engine::Ruling;

/// What the policy decides about `item` while `applies`, in one reading of `*`.
Ruling decide(Facts const& facts, Item const& item, engine::Applies const& applies,
              engine::Wildcards reading);

/// All statements apply: a first look, which leaves conditions out of account. It proves nothing.
inline bool every_statement(std::uint32_t) { return true; }

/// All statements but one apply.
engine::Applies without(std::uint32_t statement);

/// A request.
struct Situation {
  condition::Request request = {}; ///< its markers; those not listed are null
  /// Statements that apply by premise: their conditions are written alike, and no request is known in which
  /// they hold (regular expressions, dates).
  std::vector<std::uint32_t> given;
  /// Statements that by premise do not apply: others whose conditions are regular expressions.
  std::vector<std::uint32_t> withheld;
};

/// Whether the situation has a time; false: a condition that compares dates holds by premise.
bool has_time(Facts const& facts, Situation const& situation);

/// What applies in a situation; of statements about which the request alone does not tell, only those given,
/// and those with the same condition.
engine::Applies applies_in(Facts const& facts, Situation const& situation);

/// The same with one statement taken out of the policy.
engine::Applies applies_without(Facts const& facts, Situation const& situation, std::uint32_t statement);

/// A statement that decides about `item` in this situation, or may do so, and of which the facts know too
/// little: a marker is its effect or its resource, or its condition is a regular expression.
std::optional<std::uint32_t> doubtful(Facts const& facts, Situation const& situation, Item const& item,
                                      engine::Wildcards reading);

/// What a situation shows of a claim.
struct Shown {
  bool as_claimed = false;
  std::optional<std::uint32_t> in_the_way; ///< the statement that decides instead, or may
};

/// A situation in which all of `apply` apply and that shows what is claimed; statements in the way are asked
/// not to apply, as far as conditions allow. Where regular expressions keep the request from being known, the
/// situation says by premise who applies and who does not. Bounded work; nothing: none was found.
std::optional<Situation> find_situation(Facts const& facts, std::span<std::uint32_t const> apply,
                                        std::function<Shown(Situation const&)> const& show);

/// The statement that a ruling is owed to.
std::optional<std::uint32_t> statement_of(Facts const& facts, Ruling const& ruling);

} // namespace aclint::facts
