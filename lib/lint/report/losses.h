// What the rules about candidates that lose against another statement share: place, example and fix.
#pragma once
#include "facts/example_request.h"
#include "facts/losses.h"
#include "lint/rule.h"

#include <string>

namespace aclint::lint {

/// What a candidate is about, as it is asked for.
facts::Item item_of(facts::Facts const& facts, std::size_t candidate);

/// The same for people: "BackendMenu:tools.php", "Post:page:2 / edit".
std::string asked_for(facts::Facts const& facts, std::size_t candidate);

/// "`BackendMenu:tools.php`" or "`A` and `B`": the losing resources, with the action where there is one.
std::string losers_text(facts::Facts const& facts, facts::Loss const& loss);

/// "statement 2", "statement 2 or 3": those that win.
std::string winners_text(facts::Facts const& facts, facts::Loss const& loss);

/// "denies" or "allows"; "decides about" where it is neither.
std::string_view verb(engine::Effect effect);

/// Whether the winner stands before the loser and wins by its `Enforce` alone.
bool wins_by_enforce(facts::Facts const& facts, facts::Loss const& loss);

/// Whether the loser is an exception to the winner: it has a condition, and says the opposite.
bool is_exception(facts::Facts const& facts, facts::Loss const& loss);

/// Gives a statement `"Enforce": true`.
diag::TextEdit enforce(facts::Facts const& facts, std::uint32_t statement);

/// Reports `loss` at its first loser, with the winners as other places, the unsafe fix of taking the losers
/// out, and the example: the resource asked for in a situation to which both apply, with and without the
/// statement `left_out`. Nothing is reported, and null answered, if no situation shows what is said.
Finding* report_loss(facts::Facts const& facts, facts::Loss const& loss, std::uint32_t left_out,
                     std::string message, Reporter& out);

/// Reports two statements about the same text with markers at the first of them, with the other one as
/// another place. There is no example: the texts are the same.
Finding& report_repeat(facts::Facts const& facts, facts::Repeat const& repeat, std::string message,
                       Reporter& out);

} // namespace aclint::lint
