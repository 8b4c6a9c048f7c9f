// Candidates and how one of them wins: the heart of the engine (spec §2).
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::engine {

/// What a statement does to the thing it names. `other`: a word of its own, kept by `Capability` and `Hook`
/// only.
enum class Effect : std::uint8_t { deny, allow, other };

/// "deny", "allow" or "other".
std::string_view name(Effect effect);

/// The effect AAM reads from a word: `allow` in any case allows, everything else denies (spec §2).
Effect effect_from(std::string_view word);

/// One statement × one of its resources × one of its actions.
struct Candidate {
  std::uint32_t statement = 0; ///< index in the concatenated list of statements
  std::uint32_t resource = 0;  ///< index among the statement's resources
  std::string key;             ///< lowercase(resource [":" action]): candidates with one key compete
  std::string id;              ///< the resource as written, markers replaced, a leading cast stripped
  Effect effect = Effect::deny;
  bool enforced = false; ///< `Enforce` is truthy
};

/// The key of a resource under an action; "" stands for no action (spec §2).
std::string candidate_key(std::string_view resource, std::string_view action);

/// Whether the `Condition` of a statement holds; false: the statement is skipped.
using Applies = std::function<bool(std::uint32_t statement)>;

/// The winner among the candidates of one key, in their order: the last that applies, unless one is enforced;
/// then the last enforced one that applies (spec §2). Nothing if none applies. The result is an index into
/// `candidates`.
std::optional<std::size_t> winner(std::span<Candidate const> candidates, Applies const& applies);

} // namespace aclint::engine
