#include "lint/loss_report.h"

#include "lint/removal.h"

#include <cassert>

namespace aclint::lint {

namespace {

using decision::Candidate;
using decision::Effect;
using facts::Facts;

// What the candidates of one key decide while `applies`.
std::string decide(Facts const& facts, std::size_t candidate, decision::Applies const& applies) {
  Candidate const& asked = facts.candidates()[candidate];
  // Wildcards are left out: the witness is about this very key.
  auto const entry = facts.resources().decide(asked.key, applies, decision::Wildcards::literal);
  return entry ? std::string(decision::name(entry->effect)) : "nothing";
}

std::string asked_for(Facts const& facts, std::size_t candidate) {
  facts::KnownCandidate const& known = facts.known(candidate);
  std::string result = facts.tree().string(known.resource);
  std::string const action = known.action == policy::no_node ? "" : facts.tree().string(known.action);
  if (!action.empty()) result += " / " + action;
  return result;
}

} // namespace

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

Finding* report_loss(Facts const& facts, facts::Loss const& loss, std::uint32_t left_out, std::string message,
                     Reporter& out) {
  std::size_t const loser = loss.losers.front();
  std::size_t const winner = loss.winners.front();
  // A request to which only these two apply, besides what always does: the loser loses there, and so
  // everywhere.
  std::uint32_t const loser_statement = facts.candidates()[loser].statement;
  auto const applies = [&](std::uint32_t statement) {
    return statement == loser_statement || facts.applies_always(statement);
  };
  auto const applies_without = [&](std::uint32_t statement) {
    return statement != left_out && applies(statement);
  };
  std::string const with = decide(facts, loser, applies);
  std::string const without = decide(facts, loser, applies_without);
  bool const replayed = with == decision::name(facts.candidates()[winner].effect);
  assert(replayed);
  if (!replayed) return nullptr;

  syntax::NodeId const node = facts.known(loser).resource;
  Finding& finding = out.report({node, Aspect::decision}, facts.tree()[node].span, std::move(message));
  finding.related(facts.tree()[facts.known(winner).resource].span, "this one decides")
      .witness({.item = asked_for(facts, loser),
                .decision = with,
                .without = without,
                .variant = "without " + facts.label(left_out)});
  if (Removal removal = remove_candidates(facts, loss.losers); !removal.edits.empty())
    finding.fix(std::move(removal.title), false, std::move(removal.edits));
  return &finding;
}

} // namespace aclint::lint
