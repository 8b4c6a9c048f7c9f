#include "facts/situation.h"

#include "decision/expression_value.h"

#include <algorithm>
#include <unordered_map>

namespace aclint::facts {

namespace {

bool is_given(Situation const& situation, std::uint32_t statement) {
  return std::find(situation.given.begin(), situation.given.end(), statement) != situation.given.end();
}

// Whether the statement applies; nothing where the request does not tell.
std::optional<bool> applies(Facts const& facts, Situation const& situation, std::uint32_t statement) {
  if (is_given(situation, statement)) return true;
  return facts.conditions().holds(statement, situation.request);
}

// The candidates that resources with markers make in this situation.
std::vector<decision::Candidate> made_from_markers(Facts const& facts, Situation const& situation) {
  constexpr std::size_t most = 256;
  std::vector<decision::Candidate> result;
  decision::Environment const environment{situation.request};
  for (KnownCandidate const& place : facts.made_at_request()) {
    if (result.size() == most) break;
    if (applies(facts, situation, place.statement) == false) continue;
    decision::Fault fault;
    std::string const action =
        place.action == policy::no_node ? std::string() : facts.tree().string(place.action);
    for (decision::Value const& id :
         decision::evaluate_key(facts.tree().string(place.resource), environment, fault)) {
      std::string const* text = id.string();
      if (text == nullptr) continue;
      result.push_back(
          {.statement = place.statement, .key = decision::candidate_key(*text, action), .id = *text});
    }
  }
  return result;
}

} // namespace

Ruling decide(Facts const& facts, Item const& item, decision::Applies const& applies,
              decision::Wildcards reading) {
  if (item.key.empty()) {
    decision::MenuDecision const decided = facts.menu().decide(item.name, item.parent, applies, reading);
    return {decided.effect, decided.candidate, decided.reason == decision::MenuReason::wildcard};
  }
  auto const entry = facts.resources().decide(item.key, applies, reading);
  if (!entry) return {};
  return {entry->effect, entry->candidate,
          facts.candidates()[entry->candidate].key.find('*') != std::string::npos};
}

decision::Applies without(std::uint32_t statement) {
  return [statement](std::uint32_t other) { return other != statement; };
}

namespace {

// What applies in a situation but `left_out`; each condition is evaluated once.
decision::Applies applies_but(Facts const& facts, Situation const& situation,
                              std::optional<std::uint32_t> left_out) {
  return [&facts, &situation, left_out,
          known = std::unordered_map<decision::Array const*, bool>()](std::uint32_t statement) mutable {
    if (statement == left_out || facts.changes(statement)) return false;
    if (is_given(situation, statement)) return true;
    decision::Array const* const condition = facts.conditions().of_statement(statement);
    if (condition == nullptr) return true;
    auto const [place, is_new] = known.try_emplace(condition);
    if (is_new) place->second = applies(facts, situation, statement) == true;
    return place->second;
  };
}

} // namespace

decision::Applies applies_in(Facts const& facts, Situation const& situation) {
  return applies_but(facts, situation, std::nullopt);
}

decision::Applies applies_without(Facts const& facts, Situation const& situation, std::uint32_t statement) {
  return applies_but(facts, situation, statement);
}

bool is_doubtful(Facts const& facts, Situation const& situation, Item const& item,
                 decision::Wildcards reading) {
  auto const in_doubt = [&](std::uint32_t statement) {
    std::optional<bool> const known = applies(facts, situation, statement);
    return facts.changes(statement) ? known != false : !known;
  };
  if (decide(facts, item, in_doubt, reading).candidate) return true;
  std::vector<decision::Candidate> const others = made_from_markers(facts, situation);
  if (others.empty()) return false;
  return item.key.empty()
             ? decision::MenuRules(others)
                   .decide(item.name, item.parent, every_statement, reading)
                   .candidate.has_value()
             : decision::ResourceRules(others).decide(item.key, every_statement, reading).has_value();
}

std::optional<Situation> find_situation(Facts const& facts, std::span<std::uint32_t const> apply,
                                        std::function<Shown(Situation const&)> const& show) {
  constexpr std::size_t most_in_the_way = 4;
  std::vector<std::uint32_t> others;
  while (true) {
    Situation situation;
    decision::Satisfiability const found = facts.conditions().request(apply, others);
    if (found.answer == Answer::yes) {
      situation.request.markers.insert(found.markers.begin(), found.markers.end());
      situation.request.now = found.now;
    } else {
      bool const alike = found.answer == Answer::unknown && others.empty() &&
                         std::all_of(apply.begin(), apply.end(), [&](std::uint32_t statement) {
                           return facts.conditions().same(statement, apply.front());
                         });
      if (!alike) return std::nullopt;
      situation.given.assign(apply.begin(), apply.end());
    }
    Shown const shown = show(situation);
    if (shown.as_claimed) return situation;
    bool const hopeless = !shown.in_the_way || !situation.given.empty() || others.size() == most_in_the_way ||
                          facts.conditions().of_statement(*shown.in_the_way) == nullptr ||
                          std::find(apply.begin(), apply.end(), *shown.in_the_way) != apply.end();
    if (hopeless) return std::nullopt;
    others.push_back(*shown.in_the_way);
  }
}

std::optional<std::uint32_t> statement_of(Facts const& facts, Ruling const& ruling) {
  if (!ruling.candidate) return std::nullopt;
  return facts.candidates()[*ruling.candidate].statement;
}

} // namespace aclint::facts
