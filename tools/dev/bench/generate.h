// Policies of any size for the benchmarks: made up, yet shaped as site owners write them. The same call gives
// the same text on every machine.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace aclint::bench {

/// What the statements of a policy name.
enum class Family : unsigned char {
  mixed,       ///< all of the others and every type of resource in turn, as a large real policy
  exact,       ///< ids without `*`, one statement each: `Post:post:4711`
  prefixed,    ///< wildcards that begin with a word of their own: `BackendMenu:shop-12-*`
  overlapping, ///< wildcards made to overlap each other in many ways: `URL:/a*b*c/*`
  conditions,  ///< exact ids, each under a condition of several groups
};

/// The family of that name; nothing for any other word.
std::optional<Family> family_from(std::string_view name);

/// A policy with that many statements, laid out with two spaces a level.
std::string policy_of(Family family, std::size_t statements);

/// The smallest such policy of at least that many bytes.
std::string policy_of_size(Family family, std::size_t bytes);

} // namespace aclint::bench
