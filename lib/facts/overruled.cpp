#include "facts/overruled.h"

#include "facts/properties.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>

namespace aclint::facts {

namespace {

using engine::Candidate;

// Whether a candidate of another statement wins over `loser` if both apply.
bool beats(Candidate const& candidate, Candidate const& loser) {
  return candidate.statement != loser.statement &&
         engine::wins_over({candidate.statement, candidate.enforced}, {loser.statement, loser.enforced});
}

// The candidates of `group` for whose statements `counts` is true, and that together always win over `loser`,
// if that depends on conditions; one alone if possible. The number of attempts is bounded; what is not tried
// is not reported.
template <class Counts>
std::vector<std::size_t> find_winners(Facts const& facts, engine::KeyGroup group, Candidate const& loser,
                                      Counts const& counts) {
  std::span<Candidate const> const candidates = facts.candidates();
  ConditionFacts& conditions = facts.conditions();
  constexpr std::size_t max_rivals = 12;
  std::uint32_t const statement = loser.statement;
  auto const wins = [&](std::size_t i) {
    return counts(candidates[i].statement) && beats(candidates[i], loser);
  };
  auto const of_group = candidates.subspan(group.begin, group.end - group.begin);
  std::size_t const after =
      group.begin +
      static_cast<std::size_t>(std::ranges::upper_bound(of_group, statement, {}, &Candidate::statement) -
                               of_group.begin());
  std::vector<std::size_t> rivals;
  for (std::size_t i = after; i < group.end && rivals.size() < max_rivals; ++i)
    if (wins(i)) rivals.push_back(i);
  for (std::size_t i = after; i-- > group.begin && rivals.size() < max_rivals;)
    if (wins(i)) rivals.push_back(i);
  if (rivals.empty()) return {};

  // The last one with the same condition is the one that decides.
  constexpr std::size_t last_ones = 64;
  std::size_t const first = std::max(after, group.end - std::min(group.end, last_ones));
  for (std::size_t i = group.end; i-- > first;)
    if (wins(i) && conditions.same(statement, candidates[i].statement)) return {i};
  std::vector<std::uint32_t> statements;
  for (std::size_t const i : rivals) statements.push_back(candidates[i].statement);
  for (std::size_t i = 0; i < rivals.size(); ++i)
    if (conditions.same(statement, statements[i])) return {rivals[i]};
  if (conditions.never(statement) == Answer::yes)
    return {}; // it never applies, so no other statement is the reason
  if (conditions.covered(statement, statements) != Answer::yes) return {};
  for (std::size_t i = 0; i < rivals.size(); ++i)
    if (conditions.covered(statement, std::span(statements).subspan(i, 1)) == Answer::yes) return {rivals[i]};
  // Leave out, one after the other, those that are not needed.
  for (std::size_t i = rivals.size(); i-- > 0 && rivals.size() > 1;) {
    std::vector<std::uint32_t> rest = statements;
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
    if (conditions.covered(statement, rest) != Answer::yes) continue;
    statements = std::move(rest);
    rivals.erase(rivals.begin() + static_cast<std::ptrdiff_t>(i));
  }
  return rivals;
}

// Candidates that always apply are compared first. Conditions are examined only for the others.
void add_overruled(Facts const& facts, engine::KeyGroup group,
                   std::vector<std::vector<std::size_t>>& result) {
  if (group.end - group.begin == 1) return;
  std::span<Candidate const> const candidates = facts.candidates();
  std::vector<engine::Rival> rivals;
  for (std::size_t i = group.begin; i < group.end; ++i)
    rivals.push_back({candidates[i].enforced, facts.applies_always(candidates[i].statement)});
  std::vector<std::optional<std::size_t>> const by = engine::overruled_by(rivals);
  for (std::size_t i = group.begin; i < group.end; ++i) {
    if (facts.is_dynamic(candidates[i].statement)) continue;
    if (by[i - group.begin])
      result[i] = {group.begin + *by[i - group.begin]};
    else
      result[i] = find_winners(facts, group, candidates[i],
                               [&](std::uint32_t statement) { return !facts.is_dynamic(statement); });
  }
}

std::vector<std::vector<std::size_t>> find_overruled(Facts const& facts) {
  std::vector<std::vector<std::size_t>> result(facts.candidates().size());
  for (engine::KeyGroup const group : facts.key_groups()) add_overruled(facts, group, result);
  return result;
}

using GroupsByKey = std::unordered_map<std::string_view, engine::KeyGroup>; // keys of the candidates

GroupsByKey find_groups(Facts const& facts) {
  GroupsByKey result;
  for (engine::KeyGroup const group : facts.key_groups())
    result.emplace(facts.candidates()[group.begin].key, group);
  return result;
}

} // namespace

bool never_wins(Facts const& facts, Candidate const& candidate) {
  GroupsByKey const& groups = facts.cached(find_groups);
  auto const found = groups.find(candidate.key);
  if (found == groups.end()) return false;
  engine::KeyGroup const group = found->second;
  auto const counts = [&](std::uint32_t statement) {
    policy::Field const& enforce = facts.policy().statements[statement].enforce;
    return !enforce || !depends_on_request(facts.tree(), enforce.value);
  };
  for (std::size_t i = group.end; i-- > group.begin;) {
    Candidate const& other = facts.candidates()[i];
    if (beats(other, candidate) && counts(other.statement) &&
        facts.conditions().of_statement(other.statement) == nullptr)
      return true;
  }
  return !find_winners(facts, group, candidate, counts).empty();
}

std::vector<std::size_t> const& overruled_by(Facts const& facts, std::size_t i) {
  return facts.cached(find_overruled)[i];
}

} // namespace aclint::facts
