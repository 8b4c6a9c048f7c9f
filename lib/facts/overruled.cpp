#include "facts/overruled.h"

#include "catalog/markers.h"
#include "facts/properties.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace aclint::facts {

namespace {

using engine::Candidate;

// Whether a candidate of another statement wins over `loser` if both apply.
bool beats(Candidate const& candidate, Candidate const& loser) {
  return candidate.statement != loser.statement &&
         engine::wins_over({candidate.statement, candidate.enforced}, {loser.statement, loser.enforced});
}

// Values of markers for which as many rivals as possible do not apply. Most of them read other markers than the
// statement in question, so they need not be looked at again for each statement.
class NoRival {
public:
  NoRival(Facts const& facts, std::span<std::size_t const> candidates) : facts_(facts) {
    ConditionFacts& conditions = facts.conditions();
    for (std::size_t const i : candidates) {
      std::uint32_t const statement = facts.candidates()[i].statement;
      for (std::string const& marker : conditions.markers(statement)) readers_[marker].push_back(i);
      if (!avoid(statement)) always_.push_back(i);
    }
  }

  // The values, with those of an example in place of some of them, until they are taken back.
  condition::Request const& with(logic::Satisfiability const& example) {
    for (auto const& [name, value] : example.markers) {
      auto const [place, is_new] = request_.markers.try_emplace(name);
      replaced_.emplace_back(name, is_new ? std::nullopt : std::optional(std::move(place->second)));
      place->second = value;
    }
    request_.now = example.now;
    return request_;
  }
  void take_back() {
    for (auto replaced = replaced_.rbegin(); replaced != replaced_.rend(); ++replaced) {
      if (replaced->second)
        request_.markers[replaced->first] = std::move(*replaced->second);
      else
        request_.markers.erase(replaced->first);
    }
    replaced_.clear();
  }
  bool knows(std::string const& marker) const { return known_.contains(marker); }
  // The rivals that read the marker.
  std::span<std::size_t const> readers(std::string const& marker) const {
    auto const found = readers_.find(marker);
    return found != readers_.end() ? std::span<std::size_t const>(found->second)
                                   : std::span<std::size_t const>();
  }
  // Those that may apply for these values all the same.
  std::span<std::size_t const> always() const { return always_; }

private:
  bool avoid(std::uint32_t statement) {
    ConditionFacts& conditions = facts_.conditions();
    std::vector<std::string> const& markers = conditions.markers(statement);
    std::size_t const known = static_cast<std::size_t>(std::ranges::count_if(
        markers, [this](std::string const& marker) { return known_.contains(marker); }));
    if (known == 0 && !markers.empty() && !conditions.reads_clock(statement)) {
      logic::Satisfiability const other = conditions.request({}, {&statement, 1});
      if (other.answer != Answer::yes) return false;
      for (auto const& [name, value] : other.markers) {
        request_.markers.insert_or_assign(name, value);
        known_.insert(catalog::canonical_marker(name));
      }
      return true;
    }
    return known == markers.size() && conditions.holds(statement, request_) == false;
  }

  Facts const& facts_;
  condition::Request request_;
  std::set<std::string, std::less<>> known_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> readers_; // by marker
  std::vector<std::size_t> always_;
  std::vector<std::pair<std::string, std::optional<php::Value>>> replaced_;
};

// The candidates of one key that count, in order.
class Rivals {
public:
  /// Those for whose statements `counts` is true.
  template <class Counts>
  Rivals(Facts const& facts, engine::KeyGroup group, Counts const& counts) : candidates_(facts.candidates()) {
    for (std::size_t i = group.begin; i < group.end; ++i) {
      if (!counts(candidates_[i].statement)) continue;
      all_.push_back(i);
      if (candidates_[i].enforced) enforced_.push_back(i);
      Last& last = alike_[facts.conditions().of_statement(candidates_[i].statement)];
      last.one = i;
      if (candidates_[i].enforced) last.enforced = i;
    }
  }

  // Those that win over `loser` when they apply: first those after it, then earlier ones from the last to the first. At
  // most `most`.
  std::vector<std::size_t> of(Candidate const& loser, std::size_t most) const {
    std::vector<std::size_t> result;
    auto const add = [&](std::size_t i) {
      if (beats(candidates_[i], loser)) result.push_back(i);
    };
    std::vector<std::size_t> const& later = loser.enforced ? enforced_ : all_;
    for (auto i = after(later, loser); i != later.end() && result.size() < most; ++i) add(*i);
    for (auto i = after(enforced_, loser); i != enforced_.begin() && result.size() < most;) add(*--i);
    return result;
  }

  // Sorts some as `of` lists them.
  void sort(std::vector<std::size_t>& some, Candidate const& loser) const {
    auto const later = [&](std::size_t i) { return candidates_[i].statement > loser.statement; };
    std::ranges::sort(some, [&](std::size_t a, std::size_t b) {
      if (later(a) != later(b)) return later(a);
      return later(a) ? a < b : a > b;
    });
  }

  NoRival& no_rival(Facts const& facts) {
    if (!no_rival_) no_rival_.emplace(facts, all_);
    return *no_rival_;
  }

  // Of those with the same condition the last one that wins over `loser`.
  std::optional<std::size_t> same_condition(Facts const& facts, Candidate const& loser) const {
    auto const found = alike_.find(facts.conditions().of_statement(loser.statement));
    if (found == alike_.end()) return std::nullopt;
    for (std::optional<std::size_t> const i : {std::optional(found->second.one), found->second.enforced})
      if (i && beats(candidates_[*i], loser)) return i;
    return std::nullopt;
  }

private:
  struct Last {
    std::size_t one = 0;
    std::optional<std::size_t> enforced;
  };

  std::vector<std::size_t>::const_iterator after(std::vector<std::size_t> const& of,
                                                 Candidate const& loser) const {
    return std::ranges::upper_bound(of, loser.statement, {},
                                    [this](std::size_t i) { return candidates_[i].statement; });
  }

  std::span<Candidate const> candidates_;
  std::vector<std::size_t> all_; // indices of candidates, by statement
  std::vector<std::size_t> enforced_;
  std::unordered_map<php::Array const*, Last> alike_; // by condition
  std::optional<NoRival> no_rival_;
};

// How many rivals may be looked at, for all losers together.
struct Attempts {
  std::size_t left;
};

std::vector<std::uint32_t> statements_of(Facts const& facts, std::vector<std::size_t> const& candidates) {
  std::vector<std::uint32_t> result;
  for (std::size_t const i : candidates) result.push_back(facts.candidates()[i].statement);
  return result;
}

// The work of the solver grows with the number of conditions in a question.
constexpr std::size_t most_together = 60;

void leave_out_others(Facts const& facts, std::uint32_t statement) {
  facts.leave_out(facts.policy().statements[statement].node,
                  "whether other statements always win over this one");
}

// The rivals that may win over `loser` in the example, in which its statement applies. Nothing if there are too many to
// look at.
std::optional<std::vector<std::size_t>> suspects(Facts const& facts, Rivals& all, Candidate const& loser,
                                                 logic::Satisfiability const& example, Attempts& attempts) {
  ConditionFacts& conditions = facts.conditions();
  NoRival& no_rival = all.no_rival(facts);
  std::set<std::string, std::less<>> own;
  for (auto const& [name, value] : example.markers) own.insert(catalog::canonical_marker(name));
  auto const has_value = [&](std::string const& marker) {
    return own.contains(marker) || no_rival.knows(marker);
  };
  std::vector<std::size_t> looked_at; // rivals that read the markers of the example, or may apply anyway
  for (std::string const& marker : own)
    for (std::size_t const i : no_rival.readers(marker))
      if (beats(facts.candidates()[i], loser)) looked_at.push_back(i);
  for (std::size_t const i : no_rival.always())
    if (beats(facts.candidates()[i], loser)) looked_at.push_back(i);
  std::ranges::sort(looked_at);
  looked_at.erase(std::unique(looked_at.begin(), looked_at.end()), looked_at.end());
  if (looked_at.size() > attempts.left) return std::nullopt;
  attempts.left -= looked_at.size();
  condition::Request const& request = no_rival.with(example);
  std::erase_if(looked_at, [&](std::size_t i) {
    std::uint32_t const rival = facts.candidates()[i].statement;
    return std::ranges::all_of(conditions.markers(rival), has_value) &&
           conditions.holds(rival, request) == false;
  });
  no_rival.take_back();
  return looked_at;
}

// Of the rivals some that always win over `loser` together: whenever its statement applies, one of them applies. Nothing
// if they do not. Starts with those that may win in an example, and adds others as long as there is an example in which
// none of them does.
std::optional<std::vector<std::size_t>> covering(Facts const& facts, Rivals& all, Candidate const& loser,
                                                 logic::Satisfiability example, Attempts& attempts) {
  std::uint32_t const statement = loser.statement;
  std::set<std::size_t> chosen;
  while (example.answer == Answer::yes) {
    std::optional<std::vector<std::size_t>> const more = suspects(facts, all, loser, example, attempts);
    std::size_t const before = chosen.size();
    if (more) chosen.insert(more->begin(), more->end());
    if (!more || chosen.size() > most_together) {
      leave_out_others(facts, statement);
      return std::nullopt;
    }
    if (chosen.size() == before) return std::nullopt;
    std::vector<std::size_t> result(chosen.begin(), chosen.end());
    all.sort(result, loser);
    example = facts.conditions().request({&statement, 1}, statements_of(facts, result));
    if (example.answer == Answer::no) return result;
  }
  return std::nullopt;
}

// Candidates that together always win over `loser`, if that depends on conditions; one alone if possible.
std::vector<std::size_t> find_winners(Facts const& facts, Rivals& all, Candidate const& loser,
                                      Attempts& attempts) {
  constexpr std::size_t few = 12;
  ConditionFacts& conditions = facts.conditions();
  std::uint32_t const statement = loser.statement;
  if (auto const same = all.same_condition(facts, loser)) return {*same};
  std::vector<std::size_t> rivals = all.of(loser, most_together + 1);
  if (rivals.empty()) return {};
  if (conditions.never(statement) == Answer::yes)
    return {}; // it never applies, so no other statement is the reason
  logic::Satisfiability const example = conditions.request({&statement, 1}, {});
  if (example.answer == Answer::yes) {
    std::optional<std::vector<std::size_t>> const found = covering(facts, all, loser, example, attempts);
    if (!found) return {};
    if (rivals.size() > few) rivals = *found;
  } else {
    if (rivals.size() > most_together) {
      rivals.pop_back();
      leave_out_others(facts, statement);
    }
    if (conditions.covered(statement, statements_of(facts, rivals)) != Answer::yes) return {};
  }
  std::vector<std::uint32_t> statements = statements_of(facts, rivals);
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
void add_overruled(Facts const& facts, engine::KeyGroup group, Attempts& attempts,
                   std::vector<std::vector<std::size_t>>& result) {
  if (group.end - group.begin == 1) return;
  std::span<Candidate const> const candidates = facts.candidates();
  std::vector<engine::Rival> rivals;
  for (std::size_t i = group.begin; i < group.end; ++i)
    rivals.push_back({candidates[i].enforced, facts.applies_always(candidates[i].statement)});
  std::vector<std::optional<std::size_t>> const by = engine::overruled_by(rivals);
  std::optional<Rivals> all;
  for (std::size_t i = group.begin; i < group.end; ++i) {
    if (facts.is_dynamic(candidates[i].statement)) continue;
    if (by[i - group.begin]) {
      result[i] = {group.begin + *by[i - group.begin]};
      continue;
    }
    if (!all)
      all.emplace(facts, group, [&](std::uint32_t statement) { return !facts.is_dynamic(statement); });
    result[i] = find_winners(facts, *all, candidates[i], attempts);
  }
}

Attempts attempts_for(Facts const& facts) { return {.left = facts.settings().limit(500'000)}; }

std::vector<std::vector<std::size_t>> find_overruled(Facts const& facts) {
  std::vector<std::vector<std::size_t>> result(facts.candidates().size());
  Attempts attempts = attempts_for(facts);
  for (engine::KeyGroup const group : facts.key_groups()) add_overruled(facts, group, attempts, result);
  return result;
}

using GroupsByKey = std::map<std::string_view, engine::KeyGroup>; // keys of the candidates

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
  Attempts attempts = attempts_for(facts);
  Rivals all(facts, group, counts);
  return !find_winners(facts, all, candidate, attempts).empty();
}

std::vector<std::size_t> const& overruled_by(Facts const& facts, std::size_t i) {
  return facts.cached(find_overruled)[i];
}

} // namespace aclint::facts
