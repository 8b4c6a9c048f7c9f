#include "facts/losers.h"

#include "facts/situation.h"

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

// Whether two statements apply to the same requests, given that one applies whenever `loser` does.
bool apply_alike(Facts const& facts, std::uint32_t loser, std::uint32_t winner) {
  return facts.conditions().same(loser, winner) ||
         facts.conditions().covered(winner, {&loser, 1}) == Answer::yes;
}

LossKind kind_of(Facts const& facts, std::size_t loser, std::vector<std::size_t> const& winners) {
  std::size_t const winner = winners.front();
  // Spellings that differ in case share a key, but the last one's counts alone (spec §2): the loser's thing
  // is lost.
  if (winners.size() > 1 || facts.candidates()[loser].id != facts.candidates()[winner].id ||
      !apply_alike(facts, facts.known(loser).statement, facts.known(winner).statement))
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
      facts.menu().decide(decision::menu_id(candidate.id), "", every_statement, decision::Wildcards::literal);
  return ruling.reason == decision::MenuReason::dashboard;
}

} // namespace

std::vector<Loss> losses(Facts const& facts) {
  using Statements = std::vector<std::uint32_t>;
  std::map<std::tuple<std::uint32_t, Statements, LossKind>, std::vector<std::size_t>> found;
  // To show a loss takes a look at all candidates of its key. So many looks are enough for any policy; of
  // thousands of statements about one thing, those beyond are left out.
  std::size_t looks = 200'000;
  for (Competition const& competition : facts.competitions())
    for (std::size_t i = competition.begin; i < competition.end; ++i) {
      std::vector<std::size_t> const& winners = facts.beaten_by(i);
      if (winners.empty() || facts.known(i).statement == facts.known(winners.front()).statement) continue;
      if (about_dashboard(facts, facts.candidates()[i])) continue;
      std::size_t const size = competition.end - competition.begin;
      if (size > 64 && size > looks) continue;
      if (size > 64) looks -= size;
      Statements others;
      for (std::size_t const winner : winners) others.push_back(facts.known(winner).statement);
      found[{facts.known(i).statement, std::move(others), kind_of(facts, i, winners)}].push_back(i);
    }
  std::vector<Loss> result;
  for (auto& [place, losers] : found) {
    std::sort(losers.begin(), losers.end(), [&](std::size_t a, std::size_t b) {
      return std::pair(facts.known(a).resource, facts.known(a).action) <
             std::pair(facts.known(b).resource, facts.known(b).action);
    });
    std::vector<std::size_t> winners = facts.beaten_by(losers.front());
    result.push_back({std::get<LossKind>(place), std::move(losers), std::move(winners)});
  }
  return result;
}

} // namespace aclint::facts
