#include "facts/losses.h"

#include "base/ascii.h"
#include "engine/menu.h"
#include "facts/example_request.h"
#include "facts/overruled.h"
#include "php/json_truthy.h"

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <tuple>

namespace aclint::facts {

namespace {

using engine::Effect;
using syntax::Tree;

// The other properties of a statement, such as `Redirect` or `ScreenId`, as written.
std::vector<std::string> properties(Facts const& facts, std::uint32_t statement) {
  Tree const& tree = facts.tree();
  std::vector<std::string> result;
  for (Tree::Member const member : tree.members(facts.policy().statements[statement].node)) {
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
  if (winners.size() > 1 || facts.candidates()[winner].effect == Effect::other ||
      !apply_alike(facts, facts.origin(loser).statement, facts.origin(winner).statement))
    return LossKind::shadow;
  return kind_of_loss(facts, loser, facts, winner, true);
}

} // namespace

bool about_dashboard(Facts const& facts, engine::Candidate const& candidate) {
  if (!engine::is_backend_menu(candidate.key)) return false;
  Item const item{std::string(engine::menu_id(candidate.id))};
  Ruling const ruling = facts.rules().decide(item, every_statement, engine::Wildcards::literal);
  return ruling.reason == engine::Reason::dashboard;
}

bool Loss::by_enforce(Facts const& facts) const {
  return winner(facts).enforced && !loser(facts).enforced && winner(facts).statement < loser(facts).statement;
}

bool Loss::is_exception(Facts const& facts) const {
  return facts.conditions().of_statement(loser(facts).statement) != nullptr &&
         loser(facts).id == winner(facts).id && opposite(loser(facts).effect, winner(facts).effect);
}

bool opposite(Effect a, Effect b) { return a != Effect::other && b != Effect::other && a != b; }

LossKind kind_of_loss(Facts const& facts, std::size_t loser, Facts const& others, std::size_t winner,
                      bool alike) {
  engine::Candidate const& lost = facts.candidates()[loser];
  engine::Candidate const& won = others.candidates()[winner];
  // Spellings that differ in case share a key, but only the last one's id counts (spec §2).
  if (lost.id != won.id) return LossKind::shadow;
  if (opposite(lost.effect, won.effect)) return alike ? LossKind::contradiction : LossKind::shadow;
  bool const same = lost.effect == won.effect && properties(facts, facts.origin(loser).statement) ==
                                                     properties(others, others.origin(winner).statement);
  return same ? LossKind::repetition : LossKind::shadow;
}

namespace {

std::vector<Loss> find_losses(Facts const& facts) {
  using Statements = std::vector<std::uint32_t>;
  std::map<std::tuple<std::uint32_t, Statements, LossKind>, std::vector<std::size_t>> found;
  // The limit of questions. To report a loss, the report asks about all candidates of its key, unless all of them
  // always apply.
  std::size_t questions = facts.settings().limit(1'500'000);
  for (engine::KeyGroup const& competition : facts.key_groups())
    for (std::size_t i = competition.begin; i < competition.end; ++i) {
      std::vector<std::size_t> const& winners = facts::overruled_by(facts, i);
      if (winners.empty() || facts.origin(i).statement == facts.origin(winners.front()).statement) continue;
      if (about_dashboard(facts, facts.candidates()[i])) continue;
      std::size_t const size = competition.end - competition.begin;
      if (depends_on_requests(facts) && size > 64) {
        if (size > questions) {
          facts.leave_out(facts.origin(i).resource, "whether this resource ever decides");
          continue;
        }
        questions -= size;
      }
      Statements others;
      for (std::size_t const winner : winners) others.push_back(facts.origin(winner).statement);
      found[{facts.origin(i).statement, std::move(others), kind_of(facts, i, winners)}].push_back(i);
    }
  std::vector<Loss> result;
  for (auto& [place, losers] : found) {
    std::sort(losers.begin(), losers.end(), [&](std::size_t a, std::size_t b) {
      return std::pair(facts.origin(a).resource, facts.origin(a).action) <
             std::pair(facts.origin(b).resource, facts.origin(b).action);
    });
    std::vector<std::size_t> winners = facts::overruled_by(facts, losers.front());
    result.push_back({std::get<LossKind>(place), std::move(losers), std::move(winners)});
  }
  return result;
}

// The effect of a statement on a resource with markers; nothing if it is neither allow nor deny.
std::optional<Effect> effect_of(Facts const& facts, CandidateOrigin const& candidate) {
  policy::Field const& field = facts.policy().statements[candidate.statement].effect;
  if (!field) return Effect::deny;
  if (!facts.tree().is(field.value, syntax::Kind::string)) return std::nullopt;
  std::string const word = ascii::lowercase(facts.tree().string(field.value));
  if (word == "allow") return Effect::allow;
  return word == "deny" ? std::optional(Effect::deny) : std::nullopt;
}

bool enforced(Facts const& facts, CandidateOrigin const& candidate) {
  policy::Field const& field = facts.policy().statements[candidate.statement].enforce;
  return field && php::truthy(facts.tree(), field.value);
}

// Whether `later` applies whenever `first` does, and wins then.
bool always_wins(Facts const& facts, CandidateOrigin const& first, CandidateOrigin const& later) {
  return first.statement != later.statement && !facts.is_dynamic(first.statement) &&
         !facts.is_dynamic(later.statement) &&
         (facts.conditions().same(first.statement, later.statement) ||
          facts.conditions().of_statement(later.statement) == nullptr) &&
         engine::wins_over({later.statement, enforced(facts, later)},
                           {first.statement, enforced(facts, first)});
}

// The statement that is repeated by one of `later`, in order; the last one that always wins over it.
std::optional<CandidateOrigin> repeated_by(Facts const& facts, CandidateOrigin const& one,
                                           std::span<CandidateOrigin const> later, std::size_t& looks) {
  for (std::size_t i = later.size(); i-- > 0;) {
    if (looks == 0) {
      facts.leave_out(one.resource, "whether another statement repeats this one");
      return std::nullopt;
    }
    --looks;
    if (always_wins(facts, one, later[i])) return later[i];
  }
  return std::nullopt;
}

std::vector<Repeat> find_repeats(Facts const& facts) {
  std::size_t looks = facts.settings().limit(2'000'000);
  Tree const& tree = facts.tree();
  std::map<std::pair<std::string, std::string>, std::vector<CandidateOrigin>> alike;
  for (CandidateOrigin const& one : facts.dynamic_resources()) {
    bool const no_action = one.action == policy::no_node;
    if (!no_action && !tree.is(one.action, syntax::Kind::string)) continue;
    alike[{tree.string(one.resource), no_action ? "" : tree.string(one.action)}].push_back(one);
  }
  std::map<std::pair<std::uint32_t, std::uint32_t>, Repeat> found;
  for (auto const& [text, places] : alike)
    for (std::size_t i = 0; i < places.size(); ++i) {
      auto const later = repeated_by(facts, places[i], std::span(places).subspan(i + 1), looks);
      if (!later) continue;
      auto const lost = effect_of(facts, places[i]);
      auto const won = effect_of(facts, *later);
      bool const alike_properties =
          properties(facts, places[i].statement) == properties(facts, later->statement);
      bool const same = facts.conditions().same(places[i].statement, later->statement);
      LossKind const kind = !same         ? LossKind::shadow
                            : lost == won ? LossKind::repetition
                                          : LossKind::contradiction;
      if (lost && won && (lost != won || alike_properties))
        found.try_emplace({places[i].statement, later->statement}, Repeat{kind, places[i], *later, *lost});
    }
  std::vector<Repeat> result;
  for (auto const& [statements, repeat] : found) result.push_back(repeat);
  return result;
}

} // namespace

std::vector<Loss> const& losses(Facts const& facts) { return facts.cached(find_losses); }

std::vector<Repeat> const& repeats_made_at_request(Facts const& facts) { return facts.cached(find_repeats); }

} // namespace aclint::facts
