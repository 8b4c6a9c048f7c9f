// What the rules about candidates that lose against another statement share: place, example and fix.
#pragma once
#include "facts/example_request.h"
#include "facts/losses.h"
#include "lint/rule.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace aclint::lint {

/// What a candidate is about, as it is asked for.
facts::Item item_of(facts::Facts const& facts, std::size_t candidate);

/// The same for people: "BackendMenu:tools.php", "Post:page:2 / edit".
std::string asked_for(facts::Facts const& facts, std::size_t candidate);

/// "`A` and `B`": the resources of candidates, with the action if there is one.
std::string names_of(facts::Facts const& facts, std::span<std::size_t const> candidates);

/// The parts of messages about a loss.
struct LossText {
  std::string loser;       ///< "statement 2"
  std::string winner;      ///< "statement 1"; of several the first
  std::string winners;     ///< "statement 1", "statement 1 or 3"
  std::string names;       ///< "`BackendMenu:tools.php`", "`A` and `B`": the losing resources
  std::string_view them;   ///< "it" or "them": those
  std::string loser_does;  ///< "statement 2 denies `A` and `B`"
  std::string winner_does; ///< "statement 1 allows"
};
LossText text_of(facts::Facts const& facts, facts::Loss const& loss);

/// "denies" or "allows"; "decides about" if it is neither.
std::string_view verb(engine::Effect effect);

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
