#include "facts/conditions.h"

#include "base/ascii.h"
#include "catalog/markers.h"
#include "condition/condition.h"
#include "grammar/expression.h"
#include "php/compare.h"
#include "php/json.h"
#include "php/json_truthy.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

namespace aclint::facts {

using logic::Satisfiability;
using php::Array;

std::optional<Array> condition_of(syntax::Tree const& tree, policy::Field const& field) {
  if (!field || !php::is_condition(tree, field.value)) return std::nullopt;
  php::Value value = php::value_of(tree, field.value);
  Array* array = value.array();
  return array != nullptr ? std::optional(std::move(*array)) : std::nullopt;
}

namespace {

bool has_regex(Array const& condition) {
  return std::any_of(condition.begin(), condition.end(), [](Array::Entry const& entry) {
    return ascii::equal_ignoring_case(entry.key.text(), "regex");
  });
}

void add_markers(php::Value const& value, std::vector<std::string>& out) {
  if (Array const* const array = value.array())
    for (Array::Entry const& entry : *array) {
      add_markers(php::Value(entry.key), out);
      add_markers(entry.value, out);
    }
  std::string const* const text = value.string();
  if (text == nullptr || text->find("${") == text->npos) return;
  for (grammar::Piece const& piece : grammar::parse_expression(*text).pieces)
    if (piece.kind == grammar::PieceKind::marker)
      out.push_back(catalog::canonical_marker(
          std::string_view(*text).substr(piece.marker.name.begin, piece.marker.name.size())));
}

std::vector<std::string> markers_in(Array const& condition) {
  std::vector<std::string> result;
  add_markers(php::Value(condition), result);
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

} // namespace

ConditionFacts::ConditionFacts(policy::Document const& policy, Limits limits) {
  std::map<std::string, std::size_t> by_text;
  for (policy::Statement const& statement : policy.statements)
    of_statement_.push_back(add(*policy.tree, statement.condition, by_text));
  for (policy::Param const& param : policy.params) add(*policy.tree, param.condition, by_text);
  work_ = limits == Limits::unlimited ? logic::unlimited_work() : logic::work_for(conditions_.size());
  constexpr std::size_t enough = 8'000'000; // for a thousand conditions with many members
  alone_ = work_;
  alone_.left = std::max(alone_.left, enough);
}

// The index of a condition; `none` if it always holds.
std::size_t ConditionFacts::add(syntax::Tree const& tree, policy::Field const& field,
                                std::map<std::string, std::size_t>& by_text) {
  std::optional<Array> condition = condition_of(tree, field);
  if (!condition) return none;
  std::size_t index = conditions_.size();
  auto const text = php::encode_json(*condition);
  if (text) index = by_text.try_emplace(*text, index).first->second;
  of_value_.emplace(field.value, index);
  if (index == conditions_.size()) {
    keys_.push_back(field.key);
    markers_.push_back(markers_in(*condition));
    has_regex_.push_back(has_regex(*condition));
    reads_clock_.push_back(text && ascii::lowercase(*text).find("(*date)") != std::string::npos);
    conditions_.push_back(std::move(*condition));
  }
  return index;
}

Array const* ConditionFacts::of_statement(std::uint32_t statement) const {
  std::size_t const index = condition(statement);
  return index == none ? nullptr : &conditions_[index];
}

std::vector<std::string> const& ConditionFacts::markers(std::uint32_t statement) const {
  static std::vector<std::string> const no_markers;
  std::size_t const index = condition(statement);
  return index == none ? no_markers : markers_[index];
}

bool ConditionFacts::is_unsure(std::uint32_t statement) const {
  std::size_t const index = condition(statement);
  return index != none && has_regex_[index];
}

bool ConditionFacts::reads_clock() const {
  return std::find(reads_clock_.begin(), reads_clock_.end(), true) != reads_clock_.end();
}

bool ConditionFacts::reads_clock(std::uint32_t statement) const {
  std::size_t const index = condition(statement);
  return index != none && reads_clock_[index];
}

std::optional<bool> ConditionFacts::holds(std::uint32_t statement, condition::Request const& request) const {
  std::size_t const index = condition(statement);
  if (index == none) return true;
  if (has_regex_[index]) return std::nullopt;
  php::FatalError fault;
  bool const result = condition::holds(conditions_[index], {.request = request, .dates = &dates_}, fault);
  return fault ? std::nullopt : std::optional(result);
}

std::optional<bool> ConditionFacts::holds_again(std::uint32_t statement, condition::Request const& request) {
  std::size_t const index = condition(statement);
  if (index == none) return true;
  auto const same_value = [](auto const& a, auto const& b) {
    return a.first == b.first && php::identical(a.second, b.second);
  };
  bool const same = !holds_.empty() &&
                    std::tie(request.now.seconds, request.now.microseconds) ==
                        std::tie(last_request_.now.seconds, last_request_.now.microseconds) &&
                    std::ranges::equal(request.markers, last_request_.markers, same_value);
  if (!same) {
    last_request_ = request;
    holds_.assign(conditions_.size(), std::nullopt);
  }
  if (!holds_[index]) holds_[index] = holds(statement, request);
  return *holds_[index];
}

Answer ConditionFacts::always(std::uint32_t statement) {
  return opposite(request({}, {&statement, 1}).answer);
}

Answer ConditionFacts::never(std::uint32_t statement) {
  return opposite(request({&statement, 1}, {}).answer);
}

Answer ConditionFacts::together(std::uint32_t a, std::uint32_t b) {
  std::uint32_t const both[] = {a, b};
  return request(both, {}).answer;
}

Answer ConditionFacts::covered(std::uint32_t statement, std::span<std::uint32_t const> others) {
  return opposite(request({&statement, 1}, others).answer);
}

Answer ConditionFacts::covered_once(std::uint32_t statement, std::span<std::uint32_t const> others) {
  std::optional<Question> const asked = question({&statement, 1}, others);
  if (!asked) return Answer::yes;
  if (auto const known = answers_.find(*asked); known != answers_.end()) return opposite(ask(*asked).answer);
  Satisfiability const answer = solve(*asked);
  note_limit(*asked, answer);
  return opposite(answer.answer);
}

// The question in terms of conditions. Nothing: no request is possible, because one of `others` always applies, or has a
// condition of `apply`.
std::optional<ConditionFacts::Question>
ConditionFacts::question(std::span<std::uint32_t const> apply, std::span<std::uint32_t const> others) const {
  auto const indices = [&](std::span<std::uint32_t const> statements) {
    std::vector<std::size_t> result;
    for (std::uint32_t const statement : statements) result.push_back(condition(statement));
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
  };
  Question result(indices(apply), indices(others));
  if (!result.first.empty() && result.first.back() == none) result.first.pop_back(); // always applies
  bool const excluded = std::any_of(result.second.begin(), result.second.end(), [&](std::size_t other) {
    return other == none || std::binary_search(result.first.begin(), result.first.end(), other);
  });
  return excluded ? std::nullopt : std::optional(std::move(result));
}

Satisfiability ConditionFacts::request(std::span<std::uint32_t const> apply,
                                       std::span<std::uint32_t const> others) {
  std::optional<Question> asked = question(apply, others);
  if (!asked) return {.answer = Answer::no};
  return ask(*std::move(asked));
}

Satisfiability ConditionFacts::solve(Question const& question) {
  auto const conditions = [&](std::vector<std::size_t> const& of) {
    std::vector<Array const*> result;
    for (std::size_t const index : of) result.push_back(&conditions_[index]);
    return result;
  };
  bool const one = question.first.size() + question.second.size() == 1;
  return logic::satisfiable(conditions(question.first), conditions(question.second), one ? alone_ : work_);
}

void ConditionFacts::note_limit(Question const& question, Satisfiability const& answer) {
  if (!answer.limited) return;
  auto const& [all_of, none_of] = question;
  for (std::vector<std::size_t> const* const of : {&all_of, &none_of})
    if (!of->empty()) {
      left_out_.insert(keys_[of->front()]);
      break;
    }
}

Satisfiability const& ConditionFacts::ask(Question question) {
  auto const [place, is_new] = answers_.try_emplace(std::move(question));
  if (is_new) place->second = solve(place->first);
  note_limit(place->first, place->second);
  return place->second;
}

std::vector<syntax::NodeId> ConditionFacts::take_left_out() {
  std::vector<syntax::NodeId> result(left_out_.begin(), left_out_.end());
  left_out_.clear();
  return result;
}

Answer ConditionFacts::always_holds(policy::Field const& condition) {
  auto const found = of_value_.find(condition.value);
  return found == of_value_.end() ? Answer::yes : opposite(ask({{}, {found->second}}).answer);
}

Answer ConditionFacts::never_holds(policy::Field const& condition) {
  auto const found = of_value_.find(condition.value);
  return found == of_value_.end() ? Answer::no : opposite(ask({{found->second}, {}}).answer);
}

} // namespace aclint::facts
