#include "facts/example_request.h"

#include "condition/expression.h"
#include "php/date.h"
#include "php/json.h"

#include <algorithm>
#include <unordered_map>

namespace aclint::facts {

namespace {

// Whether the premise says so of the statement, or of one with the same condition.
std::optional<bool> by_premise(Facts const& facts, Situation const& situation, std::uint32_t statement) {
  auto const among = [&](std::vector<std::uint32_t> const& statements) {
    return std::any_of(statements.begin(), statements.end(),
                       [&](std::uint32_t other) { return facts.conditions().same(other, statement); });
  };
  if (among(situation.given)) return true;
  if (among(situation.withheld)) return false;
  return std::nullopt;
}

// Whether the statement applies; nothing where neither the premise nor the request tells.
std::optional<bool> applies(Facts const& facts, Situation const& situation, std::uint32_t statement) {
  if (std::optional<bool> const premise = by_premise(facts, situation, statement)) return premise;
  if (facts.conditions().reads_clock(statement) && !has_time(facts, situation)) return std::nullopt;
  return facts.conditions().holds(statement, situation.request);
}

// The candidates that resources with markers make in this situation.
std::vector<engine::Candidate> made_from_markers(Facts const& facts, Situation const& situation) {
  constexpr std::size_t most = 256;
  std::vector<engine::Candidate> result;
  condition::Environment const environment{situation.request};
  for (CandidateOrigin const& place : facts.dynamic_resources()) {
    if (result.size() == most) break;
    if (applies(facts, situation, place.statement) == false) continue;
    php::FatalError fault;
    php::Value const action =
        place.action == policy::no_node ? php::Value("") : php::value_of(facts.tree(), place.action);
    for (php::Value const& id :
         condition::evaluate_key(facts.tree().string(place.resource), environment, fault)) {
      engine::Candidate candidate = engine::make_candidate(place.statement, 0, id, action, {}, fault);
      if (!fault) result.push_back(std::move(candidate));
    }
  }
  return result;
}

} // namespace

bool has_time(Facts const& facts, Situation const& situation) {
  return situation.given.empty() || !facts.conditions().reads_clock(situation.given.front());
}

Ruling decide(Facts const& facts, Item const& item, engine::Applies const& applies,
              engine::Wildcards reading) {
  return facts.rules().decide(item, applies, reading);
}

engine::Applies without(std::uint32_t statement) {
  return [statement](std::uint32_t other) { return other != statement; };
}

namespace {

// What applies in a situation but `left_out`; each condition is evaluated once.
engine::Applies applies_but(Facts const& facts, Situation const& situation,
                            std::optional<std::uint32_t> left_out) {
  return [&facts, &situation, left_out,
          known = std::unordered_map<php::Array const*, bool>()](std::uint32_t statement) mutable {
    if (statement == left_out || facts.is_dynamic(statement)) return false;
    php::Array const* const condition = facts.conditions().of_statement(statement);
    if (condition == nullptr) return true;
    auto const [place, is_new] = known.try_emplace(condition);
    if (is_new) place->second = applies(facts, situation, statement) == true;
    return place->second;
  };
}

} // namespace

engine::Applies applies_in(Facts const& facts, Situation const& situation) {
  return applies_but(facts, situation, std::nullopt);
}

engine::Applies applies_without(Facts const& facts, Situation const& situation, std::uint32_t statement) {
  return applies_but(facts, situation, statement);
}

std::optional<std::uint32_t> doubtful(Facts const& facts, Situation const& situation, Item const& item,
                                      engine::Wildcards reading) {
  auto const in_doubt = [&](std::uint32_t statement) {
    std::optional<bool> const known = applies(facts, situation, statement);
    return facts.is_dynamic(statement) ? known != false : !known;
  };
  if (auto const found = statement_of(facts, decide(facts, item, in_doubt, reading))) return found;
  std::vector<engine::Candidate> const others = made_from_markers(facts, situation);
  if (others.empty()) return std::nullopt;
  std::optional<std::size_t> const candidate =
      engine::Rules(others).decide(item, every_statement, reading).candidate;
  return candidate ? std::optional(others[*candidate].statement) : std::nullopt;
}

namespace {

// The same by trying a few times, of which one is before or after most dates that are compared with. Others with
// regular expressions are withheld.
std::optional<Situation> situation_at_some_time(Facts const& facts, std::span<std::uint32_t const> apply,
                                                std::span<std::uint32_t const> others) {
  ConditionFacts const& conditions = facts.conditions();
  if (!conditions.reads_clock()) return std::nullopt;
  for (std::string_view const time : {"1970-01-01", "2000-01-01", "2099-12-31"}) {
    Situation result;
    result.request.now = php::parse_date(time, {}).value_or(php::Date{});
    bool as_asked = std::all_of(apply.begin(), apply.end(), [&](std::uint32_t statement) {
      return conditions.holds(statement, result.request) == true;
    });
    for (std::uint32_t const other : others) {
      std::optional<bool> const holds = conditions.holds(other, result.request);
      if (conditions.is_unsure(other))
        result.withheld.push_back(other);
      else
        as_asked = as_asked && holds == false;
    }
    if (as_asked) return result;
  }
  return std::nullopt;
}

// A situation in which all of `apply` apply and none of `others`; nothing: none is known.
std::optional<Situation> situation_of(Facts const& facts, std::span<std::uint32_t const> apply,
                                      std::span<std::uint32_t const> others) {
  ConditionFacts& conditions = facts.conditions();
  Situation result;
  auto const take_request = [&](std::span<std::uint32_t const> all_of,
                                std::span<std::uint32_t const> none_of) {
    logic::Satisfiability const found = conditions.request(all_of, none_of);
    if (found.answer == Answer::yes) {
      result.request.markers.insert(found.markers.begin(), found.markers.end());
      result.request.now = found.now;
    }
    return found.answer;
  };
  Answer const known = take_request(apply, others);
  if (known == Answer::yes) return result;
  if (known == Answer::no) return std::nullopt;
  if (auto at_some_time = situation_at_some_time(facts, apply, others)) return at_some_time;

  // By premise: one condition holds, and regular expressions of others do not match. More is not assumed, for
  // nobody knows what is possible together.
  for (std::uint32_t const statement : apply)
    if (conditions.of_statement(statement) != nullptr) result.given.push_back(statement);
  bool const one_condition =
      std::all_of(result.given.begin(), result.given.end(),
                  [&](std::uint32_t statement) { return conditions.same(statement, result.given.front()); });
  if (!one_condition) return std::nullopt;
  std::vector<std::uint32_t> rest;
  for (std::uint32_t const other : others)
    (conditions.is_unsure(other) ? result.withheld : rest).push_back(other);
  if (!result.given.empty()) {
    // Where only others have regular expressions, the request is known.
    if (!conditions.is_unsure(result.given.front()) && take_request(apply, rest) == Answer::yes) {
      result.given.clear();
      return result;
    }
    return rest.empty() ? std::optional(std::move(result)) : std::nullopt;
  }
  if (result.withheld.empty() || take_request({}, rest) != Answer::yes) return std::nullopt;
  return result;
}

} // namespace

std::optional<Situation> find_situation(Facts const& facts, std::span<std::uint32_t const> apply,
                                        std::function<Shown(Situation const&)> const& show) {
  constexpr std::size_t most_in_the_way = 4;
  std::vector<std::uint32_t> others;
  while (true) {
    std::optional<Situation> situation = situation_of(facts, apply, others);
    if (!situation) return std::nullopt;
    Shown const shown = show(*situation);
    if (shown.as_claimed) return situation;
    auto const among = [&](std::span<std::uint32_t const> statements) {
      return std::find(statements.begin(), statements.end(), *shown.in_the_way) != statements.end();
    };
    bool const hopeless = !shown.in_the_way || others.size() == most_in_the_way || among(apply) ||
                          among(others) || facts.conditions().of_statement(*shown.in_the_way) == nullptr;
    if (hopeless) return std::nullopt;
    others.push_back(*shown.in_the_way);
  }
}

std::optional<std::uint32_t> statement_of(Facts const& facts, Ruling const& ruling) {
  if (!ruling.candidate) return std::nullopt;
  return facts.candidates()[*ruling.candidate].statement;
}

} // namespace aclint::facts
