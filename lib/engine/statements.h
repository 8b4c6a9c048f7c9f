// Makes candidates from policies, as AAM does it for every question (spec §1, §2).
#pragma once
#include "condition/marker_value.h"
#include "engine/candidates.h"
#include "engine/site.h"
#include "php/fatal_error.h"
#include "php/value.h"

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace aclint::engine {

/// A statement or param as loaded, before evaluation.
struct Block {
  php::Value value;
  std::size_t policy = 0; ///< index into the site's policies
  std::size_t index = 0;  ///< into the `statements` or `params` of that policy's document
};

/// The concatenated lists of all policies that count.
struct Blocks {
  std::vector<Block> statements;
  std::vector<Block> params;
};

/// Reads the policies in this order. Leaves out texts that PHP cannot decode.
Blocks load(Site const& site, std::span<std::size_t const> policies);

/// A candidate's block, after evaluation.
struct Body {
  std::size_t block = 0;    ///< index into the blocks it was made from
  php::Value resource = {}; ///< replaces `Resource`; for params, nothing
  php::Value action = {};   ///< replaces `Action`, unless null
};

/// Candidates by key. Those of one key are next to each other, in order; the keys are in order of first
/// appearance.
struct Keyed {
  std::vector<KeyGroup> groups;
  std::vector<Candidate> candidates;
  std::vector<Body> bodies;           ///< parallel to `candidates`
  std::vector<php::Array> properties; ///< by block: its properties, evaluated

  std::string const& key(KeyGroup group) const { return candidates[group.begin].key; }
  std::span<Candidate const> of(KeyGroup group) const {
    return std::span(candidates).subspan(group.begin, group.end - group.begin);
  }

  /// A statement as AAM's services see it, with its `Condition`. Of a param: all of its properties.
  php::Array statement(std::size_t candidate) const;
};

/// Evaluates keys and properties of all params, then of all statements except those `left_out` (by block; an
/// empty function: none). `${POLICY_PARAM…}` in them recurses endlessly in AAM: `out_of_memory`. The
/// environment's own param service is not used.
struct Evaluated {
  Keyed params;
  Keyed statements;
};
Evaluated evaluate_blocks(Blocks const& blocks, condition::Request const& request, php::FatalError& fault,
                          std::function<bool(std::size_t block)> const& left_out = {});

} // namespace aclint::engine
