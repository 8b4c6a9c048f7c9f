// The entries of AAM's permission maps that statements make. Several keys may make one entry (`Hook:init` and
// `Hook:init:10`), and the statements of one key several entries (`Capability:Read` and `Capability:read`).
//
//   entry_of(facts, candidate)            // {hook, "init|10", "access"}
//   keys_by_entry(facts).at(*entry)       // indices into `key_groups()`
#pragma once
#include "engine/resources.h"
#include "facts/facts.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

namespace aclint::facts {

/// The entry that AAM makes of one candidate; nothing: none, or it depends on the request.
std::optional<engine::Entry> const& entry_of(Facts const& facts, std::size_t candidate);

/// The keys of each entry, as indices into `key_groups()`, in order of first appearance. The last candidate of a key
/// usually decides about it, so it makes the entry.
using KeysByEntry = std::map<engine::Entry, std::vector<std::size_t>>;
KeysByEntry const& keys_by_entry(Facts const& facts);

/// Whether a candidate makes an entry about this capability, under whatever key.
bool names_capability(Facts const& facts, std::string_view capability);

/// Whether the candidates of this key, and no others, make one entry. Then what they decide is what people get.
bool make_one_entry(Facts const& facts, std::size_t candidate);

} // namespace aclint::facts
