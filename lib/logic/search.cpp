#include "logic/search.h"

#include "condition/condition.h"
#include "logic/domain.h"

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <string_view>

// Atoms that share no variable are independent. For each component of connected atoms, combinations that give
// the same results are merged into the first of them: its choices.
//
// Conditions that share no component are independent, too. For each such part, the components get one choice
// after another, and as soon as a condition can no longer be as wanted, the rest is not tried.

namespace aclint::logic {

namespace {

using condition::Verdict;

constexpr std::int64_t some_day = 1'757'000'000; // in 2025; used if the time does not matter

// The result of an atom, of a group or of a condition, as far as it is known.
enum class Result : char { no = '0', yes = '1', none = 'n', unknown = '?' };

Result result_of(Verdict verdict) {
  if (!verdict) return Result::none;
  return *verdict ? Result::yes : Result::no;
}

Result opposite(Result result) {
  if (result == Result::yes) return Result::no;
  return result == Result::unknown ? Result::unknown : Result::yes;
}

// One value for each variable of a component.
struct Choice {
  std::vector<std::size_t> values;
  std::string results; // of the atoms
  Asker asker = Asker::anybody;
  bool plausible = true;
};

struct Component {
  std::vector<std::size_t> variables;
  std::vector<std::size_t> atoms;
  std::vector<std::size_t> conditions; // in which the atoms are
  std::size_t size = 0;                // the number of scalars in its atoms
  std::vector<Choice> choices;
};

// Components and conditions that depend on nothing else, both in order.
struct Part {
  std::vector<std::size_t> components;
  std::vector<std::size_t> conditions;
  std::size_t size = 1; // the number of scalars in the conditions
};

// The subject that two values need; nothing: one needs a visitor, the other a user.
std::optional<Asker> together(Asker a, Asker b) {
  if (a == Asker::anybody) return b;
  if (b == Asker::anybody || a == b) return a;
  return std::nullopt;
}

// The next combination; false after the last one.
bool next(std::vector<std::size_t>& digits, std::vector<std::size_t> const& bases) {
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (++digits[i] < bases[i]) return true;
    digits[i] = 0;
  }
  return false;
}

// Sets of numbers that are joined two by two.
class Sets {
public:
  explicit Sets(std::size_t size) : root_(size) { std::iota(root_.begin(), root_.end(), std::size_t{0}); }

  std::size_t of(std::size_t i) {
    while (root_[i] != i) i = root_[i] = root_[root_[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) { root_[of(b)] = of(a); }

private:
  std::vector<std::size_t> root_;
};

// For each component the choice that is tried.
using Choices = std::vector<std::size_t>;

class Search {
public:
  Search(SearchProblem const& problem, std::size_t budget, condition::KnownDates& dates)
      : problem_(problem), left_(budget), dates_(dates) {
    request_.now = {.seconds = some_day};
  }

  SearchResult run(std::size_t budget) && {
    result_.finished = true;
    look();
    result_.finished &= left_ != 0;
    result_.spent = budget - left_;
    return std::move(result_);
  }

private:
  void look() {
    results_.assign(problem_.atoms.size(), Result::unknown);
    if (!evaluate_constants()) return;
    find_components();
    find_parts();
    for (Part const& part : parts_) {
      result_.evaluated = false;
      for (std::size_t const index : part.components) {
        choose(components_[index]);
        if (components_[index].choices.empty() || left_ == 0) return;
      }
      // Whether AAM crashes is known of the atoms, but not of conditions that join them in another way.
      result_.evaluated = std::none_of(part.conditions.begin(), part.conditions.end(),
                                       [this](std::size_t c) { return problem_.conditions[c].opaque; });
      if (!solve(part, part.components.size(), [](Choice const&) { return true; })) return;
    }
    result_.evaluated = true;
    result_.found = true;
    if (!problem_.correlated) find_plausible();
  }

  bool spend(std::size_t cost) {
    if (cost > left_) {
      left_ = 0;
      return false;
    }
    left_ -= cost;
    return true;
  }

  void set(std::size_t variable, std::size_t value) {
    SearchVariable const& v = problem_.variables[variable];
    if (v.names.empty())
      request_.now = *v.values[value].date();
    else
      for (std::string const& name : v.names) request_.markers[name] = v.values[value];
  }

  condition::ParamService params() {
    return [this](std::string_view path, php::FatalError&) {
      auto const found = request_.markers.find("POLICY_PARAM." + std::string(path));
      return found != request_.markers.end() ? found->second : php::Value();
    };
  }

  condition::Environment environment() { return {request_, params(), &dates_}; }

  // The result of an atom for the present values; nothing if AAM crashes.
  std::optional<Result> evaluate(SearchAtom const& atom) {
    php::FatalError fault;
    Verdict const verdict = condition::group_verdict(atom.kind, atom.group, environment(), fault);
    return fault ? std::nullopt : std::optional(result_of(verdict));
  }

  // Atoms that depend on no variable. False: AAM crashes for every request.
  bool evaluate_constants() {
    for (std::size_t i = 0; i < problem_.atoms.size(); ++i) {
      SearchAtom const& atom = problem_.atoms[i];
      if (!atom.variables.empty()) continue;
      if (!spend(atom.size)) return false;
      std::optional<Result> const result = evaluate(atom);
      result_.fatal = !result;
      if (!result) return false;
      results_[i] = *result;
    }
    return true;
  }

  void find_components() {
    Sets sets(problem_.variables.size());
    for (SearchAtom const& atom : problem_.atoms)
      for (std::size_t const variable : atom.variables) sets.join(atom.variables.front(), variable);
    std::vector<std::size_t> component_of(problem_.variables.size(), problem_.variables.size());
    for (std::size_t v = 0; v < component_of.size(); ++v) {
      std::size_t& index = component_of[sets.of(v)];
      if (index == component_of.size()) {
        index = components_.size();
        components_.emplace_back();
      }
      components_[index].variables.push_back(v);
    }
    of_atom_.assign(problem_.atoms.size(), none);
    for (std::size_t a = 0; a < problem_.atoms.size(); ++a) {
      SearchAtom const& atom = problem_.atoms[a];
      if (atom.variables.empty()) continue;
      of_atom_[a] = component_of[sets.of(atom.variables.front())];
      components_[of_atom_[a]].atoms.push_back(a);
      components_[of_atom_[a]].size += atom.size;
    }
  }

  // Chooses the combinations of a component that give different results.
  void choose(Component& component) {
    std::vector<std::size_t> bases;
    for (std::size_t const variable : component.variables) {
      if (problem_.variables[variable].values.empty()) return;
      bases.push_back(problem_.variables[variable].values.size());
    }
    std::vector<std::size_t> digits(bases.size());
    std::map<std::string, std::vector<std::size_t>> known; // results → choices
    do {
      if (!spend(component.size + component.variables.size())) return;
      for (std::size_t i = 0; i < digits.size(); ++i) set(component.variables[i], digits[i]);
      std::optional<std::string> results = evaluate(component);
      if (results)
        keep(component, known[*results], judge(component, digits, *results));
      else
        result_.fatal = true;
      if (component.atoms.empty()) return; // nothing depends on it
    } while (next(digits, bases));
  }

  std::optional<std::string> evaluate(Component const& component) {
    std::string results;
    for (std::size_t const atom : component.atoms) {
      std::optional<Result> const result = evaluate(problem_.atoms[atom]);
      if (!result) return std::nullopt;
      results += static_cast<char>(*result);
    }
    return results;
  }

  // Among choices with the same results, one that may really occur for any subject is enough; or one for
  // visitors and one for users.
  static void keep(Component& component, std::vector<std::size_t>& same, Choice choice) {
    for (std::size_t const i : same) {
      Choice& old = component.choices[i];
      bool const as_good = old.asker == Asker::anybody || old.asker == choice.asker;
      if (old.plausible ? as_good || !choice.plausible : !choice.plausible) return;
      if (old.plausible) continue;
      old = std::move(choice);
      return;
    }
    same.push_back(component.choices.size());
    component.choices.push_back(std::move(choice));
  }

  Choice judge(Component const& component, std::vector<std::size_t> const& digits,
               std::string results) const {
    Choice choice{.values = digits, .results = std::move(results)};
    for (std::size_t i = 0; i < digits.size(); ++i) {
      SearchVariable const& variable = problem_.variables[component.variables[i]];
      if (variable.marker.empty()) continue;
      php::Value const& value = variable.values[digits[i]];
      std::optional<Asker> const both = together(choice.asker, asker(variable.marker, value));
      choice.asker = both.value_or(choice.asker);
      choice.plausible &= both.has_value() && digits[i] < variable.plausible;
    }
    return choice;
  }

  void find_parts() {
    Sets sets(components_.size() + problem_.conditions.size()); // conditions after the components
    std::size_t const first = components_.size();
    for (std::size_t c = 0; c < problem_.conditions.size(); ++c)
      for (SearchGroup const& group : problem_.conditions[c].groups)
        for (std::size_t const atom : group.atoms) {
          std::size_t const component = of_atom_[atom];
          if (component == none) continue;
          sets.join(component, first + c);
          std::vector<std::size_t>& all = components_[component].conditions;
          if (all.empty() || all.back() != c) all.push_back(c);
        }
    std::map<std::size_t, std::size_t> known; // root → part
    auto const part_with = [&](std::size_t i) -> Part& {
      auto const [place, is_new] = known.try_emplace(sets.of(i), parts_.size());
      if (is_new) parts_.emplace_back();
      return parts_[place->second];
    };
    for (std::size_t i = 0; i < components_.size(); ++i) part_with(i).components.push_back(i);
    for (std::size_t c = 0; c < problem_.conditions.size(); ++c) {
      Part& own = part_with(first + c);
      own.conditions.push_back(c);
      for (php::Array::Entry const& entry : *problem_.conditions[c].whole)
        own.size += entry.value.array() != nullptr ? entry.value.array()->size() + 1 : 1;
      for (SearchGroup const& group : problem_.conditions[c].groups)
        for (std::size_t const atom : group.atoms) own.size += problem_.atoms[atom].size;
    }
    chosen_.assign(components_.size(), 0);
    // If a cheap part cannot be as wanted, the others do not matter.
    std::ranges::stable_sort(parts_, {}, [this](Part const& part) { return cost(part); });
  }

  // About as much as it takes to choose for the components of a part.
  double cost(Part const& part) const {
    double result = 0;
    for (std::size_t const index : part.components) {
      double combinations = static_cast<double>(components_[index].size + 1);
      for (std::size_t const variable : components_[index].variables)
        combinations *= static_cast<double>(problem_.variables[variable].values.size());
      result += combinations;
    }
    return result;
  }

  // One that may really occur: all values can belong to a visitor, or all to a user. Of both, the first.
  void find_plausible() {
    std::optional<Choices> best;
    for (Asker const who : {Asker::visitor, Asker::user}) {
      auto const fits = [&](Choice const& choice) {
        return choice.plausible && together(choice.asker, who).has_value();
      };
      bool const all = std::all_of(parts_.begin(), parts_.end(), [&](Part const& part) {
        return solve(part, part.components.size(), fits);
      });
      if (all && (!best || std::lexicographical_compare(chosen_.rbegin(), chosen_.rend(), best->rbegin(),
                                                        best->rend())))
        best = chosen_;
      if (left_ == 0) return;
    }
    if (!best) return;
    result_.plausible = true;
    for (std::size_t i = 0; i < components_.size(); ++i) apply(i, (*best)[i]);
    for (SearchVariable const& variable : problem_.variables)
      for (std::string const& name : variable.names)
        result_.witness.emplace_back(name, request_.markers[name]);
    result_.now = request_.now;
  }

  // Sets the variables of a component, and the results of its atoms.
  void apply(std::size_t index, std::size_t choice) {
    Component const& component = components_[index];
    chosen_[index] = choice;
    Choice const& made = component.choices[choice];
    for (std::size_t i = 0; i < made.values.size(); ++i) set(component.variables[i], made.values[i]);
    for (std::size_t i = 0; i < component.atoms.size(); ++i)
      results_[component.atoms[i]] = static_cast<Result>(made.results[i]);
  }

  void forget(Component const& component) {
    for (std::size_t const atom : component.atoms) results_[atom] = Result::unknown;
  }

  // Chooses for the first `open` components of a part, the last of them first.
  bool solve(Part const& part, std::size_t open, std::function<bool(Choice const&)> const& fits) {
    if (open == 0) return as_asked_for(part);
    std::size_t const index = part.components[open - 1];
    Component const& component = components_[index];
    for (std::size_t choice = 0; choice < component.choices.size() && left_ > 0; ++choice) {
      if (!fits(component.choices[choice])) continue;
      apply(index, choice);
      bool const possible = std::none_of(component.conditions.begin(), component.conditions.end(),
                                         [this](std::size_t condition) { return contradicts(condition); });
      if (possible && solve(part, open - 1, fits)) {
        forget(component);
        return true;
      }
    }
    forget(component);
    return false;
  }

  // Whether the results known so far tell that the condition is not as wanted.
  bool contradicts(std::size_t index) {
    SearchCondition const& condition = problem_.conditions[index];
    if (condition.opaque) return false;
    Result const result = result_of_condition(condition);
    return result == (index < problem_.wanted ? Result::no : Result::yes);
  }

  // A group without a result is the same as one that is false.
  Result result_of_condition(SearchCondition const& condition) {
    bool unknown = false;
    for (SearchGroup const& group : condition.groups) {
      Result const result = result_of_group(group);
      if (result == Result::unknown)
        unknown = true;
      else if ((result == Result::yes) != condition.all)
        return condition.all ? Result::no : Result::yes;
    }
    if (unknown) return Result::unknown;
    return condition.all ? Result::yes : Result::no;
  }

  // Atoms without a result do not count.
  Result result_of_group(SearchGroup const& group) {
    Result const decisive = group.all ? Result::no : Result::yes;
    Result result = Result::none;
    for (std::size_t const atom : group.atoms) {
      spend(1);
      Result const one = results_[atom];
      if (one == Result::none) continue;
      result = one == decisive || result != Result::unknown ? one : result;
      if (one == decisive) break;
    }
    return group.negated ? opposite(result) : result;
  }

  // Whether the engine finds the conditions of a part as wanted for the present values.
  bool as_asked_for(Part const& part) {
    if (!spend(part.size + part.components.size())) return false;
    bool all = true;
    for (std::size_t const index : part.conditions) {
      php::FatalError fault;
      bool const holds = condition::holds(*problem_.conditions[index].whole, environment(), fault);
      if (fault) {
        result_.fatal = true;
        return false;
      }
      all = all && holds == (index < problem_.wanted);
    }
    result_.evaluated = true;
    return all;
  }

  static constexpr std::size_t none = ~std::size_t{0};

  SearchProblem const& problem_;
  std::size_t left_;
  std::vector<Component> components_;
  std::vector<Part> parts_;
  std::vector<std::size_t> of_atom_; // by atom: its component, or none
  std::vector<Result> results_;      // by atom
  Choices chosen_;
  condition::Request request_;
  condition::KnownDates& dates_;
  SearchResult result_;
};

} // namespace

SearchResult search(SearchProblem const& problem, std::size_t budget, condition::KnownDates& dates) {
  return Search(problem, budget, dates).run(budget);
}

} // namespace aclint::logic
