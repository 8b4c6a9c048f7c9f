// Place, words, example and fix of findings about candidates that never decide because another statement
// wins.
#pragma once
#include "facts/example_request.h"
#include "facts/losses.h"
#include "lint/rule.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace aclint::lint {

/// The item that a candidate is about, for questions to the engine.
facts::Item item_of(facts::Facts const& facts, std::size_t candidate);

/// The same for messages: "BackendMenu:tools.php", "Post:page:2 / edit".
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

/// The edit that gives a statement `"Enforce": true`.
diag::TextEdit enforce(facts::Facts const& facts, std::uint32_t statement);

/// Whether a request asks for what a candidate names, and no statement about something else decides about it. WordPress
/// asks for other capabilities in place of some (`customize` → `edit_theme_options`), AAM's own (`aam_manager`) count
/// only once a role has them, nobody asks for a widget's `Area`, and a denied item of the toolbar hides those below it.
bool is_asked(facts::Facts const& facts, std::size_t candidate);

/// What people get of the thing that a candidate names, with and without a statement. Nothing if statements with other
/// keys decide as well, or if no request asks for the thing by this name.
std::optional<diag::Example> example_about(facts::Facts const& facts, facts::ExampleRequest const& situation,
                                           std::size_t candidate, std::uint32_t left_out);

/// Reports `loss` at its first loser, with the winners as related places and without a fix. The example, if there is one, asks for the thing in a situation in which both apply, with and without the
/// statement `left_out`. If no situation shows the loss, or the winner wins only by an `Enforce` that says no, nothing is
/// reported and the result is null.
Finding* report_loss(facts::Facts const& facts, facts::Loss const& loss, std::uint32_t left_out,
                     std::string message, Reporter& out);

/// Offers to move a statement after the last of others that win only because they come later. Nothing if they are not
/// elements of one list, or if the statement would then win over still others that say the opposite.
void offer_to_move(facts::Facts const& facts, facts::Loss const& loss, Finding& finding);

/// Offers to remove the losers. Nothing if a deny would give way to an allow: which of them is meant is not known; and
/// if the statement has a key that AAM does not know (`Priority`): its author means more than AAM reads.
void offer_to_remove(facts::Facts const& facts, facts::Loss const& loss, Finding& finding);

/// Reports two statements with the same resource, which has markers, at the one that never decides. The other
/// one is a related place. No example is needed, because the resources are equal.
Finding& report_repeat(facts::Facts const& facts, facts::Repeat const& repeat, std::string message,
                       Reporter& out);

} // namespace aclint::lint
