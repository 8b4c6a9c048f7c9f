#include "logic/satisfiable.h"

#include "base/ascii.h"
#include "logic/domain.h"
#include "logic/marker_tests.h"
#include "logic/marker_values.h"
#include "logic/search.h"

#include <algorithm>
#include <optional>
#include <set>

// A question is answered in up to two rounds.
//
// The first round proves. The conditions are split into groups and their markers, and each marker gets its
// representative values. A group for which these values are not enough is opaque: it is replaced by a group
// whose result is a variable of its own. So more combinations hold than really do. If even then none holds,
// that is a proof.
//
// If something holds only because of a replacement, the second round searches for an example in the original
// conditions. It proves nothing, because its values do not represent all values.

namespace aclint::logic {

namespace {

bool joins_by_and_or(php::Array const* condition) {
  php::Value const* logic = condition->find("Operator");
  if (logic == nullptr || logic->is_null()) return true;
  std::string const* word = logic->string();
  return word != nullptr &&
         (ascii::equal_ignoring_case(*word, "AND") || ascii::equal_ignoring_case(*word, "OR"));
}

// "notequals" with capitals as the bits of `n` say: different keys of one condition for the same type.
std::optional<std::string> spelling(std::size_t n) {
  std::string result = "notequals";
  if (n >> result.size() != 0) return std::nullopt;
  for (std::size_t i = 0; i < result.size(); ++i)
    if ((n >> i & 1) != 0) result[i] = static_cast<char>(result[i] - 'a' + 'A');
  return result;
}

std::string stand_in(std::size_t group) { return "@." + std::to_string(group); }

// A group that is true, is false, or has no result, as its variable says.
php::Array replacement(std::size_t group) {
  php::Array result;
  result.set("-", "${" + stand_in(group) + "}");
  return result;
}

SearchVariable replacement_variable(std::size_t group, bool verdict_or_none) {
  SearchVariable result{.names = {stand_in(group)}, .values = {"", "-"}};
  if (!verdict_or_none) result.values.emplace_back(php::Array());
  return result;
}

// Replaces the opaque groups of a condition. Nothing if there are too many.
std::optional<php::Array> replace_opaque(php::Array const& condition,
                                         std::span<ConditionTests::Place const> places,
                                         ConditionTests const& tests) {
  php::Array result;
  std::size_t spellings = 0;
  std::size_t place = 0;
  for (php::Array::Entry const& entry : condition) {
    bool const logic = ascii::equal_ignoring_case(entry.key.text(), "operator");
    std::size_t const group = logic ? 0 : places[place++].group;
    if (logic || !tests.groups[group].opaque) {
      result.set(entry.key, entry.value);
      continue;
    }
    std::optional<std::string> key = spelling(spellings++);
    while (key && condition.find(*key) != nullptr) key = spelling(spellings++);
    if (!key) return std::nullopt;
    result.set(*key, replacement(group));
  }
  return result;
}

// A variable for the time: `(*date)` of null and "" is the present time.
std::optional<SearchVariable> time_variable(ConditionTests const& tests) {
  std::set<std::int64_t> instants;
  for (MarkerTests const& marker : tests.markers)
    for (MarkerTest const& test : marker.tests)
      if (php::Date const* date = test.constant.date(); date != nullptr && test.view == View::date)
        instants.insert(date->seconds);
  if (instants.empty()) return std::nullopt;
  SearchVariable time;
  for (std::int64_t const at : instants)
    for (php::Date const date : {php::Date{at + 1, 0}, php::Date{at, 0}, php::Date{at - 1, 0},
                                 php::Date{at, 500'000}, php::Date{at - 1, 500'000}})
      time.values.emplace_back(date);
  return time;
}

// By group: whether a value in it is converted to a date.
std::vector<bool> dated_groups(ConditionTests const& tests) {
  std::vector<bool> result(tests.groups.size());
  for (MarkerTests const& marker : tests.markers)
    for (MarkerTest const& test : marker.tests)
      if (test.view == View::date) result[test.group] = true;
  return result;
}

class Question {
public:
  Question(Conditions all_of, Conditions none_of, Work& work) : wanted_(all_of.size()), work_(work) {
    conditions_.assign(all_of.begin(), all_of.end());
    conditions_.insert(conditions_.end(), none_of.begin(), none_of.end());
    simple_ = std::all_of(conditions_.begin(), conditions_.end(), joins_by_and_or);
    tests_ = read_tests(conditions_);
    dated_ = dated_groups(tests_);
    for (GroupInfo const& group : tests_.groups) size_ += group.size;
  }

  std::size_t size() const { return size_; }

  Satisfiability answer() {
    SearchResult const proof = prove();
    bool const replaced = std::any_of(tests_.groups.begin(), tests_.groups.end(),
                                      [](GroupInfo const& group) { return group.opaque; });
    Satisfiability result{.fatal = proof.fatal || replaced};
    if (proof.finished && proof.evaluated && !proof.found)
      result.answer = Answer::no;
    else if (!replaced && proof.plausible)
      take(proof, result);
    else if (replaced && std::none_of(tests_.groups.begin(), tests_.groups.end(),
                                      [](GroupInfo const& group) { return group.unsure; }))
      if (SearchResult const witness = look(); witness.plausible) take(witness, result);
    return result;
  }

private:
  static void take(SearchResult const& found, Satisfiability& result) {
    result.answer = Answer::yes;
    result.markers = found.witness;
    result.now = found.now;
  }

  SearchResult run(SearchProblem const& problem) {
    SearchResult result = search(problem, std::min(work_.left, work_.per_question));
    spend(result.spent);
    return result;
  }

  static constexpr std::size_t cost_of_value = 4;
  void spend(std::size_t cost) { work_.left -= std::min(work_.left, cost); }

  // Makes variables for the markers and the time. In proofs, groups with unsupported markers become opaque.
  void add_markers(SearchProblem& problem, bool every_test) {
    std::vector<std::string> names;
    for (MarkerTests const& marker : tests_.markers) {
      MarkerRepresentatives found = marker_representatives(marker, tests_.groups, every_test);
      if (!every_test)
        for (std::size_t const group : found.unsupported) tests_.groups[group].opaque = true;
      spend(cost_of_value * found.values.size());
      problem.variables.push_back({marker.names, std::move(found.values), marker.marker, found.plausible});
      names.push_back(marker.marker);
    }
    if (std::optional<SearchVariable> time = time_variable(tests_)) {
      time_ = problem.variables.size();
      problem.variables.push_back(std::move(*time));
      names.emplace_back("DATETIME.c");
    }
    problem.correlated = correlated(names);
    problem.wanted = wanted_;
    problem.mergeable = simple_;
  }

  void add_group(SearchProblem& problem, std::size_t index) const {
    GroupInfo const& group = tests_.groups[index];
    SearchGroup added{.variables = group.markers, .size = group.size};
    added.condition.set(group.type, group.content);
    if (time_ && dated_[index]) added.variables.push_back(*time_);
    problem.groups.push_back(std::move(added));
  }

  SearchResult prove() {
    SearchProblem problem;
    add_markers(problem, false);
    for (std::size_t g = 0; g < tests_.groups.size(); ++g) {
      if (!tests_.groups[g].opaque) {
        add_group(problem, g);
        continue;
      }
      problem.groups.push_back({.variables = {problem.variables.size()}});
      problem.groups.back().condition.set("NotEquals", replacement(g));
      problem.variables.push_back(replacement_variable(g, simple_));
    }
    std::vector<php::Array> replaced(conditions_.size());
    for (std::size_t c = 0; c < conditions_.size(); ++c) {
      std::optional<php::Array> written = replace_opaque(*conditions_[c], tests_.conditions[c], tests_);
      if (!written) return {};
      replaced[c] = std::move(*written);
      problem.conditions.push_back(&replaced[c]);
    }
    return run(problem);
  }

  SearchResult look() {
    SearchProblem problem;
    add_markers(problem, true);
    share_values(problem);
    for (std::size_t g = 0; g < tests_.groups.size(); ++g) add_group(problem, g);
    problem.conditions = conditions_;
    return run(problem);
  }

  // Markers that are compared with each other may need the same values.
  void share_values(SearchProblem& problem) const {
    constexpr std::size_t max_values = 24;
    for (GroupInfo const& group : tests_.groups) {
      if (!group.opaque || group.markers.size() != 2) continue;
      SearchVariable& a = problem.variables[group.markers[0]];
      SearchVariable& b = problem.variables[group.markers[1]];
      if (a.values.size() + b.values.size() > max_values) continue;
      std::vector<php::Value> const own = a.values;
      for (php::Value const& value : b.values) add_value(a, value);
      for (php::Value const& value : own) add_value(b, value);
    }
  }

  static void add_value(SearchVariable& variable, php::Value const& value) {
    bool const likely = plausible(variable.marker, value);
    variable.values.insert(likely ? variable.values.begin() : variable.values.end(), value);
    if (likely) ++variable.plausible;
  }

  std::size_t wanted_;
  Work& work_;
  std::vector<php::Array const*> conditions_;
  bool simple_ = true; // all groups join by AND and OR, so no result is the same as false
  ConditionTests tests_;
  std::size_t size_ = 0;
  std::vector<bool> dated_;         // by group
  std::optional<std::size_t> time_; // the variable
};

} // namespace

Work work_for(std::size_t conditions) {
  Work result;
  result.left += 1'000 * conditions;
  return result;
}

Satisfiability satisfiable(Conditions all_of, Conditions none_of, Work& work) {
  if (work.left == 0) return {};
  Question question(all_of, none_of, work);
  // Every answer evaluates everything several times.
  if (question.size() > work.left / 4 || question.size() > work.per_question / 4) return {};
  return question.answer();
}

Answer always_true(php::Array const& condition, Work& work) {
  php::Array const* const one = &condition;
  return opposite(satisfiable({}, {&one, 1}, work).answer);
}

Answer always_false(php::Array const& condition, Work& work) {
  php::Array const* const one = &condition;
  return opposite(satisfiable({&one, 1}, {}, work).answer);
}

Answer implies(php::Array const& condition, Conditions any_of, Work& work) {
  php::Array const* const one = &condition;
  return opposite(satisfiable({&one, 1}, any_of, work).answer);
}

} // namespace aclint::logic
