#include "logic/satisfiable.h"

#include "base/ascii.h"
#include "logic/domain.h"
#include "logic/marker_tests.h"
#include "logic/marker_values.h"
#include "logic/search.h"

#include <algorithm>
#include <optional>
#include <set>

// One question is answered in up to two rounds.
//
// The first one proves. The conditions are taken apart into groups and the markers that these use; each
// marker gets its cells. A group that tells apart more values than the cells do is opaque: another one takes
// its place that holds or not as a variable of its own says. So more combinations may hold than really do,
// and if none does, that is a proof.
//
// If something holds only thanks to a replacement, the second round looks for a witness in the conditions as
// they are, with examples where the cells are not complete; it proves nothing.

namespace aclint::logic {

namespace {

bool joins_by_and_or(php::Array const* condition) {
  php::Value const* logic = condition->find("Operator");
  if (logic == nullptr || logic->is_null()) return true;
  std::string const* word = logic->string();
  return word != nullptr &&
         (ascii::equal_ignoring_case(*word, "AND") || ascii::equal_ignoring_case(*word, "OR"));
}

// "notequals" with capitals as the bits of `n` say: keys of one condition that mean the same type.
std::optional<std::string> spelling(std::size_t n) {
  std::string result = "notequals";
  if (n >> result.size() != 0) return std::nullopt;
  for (std::size_t i = 0; i < result.size(); ++i)
    if ((n >> i & 1) != 0) result[i] = static_cast<char>(result[i] - 'a' + 'A');
  return result;
}

std::string stand_in(std::size_t group) { return "@." + std::to_string(group); }

// A group that holds, does not, or gives no verdict, as its variable says.
php::Array replacement(std::size_t group) {
  php::Array result;
  result.set("-", "${" + stand_in(group) + "}");
  return result;
}

SearchVariable replacement_variable(std::size_t group, bool verdict_or_none) {
  SearchVariable result{.names = {stand_in(group)}, .cells = {"", "-"}};
  if (!verdict_or_none) result.cells.emplace_back(php::Array());
  return result;
}

// Replaces the opaque groups of a condition. Nothing if there are too many.
std::optional<php::Array> replace_opaque(php::Array const& condition,
                                         std::span<ConditionUses::Place const> places,
                                         ConditionUses const& uses) {
  php::Array result;
  std::size_t spellings = 0;
  std::size_t place = 0;
  for (php::Array::Entry const& entry : condition) {
    bool const logic = ascii::equal_ignoring_case(entry.key.text(), "operator");
    std::size_t const group = logic ? 0 : places[place++].group;
    if (logic || !uses.groups[group].opaque) {
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

// The time decides where nothing is taken for a date.
std::optional<SearchVariable> time_variable(ConditionUses const& uses) {
  std::set<std::int64_t> instants;
  for (MarkerUses const& marker : uses.markers)
    for (Use const& use : marker.uses)
      if (php::Date const* date = use.constant.date(); date != nullptr && use.view == View::date)
        instants.insert(date->seconds);
  if (instants.empty()) return std::nullopt;
  SearchVariable time;
  for (std::int64_t const at : instants)
    for (php::Date const date : {php::Date{at + 1, 0}, php::Date{at, 0}, php::Date{at - 1, 0},
                                 php::Date{at, 500'000}, php::Date{at - 1, 500'000}})
      time.cells.emplace_back(date);
  return time;
}

// By group: whether something is made a date in it.
std::vector<bool> dated_groups(ConditionUses const& uses) {
  std::vector<bool> result(uses.groups.size());
  for (MarkerUses const& marker : uses.markers)
    for (Use const& use : marker.uses)
      if (use.view == View::date) result[use.group] = true;
  return result;
}

class Question {
public:
  Question(Conditions all_of, Conditions none_of, Work& work) : wanted_(all_of.size()), work_(work) {
    conditions_.assign(all_of.begin(), all_of.end());
    conditions_.insert(conditions_.end(), none_of.begin(), none_of.end());
    simple_ = std::all_of(conditions_.begin(), conditions_.end(), joins_by_and_or);
    uses_ = read_uses(conditions_);
    dated_ = dated_groups(uses_);
    for (ConditionUse const& group : uses_.groups) size_ += group.size;
  }

  std::size_t size() const { return size_; }

  Satisfiability answer() {
    SearchResult const proof = prove();
    bool const replaced = std::any_of(uses_.groups.begin(), uses_.groups.end(),
                                      [](ConditionUse const& group) { return group.opaque; });
    Satisfiability result{.fatal = proof.fatal || replaced};
    if (proof.finished && proof.evaluated && !proof.found)
      result.answer = Answer::no;
    else if (!replaced && proof.plausible)
      take(proof, result);
    else if (replaced && std::none_of(uses_.groups.begin(), uses_.groups.end(),
                                      [](ConditionUse const& group) { return group.unsure; }))
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

  static constexpr std::size_t cost_of_cell = 4;
  void spend(std::size_t cost) { work_.left -= std::min(work_.left, cost); }

  // Variables for the markers and the time. In proofs, groups beyond them become opaque.
  void add_markers(SearchProblem& problem, bool every_use) {
    std::vector<std::string> names;
    for (MarkerUses const& marker : uses_.markers) {
      MarkerCells cells = marker_cells(marker, uses_.groups, every_use);
      if (!every_use)
        for (std::size_t const group : cells.unsupported) uses_.groups[group].opaque = true;
      spend(cost_of_cell * cells.values.size());
      problem.variables.push_back({marker.names, std::move(cells.values), marker.marker, cells.plausible});
      names.push_back(marker.marker);
    }
    if (std::optional<SearchVariable> time = time_variable(uses_)) {
      time_ = problem.variables.size();
      problem.variables.push_back(std::move(*time));
      names.emplace_back("DATETIME.c");
    }
    problem.correlated = correlated(names);
    problem.wanted = wanted_;
    problem.mergeable = simple_;
  }

  void add_group(SearchProblem& problem, std::size_t index) const {
    ConditionUse const& group = uses_.groups[index];
    SearchGroup added{.variables = group.markers, .size = group.size};
    added.condition.set(group.type, group.content);
    if (time_ && dated_[index]) added.variables.push_back(*time_);
    problem.groups.push_back(std::move(added));
  }

  SearchResult prove() {
    SearchProblem problem;
    add_markers(problem, false);
    for (std::size_t g = 0; g < uses_.groups.size(); ++g) {
      if (!uses_.groups[g].opaque) {
        add_group(problem, g);
        continue;
      }
      problem.groups.push_back({.variables = {problem.variables.size()}});
      problem.groups.back().condition.set("NotEquals", replacement(g));
      problem.variables.push_back(replacement_variable(g, simple_));
    }
    std::vector<php::Array> replaced(conditions_.size());
    for (std::size_t c = 0; c < conditions_.size(); ++c) {
      std::optional<php::Array> written = replace_opaque(*conditions_[c], uses_.conditions[c], uses_);
      if (!written) return {};
      replaced[c] = std::move(*written);
      problem.conditions.push_back(&replaced[c]);
    }
    return run(problem);
  }

  SearchResult look() {
    SearchProblem problem;
    add_markers(problem, true);
    share_cells(problem);
    for (std::size_t g = 0; g < uses_.groups.size(); ++g) add_group(problem, g);
    problem.conditions = conditions_;
    return run(problem);
  }

  // Markers that are compared with each other may need the same values.
  void share_cells(SearchProblem& problem) const {
    constexpr std::size_t most = 24;
    for (ConditionUse const& group : uses_.groups) {
      if (!group.opaque || group.markers.size() != 2) continue;
      SearchVariable& a = problem.variables[group.markers[0]];
      SearchVariable& b = problem.variables[group.markers[1]];
      if (a.cells.size() + b.cells.size() > most) continue;
      std::vector<php::Value> const mine = a.cells;
      for (php::Value const& value : b.cells) add_cell(a, value);
      for (php::Value const& value : mine) add_cell(b, value);
    }
  }

  static void add_cell(SearchVariable& variable, php::Value const& value) {
    bool const likely = plausible(variable.marker, value);
    variable.cells.insert(likely ? variable.cells.begin() : variable.cells.end(), value);
    if (likely) ++variable.plausible;
  }

  std::size_t wanted_;
  Work& work_;
  std::vector<php::Array const*> conditions_;
  bool simple_ = true; // all join by AND and OR: a group without verdict is one that does not hold
  ConditionUses uses_;
  std::size_t size_ = 0;
  std::vector<bool> dated_;         // by group
  std::optional<std::size_t> time_; // the variable
};

Answer opposite(Answer answer) {
  if (answer == Answer::unknown) return answer;
  return answer == Answer::yes ? Answer::no : Answer::yes;
}

} // namespace

Work work_for(std::size_t conditions) {
  Work result;
  result.left += 1'000 * conditions;
  return result;
}

Satisfiability satisfiable(Conditions all_of, Conditions none_of, Work& work) {
  if (work.left == 0) return {};
  Question question(all_of, none_of, work);
  // Every answer takes several evaluations of everything.
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
