// What the rules about candidates that lose against another statement share: place, witness and fix.
#pragma once
#include "facts/losers.h"
#include "lint/rule.h"

#include <string>

namespace aclint::lint {

/// "`BackendMenu:tools.php`" or "`A` and `B`": the losing resources, with the action where there is one.
std::string losers_text(facts::Facts const& facts, facts::Loss const& loss);

/// "denies" or "allows"; "decides about" where it is neither.
std::string_view verb(decision::Effect effect);

/// Reports `loss` at its first loser, with the winner as another place, the unsafe fix of taking the losers
/// out, and the witness: the resource asked for, replayed with and without the statement `left_out`. Nothing
/// is reported, and null answered, if the replay does not show what is said.
Finding* report_loss(facts::Facts const& facts, facts::Loss const& loss, std::uint32_t left_out,
                     std::string message, Reporter& out);

} // namespace aclint::lint
