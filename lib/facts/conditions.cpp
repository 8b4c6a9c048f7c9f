#include "facts/conditions.h"

#include "decision/json_value.h"
#include "decision/truth.h"

#include <algorithm>

namespace aclint::facts {

using decision::Array;
using decision::Satisfiability;

namespace {

Answer opposite(Answer answer) {
  if (answer == Answer::unknown) return answer;
  return answer == Answer::yes ? Answer::no : Answer::yes;
}

} // namespace

std::optional<Array> condition_of(syntax::Tree const& tree, policy::Field const& field) {
  if (!field || !decision::is_condition(tree, field.value)) return std::nullopt;
  decision::Value value = decision::value_of(tree, field.value);
  Array* array = value.array();
  return array != nullptr ? std::optional(std::move(*array)) : std::nullopt;
}

ConditionFacts::ConditionFacts(policy::Document const& policy) {
  std::unordered_map<std::string, std::size_t> known;
  for (policy::Statement const& statement : policy.statements) {
    std::size_t& index = of_statement_.emplace_back(none);
    std::optional<Array> condition = condition_of(*policy.tree, statement.condition);
    if (!condition) continue;
    index = conditions_.size();
    if (auto const text = decision::encode_json(*condition))
      index = known.try_emplace(*text, conditions_.size()).first->second;
    if (index == conditions_.size()) conditions_.push_back(std::move(*condition));
  }
}

Array const* ConditionFacts::of_statement(std::uint32_t statement) const {
  std::size_t const index = condition(statement);
  return index == none ? nullptr : &conditions_[index];
}

Answer ConditionFacts::always(std::uint32_t statement) {
  std::size_t const index = condition(statement);
  if (index == none) return Answer::yes;
  auto const [place, is_new] = always_.try_emplace(index, Answer::unknown);
  if (is_new) place->second = decision::always_true(conditions_[index], work_);
  return place->second;
}

Answer ConditionFacts::never(std::uint32_t statement) {
  std::size_t const index = condition(statement);
  if (index == none) return Answer::no;
  auto const [place, is_new] = never_.try_emplace(index, Answer::unknown);
  if (is_new) place->second = decision::always_false(conditions_[index], work_);
  return place->second;
}

Satisfiability ConditionFacts::both(std::uint32_t a, std::uint32_t b) {
  auto const [low, high] = std::minmax({condition(a), condition(b)}); // a list: values, not references
  auto const [place, is_new] = pairs_.try_emplace({low, high});
  if (is_new) {
    std::vector<Array const*> conditions;
    if (low != none) conditions.push_back(&conditions_[low]);
    if (high != none && high != low) conditions.push_back(&conditions_[high]);
    place->second = decision::satisfiable(conditions, {}, work_);
  }
  return place->second;
}

Answer ConditionFacts::together(std::uint32_t a, std::uint32_t b) { return both(a, b).answer; }

Satisfiability ConditionFacts::uncovered(std::uint32_t statement, std::span<std::uint32_t const> others) {
  std::vector<Array const*> none_of;
  std::vector<std::size_t> seen;
  for (std::uint32_t const other : others) {
    std::size_t const index = condition(other);
    if (index == none || index == condition(statement)) return {.answer = Answer::no};
    seen.push_back(index);
  }
  std::sort(seen.begin(), seen.end());
  seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
  for (std::size_t const index : seen) none_of.push_back(&conditions_[index]);
  std::vector<Array const*> all_of;
  if (Array const* own = of_statement(statement)) all_of.push_back(own);
  return decision::satisfiable(all_of, none_of, work_);
}

Answer ConditionFacts::covered(std::uint32_t statement, std::span<std::uint32_t const> others) {
  return opposite(uncovered(statement, others).answer);
}

} // namespace aclint::facts
