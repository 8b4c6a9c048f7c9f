#include "logic/satisfiable.h"

#include "base/ascii.h"
#include "logic/domain.h"
#include "logic/marker_tests.h"
#include "logic/marker_values.h"
#include "logic/search.h"

#include <algorithm>
#include <limits>
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

Join join_of(php::Array const& condition) {
  php::Value const* logic = condition.find("Operator");
  if (logic == nullptr || logic->is_null()) return Join::all;
  std::string const* word = logic->string();
  if (word != nullptr && ascii::equal_ignoring_case(*word, "AND")) return Join::all;
  return word != nullptr && ascii::equal_ignoring_case(*word, "OR") ? Join::any : Join::other;
}

using condition::ConditionKind;

bool is_negated(ConditionKind kind) {
  return kind == ConditionKind::not_in || kind == ConditionKind::not_like;
}

// The type that compares in the same way, but does not negate the result.
ConditionKind positive(ConditionKind kind) {
  if (kind == ConditionKind::not_in) return ConditionKind::in;
  return kind == ConditionKind::not_like ? ConditionKind::like : kind;
}

// Whether the members of a group have results of their own. A member of In has none in two ways, which AND
// tells apart.
bool can_be_taken_apart(GroupInfo const& group, std::optional<ConditionKind> kind) {
  return kind && group.content.is_array() && group.members.size() > 1 &&
         (group.join == Join::any || (group.join == Join::all && positive(*kind) != ConditionKind::in));
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

// By group: the members in which a value is converted to a date.
std::vector<std::set<std::size_t>> dated_members(ConditionTests const& tests) {
  std::vector<std::set<std::size_t>> result(tests.groups.size());
  for (MarkerTests const& marker : tests.markers)
    for (MarkerTest const& test : marker.tests)
      if (test.view == View::date) result[test.group].insert(test.member);
  return result;
}

class Question {
public:
  Question(Conditions all_of, Conditions none_of, Work& work) : wanted_(all_of.size()), work_(work) {
    conditions_.assign(all_of.begin(), all_of.end());
    conditions_.insert(conditions_.end(), none_of.begin(), none_of.end());
    simple_ = std::all_of(conditions_.begin(), conditions_.end(),
                          [](php::Array const* condition) { return join_of(*condition) != Join::other; });
    tests_ = read_tests(conditions_, &work.dates);
    dated_ = dated_members(tests_);
    for (GroupInfo const& group : tests_.groups) size_ += group.size;
  }

  std::size_t size() const { return size_; }

  Satisfiability answer() {
    Satisfiability result = find_answer();
    result.limited = limited_ && result.answer == Answer::unknown;
    return result;
  }

private:
  Satisfiability find_answer() {
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

  static void take(SearchResult const& found, Satisfiability& result) {
    result.answer = Answer::yes;
    result.markers = found.witness;
    result.now = found.now;
  }

  SearchResult run(SearchProblem const& problem) {
    SearchResult result = search(problem, std::min(work_.left, work_.per_question), work_.dates);
    spend(result.spent);
    return result;
  }

  static constexpr std::size_t cost_of_value = 4;
  static constexpr std::size_t cost_of_search = 300;
  void spend(std::size_t cost) { work_.left -= std::min(work_.left, cost); }

  // Makes variables for the markers and the time. In proofs, groups with unsupported markers become opaque.
  void add_markers(SearchProblem& problem, bool every_test) {
    std::vector<std::string> names;
    for (MarkerTests const& marker : tests_.markers) {
      MarkerRepresentatives found = marker_representatives(marker, tests_.groups, every_test);
      limited_ = limited_ || found.limited;
      if (!every_test)
        for (std::size_t const group : found.unsupported) tests_.groups[group].opaque = true;
      spend(cost_of_value * found.values.size() + cost_of_search * found.searches);
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
  }

  // The atoms of a group, added to the problem.
  SearchGroup add_group(SearchProblem& problem, std::size_t index) const {
    GroupInfo const& group = tests_.groups[index];
    std::optional<ConditionKind> const kind = condition::condition_kind(group.type);
    SearchGroup result;
    auto const add = [&](SearchAtom atom) {
      result.atoms.push_back(problem.atoms.size());
      problem.atoms.push_back(std::move(atom));
    };
    if (!can_be_taken_apart(group, kind)) {
      add({.kind = kind, .group = group.content, .variables = group.markers, .size = group.size});
      if (time_ && !dated_[index].empty()) problem.atoms.back().variables.push_back(*time_);
      return result;
    }
    result.all = group.join == Join::all;
    result.negated = is_negated(*kind);
    std::size_t member = 0;
    for (php::Array::Entry const& entry : *group.content.array()) {
      if (entry.key.is("Operator")) continue;
      php::Array alone;
      alone.set(entry.key, entry.value);
      if (result.all) alone.set("Operator", "AND");
      MemberInfo const& info = group.members[member];
      add({.kind = positive(*kind),
           .group = php::Value(std::move(alone)),
           .variables = info.markers,
           .size = info.size});
      if (time_ && dated_[index].contains(member)) problem.atoms.back().variables.push_back(*time_);
      ++member;
    }
    return result;
  }

  // A group whose result is that of a variable of its own.
  SearchGroup add_replacement(SearchProblem& problem, std::size_t group) const {
    problem.atoms.push_back({.kind = ConditionKind::not_equals,
                             .group = php::Value(replacement(group)),
                             .variables = {problem.variables.size()}});
    problem.variables.push_back(replacement_variable(group, simple_));
    return {.atoms = {problem.atoms.size() - 1}};
  }

  // `wholes` are the conditions, with the same groups in the same order.
  void add_conditions(SearchProblem& problem, std::span<php::Array const* const> wholes,
                      std::vector<SearchGroup> const& groups) const {
    for (std::size_t c = 0; c < conditions_.size(); ++c) {
      Join const join = join_of(*conditions_[c]);
      SearchCondition added{.whole = wholes[c], .all = join != Join::any, .opaque = join == Join::other};
      for (ConditionTests::Place const& place : tests_.conditions[c]) {
        // After a type that AAM does not know, the result is false, whatever it was before.
        if (!added.all && !condition::condition_kind(tests_.groups[place.group].type)) added.groups.clear();
        added.groups.push_back(groups[place.group]);
      }
      problem.conditions.push_back(std::move(added));
    }
  }

  SearchResult prove() {
    SearchProblem problem;
    add_markers(problem, false);
    std::vector<SearchGroup> groups;
    for (std::size_t g = 0; g < tests_.groups.size(); ++g)
      groups.push_back(tests_.groups[g].opaque ? add_replacement(problem, g) : add_group(problem, g));
    std::vector<php::Array> replaced(conditions_.size());
    std::vector<php::Array const*> wholes;
    for (std::size_t c = 0; c < conditions_.size(); ++c) {
      std::optional<php::Array> written = replace_opaque(*conditions_[c], tests_.conditions[c], tests_);
      if (!written) {
        limited_ = true;
        return {};
      }
      replaced[c] = std::move(*written);
      wholes.push_back(&replaced[c]);
    }
    add_conditions(problem, wholes, groups);
    SearchResult result = run(problem);
    limited_ = limited_ || !result.finished;
    return result;
  }

  SearchResult look() {
    SearchProblem problem;
    add_markers(problem, true);
    share_values(problem);
    std::vector<SearchGroup> groups;
    for (std::size_t g = 0; g < tests_.groups.size(); ++g) groups.push_back(add_group(problem, g));
    add_conditions(problem, conditions_, groups);
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
  bool limited_ = false;                     // something was left out because the work is limited
  std::vector<std::set<std::size_t>> dated_; // by group: its dated members
  std::optional<std::size_t> time_;          // the variable
};

} // namespace

Work work_for(std::size_t conditions) {
  return {.left = 2'000'000 + 1'000 * conditions, .per_question = 1'000'000, .limited = false, .dates = {}};
}

Work unlimited_work() {
  constexpr std::size_t all = std::numeric_limits<std::size_t>::max();
  return {.left = all, .per_question = all, .limited = false, .dates = {}};
}

Satisfiability satisfiable(Conditions all_of, Conditions none_of, Work& work) {
  Satisfiability result{.limited = true};
  if (work.left > 0) {
    Question question(all_of, none_of, work);
    // Every answer evaluates everything several times.
    if (question.size() <= work.left / 4 && question.size() <= work.per_question / 4)
      result = question.answer();
  }
  work.limited = work.limited || result.limited;
  return result;
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
