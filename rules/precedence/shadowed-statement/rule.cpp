#include "base/quoted.h"
#include "facts/facts.h"
#include "lint/known_spelling.h"
#include "lint/removal.h"
#include "lint/report/losses.h"
#include "syntax/edit.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

namespace aclint::rules {

namespace {

constexpr char const* general_first =
    "If the condition should make an exception, put the general statement first and the exception after it.";

std::string why(facts::Facts const& facts, facts::Loss const& loss) {
  engine::Candidate const& loser = loss.loser(facts);
  engine::Candidate const& winner = loss.winner(facts);
  std::string const one = "AAM follows only one statement about a resource. ";
  if (loss.winners.size() > 1)
    return one + "Whenever this one applies, " + lint::text_of(facts, loss).winners +
           " applies, too, and wins.";
  bool const sometimes = facts.conditions().of_statement(winner.statement) != nullptr;
  return one + "Here that is never this one, because " + facts.label(winner.statement) +
         (sometimes ? " applies whenever this one does, and it " : " always applies, and it ") +
         (winner.enforced && !loser.enforced ? "has `Enforce`." : "comes later.");
}

std::string help(facts::Facts const& facts, facts::Loss const& loss) {
  engine::Candidate const& loser = loss.loser(facts);
  if (loser.id != loss.winner(facts).id)
    return "Write both in the same letter case. "
           "To AAM they are the same resource, and it keeps only the last spelling.";
  if (facts.conditions().of_statement(loser.statement) != nullptr) return general_first;
  return "Put everything into one statement: AAM does not merge statements.";
}

bool opens_what_is_denied(facts::Facts const& facts, facts::Loss const& loss) {
  return loss.loser(facts).effect == engine::Effect::deny &&
         std::ranges::all_of(loss.winners, [&](std::size_t winner) {
           return facts.candidates()[winner].effect == engine::Effect::allow;
         });
}

// The screen of a statement; empty if it has none, or an `Action` that keeps it apart already.
std::string screen_of(facts::Facts const& facts, std::uint32_t statement) {
  policy::Statement const& written = facts.policy().statements[statement];
  auto const screen = facts.tree().member(written.node, "ScreenId");
  if (!screen || written.action || !facts.tree().is(screen->value, syntax::Kind::string)) return "";
  return facts.tree().string(screen->value);
}

// Whether resource/case-mismatch reports one of the two spellings: then nothing else is wrong.
bool is_misspelled(facts::Facts const& facts, facts::Loss const& loss) {
  engine::Candidate const& winner = loss.winner(facts);
  if (loss.loser(facts).id == winner.id) return false;
  policy::Resource const resource =
      policy::read_resource(facts.tree(), facts.origin(loss.winners.front()).resource);
  bool const menu = resource.id.kind == grammar::ResourceKind::backend_menu;
  return (menu && !facts.settings().menus().contains(resource.word(resource.id.id()))) ||
         !lint::known_spelling(resource, facts.settings()).empty();
}

// Both statements hide the metabox, for the same people, and the winner is about nothing else: without their screens one
// statement says all.
void offer_all_screens(facts::Facts const& facts, facts::Loss const& loss, lint::Finding& finding) {
  engine::Candidate const& loser = loss.loser(facts);
  engine::Candidate const& winner = loss.winner(facts);
  policy::Statement const& kept = facts.policy().statements[winner.statement];
  if (loser.effect != engine::Effect::deny || winner.effect != engine::Effect::deny ||
      !facts.conditions().same(loser.statement, winner.statement) ||
      kept.resources.size() != loss.losers.size())
    return;
  lint::Removal removal = lint::remove_candidates(facts, loss.losers);
  auto const screen = facts.tree().member(kept.node, "ScreenId");
  if (removal.edits.empty() || !screen) return;
  for (diag::TextEdit& edit : syntax::remove_member(facts.tree(), screen->key))
    removal.edits.push_back(std::move(edit));
  finding.fix(removal.title + ", and `ScreenId` from " + facts.label(winner.statement), false,
              std::move(removal.edits));
}

// Two screens of one metabox: AAM takes both statements if their actions differ.
bool offer_action(facts::Facts const& facts, facts::Loss const& loss, lint::Finding& finding) {
  engine::Candidate const& loser = loss.loser(facts);
  std::string const screen = screen_of(facts, loser.statement);
  if (screen.empty() || !loser.key.starts_with("metabox:") || loser.id != loss.winner(facts).id ||
      screen == screen_of(facts, loss.winner(facts).statement))
    return false;
  finding
      .why("`ScreenId` does not make them different statements: to AAM both are about " + quoted(loser.id) +
           ", and it follows only one, here " + facts.label(loss.winner(facts).statement) + ".")
      .help(
          "Write one statement without `ScreenId`, for all screens. Or give each statement an `Action` of its own: "
          "AAM has no actions for metaboxes, but with different ones it keeps both statements.");
  offer_all_screens(facts, loss, finding);
  finding.fix("Add `\"Action\": \"" + screen + "\"` to " + facts.label(loser.statement), false,
              {syntax::insert_after(facts.tree(), facts.policy().statements[loser.statement].resource.value,
                                    "\"Action\": " + syntax::json_string(screen))});
  return true;
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (facts::Loss const& loss : facts::losses(facts)) {
    if (loss.kind != facts::LossKind::shadow) continue;
    if (loss.by_enforce(facts) && loss.is_exception(facts)) continue; // enforce-needed
    if (is_misspelled(facts, loss)) continue;
    engine::Candidate const& loser = loss.loser(facts);
    engine::Candidate const& winner = loss.winner(facts);
    lint::LossText const text = lint::text_of(facts, loss);
    std::string message =
        loser.id != winner.id
            ? text.loser + " has no effect on " + text.names + ": " + text.winner + " spells it " +
                  quoted(winner.id) + " and wins"
            : text.loser + " has no effect on " + text.names + ": " + text.winners + " always wins";
    lint::Finding* const finding = lint::report_loss(facts, loss, loser.statement, std::move(message), out);
    if (finding == nullptr) continue;
    if (opens_what_is_denied(facts, loss)) finding->as(diag::Severity::error);
    if (offer_action(facts, loss, *finding)) continue;
    finding->why(why(facts, loss));
    finding->help(help(facts, loss));
    if (loss.is_exception(facts)) lint::offer_to_move(facts, loss, *finding);
    if (loser.id == winner.id) lint::offer_to_remove(facts, loss, *finding);
  }
  for (facts::Repeat const& repeat : facts::repeats_made_at_request(facts)) {
    if (repeat.kind != facts::LossKind::shadow) continue;
    lint::report_repeat(facts, repeat,
                        facts.label(repeat.loser.statement) + " has no effect on " +
                            quoted(facts.tree().string(repeat.loser.resource)) + ": " +
                            facts.label(repeat.winner.statement) + " always wins",
                        out)
        .why("Both statements get the same resources from the marker. "
             "AAM follows the last statement that applies, and " +
             facts.label(repeat.winner.statement) + " always applies.")
        .help(general_first);
  }
}

} // namespace

extern lint::Rule const precedence_shadowed_statement{
    .id = "precedence/shadowed-statement",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .yields_to = {"precedence/contradictory-statements", "precedence/redundant-statement"},
    .check = check,
};

} // namespace aclint::rules
