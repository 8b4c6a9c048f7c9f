#include "facts/losers.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace aclint::facts {

namespace {

using decision::Effect;
using syntax::NodeId;
using syntax::Tree;

// What a statement says besides where and when: its effect's neighbours such as `Redirect` or `ScreenId`, as
// written.
std::vector<std::string> properties(Tree const& tree, NodeId statement) {
  std::vector<std::string> result;
  for (Tree::Member const member : tree.members(statement)) {
    std::string key = tree.string(member.key);
    if (key == "Effect" || key == "Resource" || key == "Action" || key == "Condition" || key == "Enforce")
      continue;
    result.push_back(std::move(key) + "=" + std::string(tree.source(member.value)));
  }
  std::sort(result.begin(), result.end());
  return result;
}

LossKind kind_of(Facts const& facts, std::size_t loser, std::size_t winner) {
  // Spellings that differ in case share a key, but the last one's counts alone (spec §2): the loser's thing
  // is lost.
  if (facts.known(loser).sometimes || facts.candidates()[loser].id != facts.candidates()[winner].id)
    return LossKind::shadow;
  Effect const mine = facts.candidates()[loser].effect;
  Effect const its = facts.candidates()[winner].effect;
  if (mine == Effect::other || its == Effect::other) return LossKind::shadow;
  if (mine != its) return LossKind::contradiction;
  auto const said = [&](std::size_t i) {
    return properties(facts.tree(), facts.policy().statements[facts.known(i).statement].node);
  };
  return said(loser) == said(winner) ? LossKind::repetition : LossKind::shadow;
}

// Neither of two statements about the Dashboard decides.
bool about_dashboard(Facts const& facts, decision::Candidate const& candidate) {
  if (!candidate.key.starts_with("backendmenu:")) return false;
  auto const ruling =
      facts.menu().decide(decision::menu_id(candidate.id), "", every_statement, facts.wildcards());
  return ruling.reason == decision::MenuReason::dashboard;
}

} // namespace

std::vector<Loss> losses(Facts const& facts) {
  using Place = std::tuple<std::uint32_t, std::uint32_t, LossKind>; // loser's statement, winner's statement
  std::map<Place, Loss> found;
  for (std::size_t i = 0; i < facts.candidates().size(); ++i) {
    auto const winner = facts.beaten_by(i);
    if (!winner || facts.known(i).statement == facts.known(*winner).statement) continue;
    if (about_dashboard(facts, facts.candidates()[i])) continue;
    LossKind const kind = kind_of(facts, i, *winner);
    Loss& loss = found[{facts.known(i).statement, facts.known(*winner).statement, kind}];
    loss.kind = kind;
    loss.losers.push_back(i);
    loss.winners.push_back(*winner);
  }
  std::vector<Loss> result;
  for (auto& [place, loss] : found) {
    std::vector<std::size_t> order(loss.losers.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      auto const place_of = [&](std::size_t n) {
        KnownCandidate const& known = facts.known(loss.losers[n]);
        return std::pair(known.resource, known.action);
      };
      return place_of(a) < place_of(b);
    });
    Loss sorted{loss.kind, {}, {}};
    for (std::size_t const i : order) {
      sorted.losers.push_back(loss.losers[i]);
      sorted.winners.push_back(loss.winners[i]);
    }
    result.push_back(std::move(sorted));
  }
  return result;
}

} // namespace aclint::facts
