#include "lint/report/losses.h"

#include "base/quoted.h"
#include "base/words.h"
#include "lint/removal.h"
#include "lint/report/example.h"
#include "syntax/edit.h"

#include <utility>
#include <variant>

namespace aclint::lint {

using engine::Candidate;
using engine::Effect;
using facts::Facts;

facts::Item item_of(Facts const& facts, std::size_t candidate) {
  facts::CandidateOrigin const& known = facts.origin(candidate);
  return {.name = facts.tree().string(known.resource),
          .key = facts.candidates()[candidate].key,
          .action = known.action == policy::no_node ? "" : facts.tree().string(known.action)};
}

std::string asked_for(Facts const& facts, std::size_t candidate) {
  facts::Item const item = item_of(facts, candidate);
  return item.action.empty() ? item.name : item.name + " / " + item.action;
}

std::string_view verb(Effect effect) {
  switch (effect) {
  case Effect::deny: return "denies";
  case Effect::allow: return "allows";
  case Effect::other: break;
  }
  return "decides about";
}

std::string names_of(Facts const& facts, std::span<std::size_t const> candidates) {
  auto const name = [&](std::size_t i) { return quoted(asked_for(facts, i)); };
  return join_words(candidates, name, {.max = 6});
}

LossText text_of(Facts const& facts, facts::Loss const& loss) {
  Candidate const& loser = loss.loser(facts);
  Candidate const& winner = loss.winner(facts);
  auto const number = [&](std::size_t i) { return std::to_string(facts.candidates()[i].statement + 1); };
  LossText result{.loser = facts.label(loser.statement),
                  .winner = facts.label(winner.statement),
                  .winners = "statement " + join_words(loss.winners, number, {.last = "or"}),
                  .names = names_of(facts, loss.losers),
                  .them = loss.losers.size() == 1 ? "it" : "them"};
  result.loser_does = result.loser + " " + std::string(verb(loser.effect)) + " " + result.names;
  result.winner_does = result.winner + " " + std::string(verb(winner.effect));
  return result;
}

diag::TextEdit enforce(Facts const& facts, std::uint32_t statement) {
  policy::Statement const& written = facts.policy().statements[statement];
  if (written.enforce) return syntax::replace(facts.tree(), written.enforce.value, "true");
  return syntax::insert_after(facts.tree(), written.resource.value, R"("Enforce": true)");
}

namespace {

// A situation in which the loser and the winner apply and the winner decides. Preferred is one in which the
// loser would decide if the winner were removed.
std::optional<facts::ExampleRequest> situation_of(Facts const& facts, std::size_t loser, std::size_t winner,
                                                  facts::Item const& item) {
  auto const literal = engine::Wildcards::literal; // the example is about this very key
  std::uint32_t const both[] = {facts.candidates()[loser].statement, facts.candidates()[winner].statement};
  bool alone = true;
  auto const show = [&](facts::ExampleRequest const& now) -> facts::Check {
    if (auto const doubt = facts::undecidable(facts, now, item, literal)) return {false, doubt};
    auto const with = facts::decide(facts, item, facts::applies_in(facts, now), literal);
    if (with.candidate != winner) return {false, facts::statement_of(facts, with)};
    auto const without = facts::decide(facts, item, facts::applies_without(facts, now, both[1]), literal);
    return {!alone || without.candidate == loser, facts::statement_of(facts, without)};
  };
  if (auto found = facts::find_request(facts, both, show)) return found;
  alone = false;
  return facts::find_request(facts, both, show);
}

} // namespace

Finding* report_loss(Facts const& facts, facts::Loss const& loss, std::uint32_t left_out, std::string message,
                     Reporter& out) {
  std::size_t const loser = loss.losers.front();
  facts::Item const item = item_of(facts, loser);
  std::optional<facts::ExampleRequest> situation;
  for (std::size_t const winner : loss.winners)
    if (!situation) situation = situation_of(facts, loser, winner, item);
  if (!situation) return nullptr;
  diag::Example example = replay(facts, *situation, item, engine::Wildcards::literal, left_out);
  // Without the loser another spelling of the same URL may come first, and decide.
  bool const loser_left_out = left_out == facts.candidates()[loser].statement;
  if (loser_left_out && std::get<diag::Without>(example.compared).decision != example.decision)
    return nullptr;

  syntax::NodeId const node = facts.origin(loser).resource;
  Finding& finding = out.report({node, Aspect::decision}, facts.tree()[node].span, std::move(message));
  for (std::size_t const winner : loss.winners)
    finding.related(facts.tree()[facts.origin(winner).resource].span,
                    loss.winners.size() == 1 ? "this one decides" : "one of these decides");
  finding.example(std::move(example));
  if (Removal removal = remove_candidates(facts, loss.losers); !removal.edits.empty())
    finding.fix(std::move(removal.title), false, std::move(removal.edits));
  return &finding;
}

Finding& report_repeat(Facts const& facts, facts::Repeat const& repeat, std::string message, Reporter& out) {
  syntax::NodeId const node = repeat.loser.resource;
  return out.report({node, Aspect::decision}, facts.tree()[node].span, std::move(message))
      .related(facts.tree()[repeat.winner.resource].span, "this one decides");
}

} // namespace aclint::lint
