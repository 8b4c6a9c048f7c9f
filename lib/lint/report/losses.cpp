#include "lint/report/losses.h"

#include "lint/removal.h"
#include "lint/report/example.h"
#include "syntax/edit.h"

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

std::string losers_text(Facts const& facts, facts::Loss const& loss) {
  std::vector<std::string> names;
  for (std::size_t const i : loss.losers) names.push_back(asked_for(facts, i));
  return enumerate(names);
}

std::string winners_text(Facts const& facts, facts::Loss const& loss) {
  std::string result = "statement ";
  for (std::size_t i = 0; i < loss.winners.size(); ++i) {
    if (i > 0) result += i + 1 == loss.winners.size() ? " or " : ", ";
    result += std::to_string(facts.candidates()[loss.winners[i]].statement + 1);
  }
  return result;
}

bool wins_by_enforce(Facts const& facts, facts::Loss const& loss) {
  Candidate const& loser = facts.candidates()[loss.losers.front()];
  Candidate const& winner = facts.candidates()[loss.winners.front()];
  return winner.enforced && !loser.enforced && winner.statement < loser.statement;
}

bool is_exception(Facts const& facts, facts::Loss const& loss) {
  Candidate const& loser = facts.candidates()[loss.losers.front()];
  Candidate const& winner = facts.candidates()[loss.winners.front()];
  return facts.conditions().of_statement(loser.statement) != nullptr && loser.id == winner.id &&
         loser.effect != winner.effect && loser.effect != Effect::other && winner.effect != Effect::other;
}

diag::TextEdit enforce(Facts const& facts, std::uint32_t statement) {
  policy::Statement const& written = facts.policy().statements[statement];
  if (written.enforce) return syntax::replace(facts.tree(), written.enforce.value, "true");
  return syntax::insert_behind(facts.tree(), written.resource.value, R"("Enforce": true)");
}

namespace {

// A situation in which the loser and the winner apply and the winner decides; without the winner the loser
// would, if there is such a one.
std::optional<facts::Situation> situation_of(Facts const& facts, std::size_t loser, std::size_t winner,
                                             facts::Item const& item) {
  auto const literal = engine::Wildcards::literal; // the example is about this very key
  std::uint32_t const both[] = {facts.candidates()[loser].statement, facts.candidates()[winner].statement};
  bool alone = true;
  auto const show = [&](facts::Situation const& now) -> facts::Shown {
    if (auto const doubt = facts::doubtful(facts, now, item, literal)) return {false, doubt};
    auto const with = facts::decide(facts, item, facts::applies_in(facts, now), literal);
    if (with.candidate != winner) return {false, facts::statement_of(facts, with)};
    auto const without = facts::decide(facts, item, facts::applies_without(facts, now, both[1]), literal);
    return {!alone || without.candidate == loser, facts::statement_of(facts, without)};
  };
  if (auto found = facts::find_situation(facts, both, show)) return found;
  alone = false;
  return facts::find_situation(facts, both, show);
}

} // namespace

Finding* report_loss(Facts const& facts, facts::Loss const& loss, std::uint32_t left_out, std::string message,
                     Reporter& out) {
  std::size_t const loser = loss.losers.front();
  facts::Item const item = item_of(facts, loser);
  std::optional<facts::Situation> situation;
  for (std::size_t const winner : loss.winners)
    if (!situation) situation = situation_of(facts, loser, winner, item);
  if (!situation) return nullptr;

  syntax::NodeId const node = facts.origin(loser).resource;
  Finding& finding = out.report({node, Aspect::decision}, facts.tree()[node].span, std::move(message));
  for (std::size_t const winner : loss.winners)
    finding.related(facts.tree()[facts.origin(winner).resource].span,
                    loss.winners.size() == 1 ? "this one decides" : "this one decides, or another of these");
  finding.example(replay(facts, *situation, item, engine::Wildcards::literal, left_out));
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
