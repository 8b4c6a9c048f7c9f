// Policies of any size for the benchmarks: generated, but similar to those of site owners. The same call
// gives the same text on every machine.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace aclint::bench {

/// What the statements of a policy are about.
enum class Family : unsigned char {
  mixed,       ///< all of the others and every type of resource in turn, as in a large real policy
  exact,       ///< ids without `*`, one statement each: `Post:post:4711`
  prefixed,    ///< wildcards that begin with different words: `BackendMenu:shop-12-*`
  overlapping, ///< wildcards that overlap each other in many ways: `URL:/a*b*c/*`
  conditions,  ///< exact ids, each with a condition of several groups
};

/// The family with this name; nothing for any other word.
std::optional<Family> family_from(std::string_view name);

/// A policy with this number of statements, indented by two spaces per level.
std::string policy_of(Family family, std::size_t statements);

/// The smallest such policy with at least this number of bytes.
std::string policy_of_size(Family family, std::size_t bytes);

} // namespace aclint::bench
