#include "logic/search.h"

#include "condition/condition.h"
#include "logic/domain.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <string_view>
#include <unordered_map>

// Groups that share no variable are independent. For each component of connected groups, combinations that
// give the same results are merged into the first of them. The conditions are then evaluated for all
// combinations of these.
// of what is left.

namespace aclint::logic {

namespace {

constexpr std::int64_t some_day = 1'757'000'000; // in 2025; used if the time does not matter

// One value for each variable of a component.
struct Choice {
  std::vector<std::size_t> values;
  Asker asker = Asker::anybody;
  bool plausible = true;
};

struct Component {
  std::vector<std::size_t> variables;
  std::vector<std::size_t> groups;
  std::size_t size = 0; // the number of scalars in its groups
  std::vector<Choice> choices;
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

class Search {
public:
  Search(SearchProblem const& problem, std::size_t budget) : problem_(problem), left_(budget) {
    request_.now = {.seconds = some_day};
    for (php::Array const* condition : problem.conditions)
      for (php::Array::Entry const& entry : *condition)
        whole_size_ += entry.value.array() != nullptr ? entry.value.array()->size() + 1 : 1;
    for (SearchGroup const& group : problem.groups) whole_size_ += group.size;
  }

  SearchResult run(std::size_t budget) && {
    result_.finished = true;
    find_components();
    for (Component& component : components_) {
      choose(component);
      if (component.choices.empty() || left_ == 0) {
        result_.finished &= left_ != 0;
        result_.spent = budget - left_;
        return std::move(result_);
      }
    }
    combine();
    result_.spent = budget - left_;
    return std::move(result_);
  }

private:
  bool spend(std::size_t cost) {
    if (cost > left_) {
      left_ = 0;
      result_.finished = false;
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

  // Whether a condition holds for the present values; nothing if AAM crashes.
  std::optional<bool> evaluate(php::Array const& condition) {
    condition::ParamService const params = [this](std::string_view path, php::FatalError&) {
      auto const found = request_.markers.find("POLICY_PARAM." + std::string(path));
      return found != request_.markers.end() ? found->second : php::Value();
    };
    php::FatalError fault;
    bool const result = condition::holds(condition, {request_, params}, fault);
    return fault ? std::nullopt : std::optional(result);
  }

  void find_components() {
    std::vector<std::size_t> root(problem_.variables.size());
    std::iota(root.begin(), root.end(), std::size_t{0});
    auto const find = [&](std::size_t v) {
      while (root[v] != v) v = root[v] = root[root[v]];
      return v;
    };
    for (SearchGroup const& group : problem_.groups)
      for (std::size_t const variable : group.variables) root[find(variable)] = find(group.variables.front());

    std::vector<std::size_t> component_of(root.size(), root.size());
    for (std::size_t v = 0; v < root.size(); ++v) {
      std::size_t& index = component_of[find(v)];
      if (index == root.size()) {
        index = components_.size();
        components_.emplace_back();
      }
      components_[index].variables.push_back(v);
    }
    for (std::size_t g = 0; g < problem_.groups.size(); ++g) {
      SearchGroup const& group = problem_.groups[g];
      if (group.variables.empty()) continue;
      Component& component = components_[component_of[find(group.variables.front())]];
      component.groups.push_back(g);
      component.size += group.size;
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
    std::unordered_map<std::string, std::vector<std::size_t>> known; // results → choices
    do {
      if (!spend(component.size + component.variables.size())) return;
      for (std::size_t i = 0; i < digits.size(); ++i) set(component.variables[i], digits[i]);
      std::optional<std::string> const key = verdicts(component);
      if (!key)
        result_.fatal = true;
      else
        keep(component, known[*key], judge(component, digits));
      if (component.groups.empty()) return; // nothing depends on it
    } while (next(digits, bases));
  }

  // Among choices with the same results, one that may really occur for any subject is enough; or one for
  // visitors and one for users.
  void keep(Component& component, std::vector<std::size_t>& same, Choice choice) {
    if (problem_.mergeable) {
      for (std::size_t const i : same) {
        Choice& old = component.choices[i];
        bool const as_good = old.asker == Asker::anybody || old.asker == choice.asker;
        if (old.plausible ? as_good || !choice.plausible : !choice.plausible) return;
        if (old.plausible) continue;
        old = std::move(choice);
        return;
      }
    }
    same.push_back(component.choices.size());
    component.choices.push_back(std::move(choice));
  }

  std::optional<std::string> verdicts(Component const& component) {
    std::string result;
    for (std::size_t const group : component.groups) {
      std::optional<bool> const verdict = evaluate(problem_.groups[group].condition);
      if (!verdict) return std::nullopt;
      result += *verdict ? '1' : '0';
    }
    return result;
  }

  Choice judge(Component const& component, std::vector<std::size_t> const& digits) const {
    Choice choice{.values = digits};
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

  void combine() {
    std::vector<std::size_t> bases;
    for (Component const& component : components_) bases.push_back(component.choices.size());
    std::vector<std::size_t> digits(bases.size());
    do {
      if (!spend(whole_size_ + digits.size())) return;
      Asker asker = Asker::anybody;
      bool plausible = !problem_.correlated;
      for (std::size_t i = 0; i < digits.size(); ++i) {
        Component const& component = components_[i];
        Choice const& choice = component.choices[digits[i]];
        for (std::size_t j = 0; j < choice.values.size(); ++j) set(component.variables[j], choice.values[j]);
        std::optional<Asker> const both = together(asker, choice.asker);
        asker = both.value_or(asker);
        plausible &= choice.plausible && both.has_value();
      }
      if (!as_asked_for()) continue;
      result_.found = true;
      if (!plausible) continue;
      result_.plausible = true;
      for (SearchVariable const& variable : problem_.variables)
        for (std::string const& name : variable.names)
          result_.witness.emplace_back(name, request_.markers[name]);
      result_.now = request_.now;
      return;
    } while (next(digits, bases));
  }

  bool as_asked_for() {
    bool all = true;
    for (std::size_t i = 0; i < problem_.conditions.size(); ++i) {
      std::optional<bool> const verdict = evaluate(*problem_.conditions[i]);
      if (!verdict) {
        result_.fatal = true;
        return false;
      }
      all &= *verdict == (i < problem_.wanted);
    }
    result_.evaluated = true;
    return all;
  }

  SearchProblem const& problem_;
  std::size_t left_;
  std::size_t whole_size_ = 1;
  std::vector<Component> components_;
  condition::Request request_;
  SearchResult result_;
};

} // namespace

SearchResult search(SearchProblem const& problem, std::size_t budget) {
  return Search(problem, budget).run(budget);
}

} // namespace aclint::logic
