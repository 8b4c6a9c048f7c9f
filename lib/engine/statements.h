// From the texts of policies to candidates, as AAM does it whenever anything is asked (spec §1, §2).
#pragma once
#include "condition/marker_value.h"
#include "engine/candidates.h"
#include "engine/site.h"
#include "php/fatal_error.h"
#include "php/value.h"

#include <cstddef>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace aclint::engine {

/// A statement or param as loaded, before anything in it is evaluated. Values that are no array are kept, and
/// do nothing.
struct Block {
  php::Value value;
  std::size_t policy = 0; ///< index into the site's policies
  std::string place = {}; ///< its key in the policy's list: "0", "1", …
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

/// Candidates by key. The candidates of one key stand together, in order; the keys in order of first
/// appearance.
struct Keyed {
  struct Group {
    std::string key;
    std::size_t begin = 0; ///< into `candidates` and `bodies`
    std::size_t end = 0;
  };
  std::vector<Group> groups;
  std::vector<Candidate> candidates;
  std::vector<Body> bodies;           ///< parallel to `candidates`
  std::vector<php::Array> properties; ///< by block: its properties, evaluated

  std::span<Candidate const> of(Group const& group) const {
    return std::span(candidates).subspan(group.begin, group.end - group.begin);
  }

  /// A statement as AAM's services see it, `Condition` included; for a param, its properties are all.
  php::Array statement(std::size_t candidate) const;
};

/// Evaluates keys and properties of all params, then of all statements. `${POLICY_PARAM…}` in them never
/// ends: `out_of_memory`. The environment's own param service is not asked.
struct Evaluated {
  Keyed params;
  Keyed statements;
};
Evaluated evaluate_blocks(Blocks const& blocks, condition::Request const& request, php::Fault& fault);

} // namespace aclint::engine
