// Candidates, and which of them wins: the heart of the engine (spec §2). All code that needs to know what a
// statement names, what its `Effect` means, which statements share a key, or which of them wins, calls these
// functions.
//
//   Terms const terms = terms_of(effect, enforce);
//   for (php::Value const& id : resources_named(resource))
//     for (php::Value const& action : actions_named(action_member))
//       candidates.push_back(make_candidate(0, 0, id, action, terms, fault));
//   Grouping const grouping = group_by_key(candidates);
//   winner(candidates_of_one_key, applies)                   // the last one, unless one is enforced
#pragma once
#include "php/fatal_error.h"
#include "php/value.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::engine {

/// What a statement does to the thing it names. `other`: neither allow nor deny; AAM keeps such words only
/// for `Capability` and `Hook`.
enum class Effect : std::uint8_t { deny, allow, other };

/// "deny", "allow" or "other".
std::string_view name(Effect effect);

/// The other one of deny and allow; deny for `other`.
constexpr Effect opposite(Effect effect) { return effect == Effect::deny ? Effect::allow : Effect::deny; }

/// The effect that AAM reads from a word in a statement about `resource_or_key`. `allow` in any letter case
/// allows, everything else denies. Only `Capability` and `Hook` keep other words (spec §2).
Effect effect_of(std::string_view word, std::string_view resource_or_key);

/// The effect of a statement on everything that it names.
struct Terms {
  std::string effect;    ///< the word, in lower case; "deny" if there is none, or if AAM fails on it
  bool enforced = false; ///< `Enforce` is truthy
};

/// Reads `Effect` and `Enforce` after evaluation; null: the statement has none.
Terms terms_of(php::Value const* effect, php::Value const* enforce);

/// The values of a `Resource`: one, or each value of a list or object. Empty if PHP's `isset` is false: the
/// member is missing or null.
std::vector<php::Value> resources_named(php::Value const* resource);

/// The values of an `Action`, in the same way; one empty action if there is none. For an empty list the
/// result is empty, so there are no candidates.
std::vector<php::Value> actions_named(php::Value const* action);

/// One statement × one of its resources × one of its actions.
struct Candidate {
  std::uint32_t statement = 0; ///< index in the concatenated list of statements
  std::uint32_t resource = 0;  ///< index among the statement's resources
  std::string key;             ///< lowercase(resource [":" action]); among candidates with one key, one wins
  std::string id;              ///< the resource as written, with markers replaced and a leading cast removed
  Effect effect = Effect::deny;
  bool enforced = false; ///< `Enforce` is truthy
};

/// The key of a resource and an action; "" and "0" mean no action (spec §2).
std::string candidate_key(std::string_view resource, std::string_view action);

/// The candidate for an evaluated resource and an action. `fault`: AAM fails on the resource.
Candidate make_candidate(std::uint32_t statement, std::uint32_t resource, php::Value const& id,
                         php::Value const& action, Terms const& terms, php::FatalError& fault);

/// Candidates with one key: [begin, end).
struct KeyGroup {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// An order of candidates with those of one key together. The keys are in order of first appearance, the
/// candidates of a key in their given order.
struct Grouping {
  std::vector<std::size_t> order; ///< indices of candidates
  std::vector<KeyGroup> groups;   ///< indices into `order`
};
Grouping group_by_key(std::span<Candidate const> candidates);

/// What decides between two candidates of one key if both apply.
struct Rank {
  std::size_t place = 0; ///< their order in the policies
  bool enforced = false;
};

/// The last statement wins unless one is enforced; among enforced ones, the last (spec §2).
constexpr bool wins_over(Rank a, Rank b) { return a.enforced == b.enforced ? a.place > b.place : a.enforced; }

/// Whether the `Condition` of a statement holds. If not, the statement is skipped.
using Applies = std::function<bool(std::uint32_t statement)>;

/// The winner among the candidates of one key, given in their order. Nothing if none applies. The result is
/// an index into `candidates`.
std::optional<std::size_t> winner(std::span<Candidate const> candidates, Applies const& applies);

/// The same, but asks from the strongest candidate on, and no more than necessary. AAM evaluates all conditions, which
/// matters where it may crash. `some_enforced`: a candidate has `Enforce`.
std::optional<std::size_t> first_winner(std::span<Candidate const> candidates, Applies const& applies,
                                        bool some_enforced);

/// One of the candidates of a key, in their order.
struct Rival {
  bool enforced = false;
  bool always = false; ///< it applies to every request
};

/// For each rival: another one that always applies and wins over it; nothing if there is none. Parallel to
/// `rivals`.
std::vector<std::optional<std::size_t>> overruled_by(std::span<Rival const> rivals);

} // namespace aclint::engine
