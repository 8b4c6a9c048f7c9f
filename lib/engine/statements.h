// From policies to candidates, as AAM does it whenever anything is asked (spec §1, §2).
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

/// A statement or param as loaded, before anything in it is evaluated.
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

/// Reads the policies in this order. Texts that PHP cannot decode are left out.
Blocks load(Site const& site, std::span<std::size_t const> policies);

/// What a candidate is to AAM: a block with its properties evaluated.
struct Body {
  std::size_t block = 0;    ///< index into the blocks it was made from
  php::Value resource = {}; ///< replaces `Resource`; for params, nothing
  php::Value action = {};   ///< replaces `Action`, unless null
};

/// Candidates by key. The candidates of one key are next to each other, in order; the keys in order of first
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

  /// A statement as AAM's services see it, `Condition` included; for a param, its properties are all.
  php::Array statement(std::size_t candidate) const;
};

/// Evaluates keys and properties of all params, then of all statements but those `left_out` (by block; an empty
/// function: none). `${POLICY_PARAM…}` in them never ends: `out_of_memory`. The environment's own param service
/// is not asked.
struct Evaluated {
  Keyed params;
  Keyed statements;
};
Evaluated evaluate_blocks(Blocks const& blocks, condition::Request const& request, php::FatalError& fault,
                          std::function<bool(std::size_t block)> const& left_out = {});

} // namespace aclint::engine
