#include "lint/rule.h"
#include "base/quoted.h"
#include "condition/condition.h"
#include "engine/candidates.h"
#include "facts/comparisons.h"
#include "facts/conditions.h"
#include "facts/facts.h"
#include "facts/properties.h"
#include "grammar/expression.h"
#include "logic/satisfiable.h"
#include "php/json.h"
#include "php/json_truthy.h"
#include "syntax/edit.h"

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace aclint::rules {

namespace {

using php::Array;
using syntax::NodeId;
using syntax::Tree;

// A param whose key and rank are known from the text.
struct Entry {
  std::uint32_t param; // index into `policy.params`
  bool enforced;
  std::optional<Array> condition; // none: it always applies
  std::string written;            // the condition as JSON, to recognise the same condition

  bool beats(Entry const& other) const {
    return engine::wins_over({param, enforced}, {other.param, other.enforced});
  }
};

std::map<std::string, std::vector<Entry>> entries_by_key(policy::Document const& policy) {
  Tree const& tree = *policy.tree;
  std::map<std::string, std::vector<Entry>> result;
  for (std::uint32_t i = 0; i < policy.params.size(); ++i) {
    policy::Param const& param = policy.params[i];
    // AAM ignores params with an empty key or value.
    if (!param.key || !param.value || !tree.is(param.key.value, syntax::Kind::string) ||
        !php::truthy(tree, param.key.value) || !php::truthy(tree, param.value.value))
      continue;
    std::string key = tree.string(param.key.value);
    if (facts::depends_on_request(key) || grammar::parse_key_map(key)) continue;
    if (param.enforce && facts::depends_on_request(tree, param.enforce.value)) continue;
    Entry entry{.param = i,
                .enforced = param.enforce && php::truthy(tree, param.enforce.value),
                .condition = facts::condition_of(tree, param.condition),
                .written = {}};
    if (entry.condition) entry.written = php::encode_json(php::Value(*entry.condition)).value_or("");
    result[std::move(key)].push_back(std::move(entry));
  }
  return result;
}

// The params of one key.
class Contest {
public:
  // `max_winners`: of how many params it is asked whether they win together.
  Contest(std::vector<Entry> const& all, std::size_t max_winners) : all_(all), max_winners_(max_winners) {
    for (Entry const& entry : all) {
      if (!entry.condition) keep(always_, entry);
      if (entry.condition && !entry.written.empty()) keep(alike_[entry.written], entry);
      if (entry.condition && entry.enforced) enforced_.push_back(&entry);
    }
  }

  // Params that together always override `loser`: whenever it applies, one of them applies and wins. Empty:
  // none is known.
  std::vector<Entry const*> winners_over(Entry const& loser, logic::Work& work) const {
    if (always_ != nullptr && always_->beats(loser)) return {always_};
    if (auto const same = alike_.find(loser.written); loser.condition && same != alike_.end())
      if (same->second->beats(loser)) return {same->second};
    bool limited = false;
    std::vector<Entry const*> const rivals = rivals_of(loser, limited);
    Array const always;
    Array const& condition = loser.condition ? *loser.condition : always;
    if (rivals.empty()) return {};
    auto const cover = [&](std::vector<Entry const*> const& others) {
      std::vector<Array const*> conditions;
      for (Entry const* const other : others) conditions.push_back(&*other->condition);
      return logic::implies(condition, conditions, work) == Answer::yes;
    };
    // A condition that never holds is another fault.
    if (!cover(rivals)) {
      work.limited = work.limited || limited;
      return {};
    }
    if (logic::always_false(condition, work) != Answer::no) return {};
    for (Entry const* const rival : rivals)
      if (cover({rival})) return {rival};
    return rivals;
  }

private:
  // Of several that apply together, the strongest beats everything that any of them beats.
  static void keep(Entry const*& strongest, Entry const& entry) {
    if (strongest == nullptr || entry.beats(*strongest)) strongest = &entry;
  }

  // Some that win over `loser` when they apply: the nearest ones after it, and those with `Enforce`. `limited`: there
  // are more.
  std::vector<Entry const*> rivals_of(Entry const& loser, bool& limited) const {
    std::vector<Entry const*> result;
    auto const add = [&](Entry const& entry) {
      if (!entry.condition || !entry.beats(loser) || std::ranges::find(result, &entry) != result.end())
        return;
      if (result.size() == max_winners_)
        limited = true;
      else
        result.push_back(&entry);
    };
    Entry const* const begin = &loser + 1;
    Entry const* const end = all_.data() + all_.size();
    for (Entry const* entry = begin; entry != end && !limited; ++entry) add(*entry);
    for (std::size_t i = enforced_.size(); i-- > 0 && !limited;) add(*enforced_[i]);
    return result;
  }

  std::vector<Entry> const& all_;
  std::size_t max_winners_;
  Entry const* always_ = nullptr;             // wins among those without a condition
  std::map<std::string, Entry const*> alike_; // wins among those with the same condition, by that condition
  std::vector<Entry const*> enforced_;        // have `Enforce` and a condition
};

std::string number(Entry const& entry) { return std::to_string(entry.param + 1); }
std::string label(Entry const& entry) { return "param " + number(entry); }

bool says_the_same(policy::Document const& policy, Entry const& a, Entry const& b) {
  auto const value = [&](Entry const& entry) {
    return php::encode_json(php::value_of(*policy.tree, policy.params[entry.param].value.value));
  };
  return value(a) == value(b);
}

// AAM ignores the whole list if its first element is not an object (spec §1).
bool can_be_removed(Tree const& tree, NodeId param) {
  NodeId const list = tree[param].parent;
  if (list == syntax::no_node || !tree.is(list, syntax::Kind::array)) return false;
  std::size_t index = 0;
  for (NodeId const element : tree.elements(list)) {
    if (index == 0 && element != param) return true;
    if (index == 1) return tree.is_container(element);
    ++index;
  }
  return false;
}

void report(policy::Document const& policy, std::string const& key, Entry const& loser,
            std::vector<Entry const*> const& winners, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  Entry const& winner = *winners.front();
  policy::Param const& param = policy.params[loser.param];
  bool const same = winners.size() == 1 && says_the_same(policy, loser, winner);
  std::string const who =
      winners.size() == 1 ? label(winner) : "one of " + std::to_string(winners.size()) + " other params";
  lint::Finding& finding =
      out.report({param.key.value, lint::Aspect::decision}, tree[param.key.value].span,
                 label(loser) + " has no effect: " + who + (same ? " sets " : " also sets ") + quoted(key) +
                     (same ? " to the same value" : " and always wins"));
  if (same) finding.as(diag::Severity::info);
  finding
      .why(
          winner.enforced && !loser.enforced
              ? "AAM uses one param for each key: the last one with `Enforce` that applies, even if it comes earlier."
              : "AAM uses one param for each key: the last one that applies. It does not merge values.")
      .help(loser.condition && !winner.condition ? "If the condition should make an exception, "
                                                   "put the general param first and the exception after it."
                                                 : "Keep the param that you want.");
  for (Entry const* const one : winners)
    finding.related(tree[policy.params[one->param].key.value].span,
                    winners.size() == 1 ? "this one decides" : "one of these decides");
  // The exception comes before the general param.
  bool const exception = loser.condition && !winner.condition && winner.param > loser.param && !same;
  if (exception && winner.enforced == loser.enforced)
    if (auto edits = syntax::move_after(tree, param.node, policy.params[winner.param].node); !edits.empty())
      finding.fix(winner.param == loser.param + 1 ? "Swap params " + number(loser) + " and " + number(winner)
                                                  : "Move " + label(loser) + " after " + label(winner),
                  false, std::move(edits));
  if (can_be_removed(tree, param.node))
    finding.fix("Remove " + label(loser), false, syntax::remove_element(tree, param.node));
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  policy::Document const& policy = facts.policy();
  logic::Work work = facts::work_for_analysis(facts);
  for (auto const& [key, entries] : entries_by_key(policy)) {
    if (entries.size() < 2) continue;
    Contest const contest(entries, facts.settings().limit(64));
    for (Entry const& entry : entries) {
      if (std::vector<Entry const*> const winners = contest.winners_over(entry, work); !winners.empty())
        report(policy, key, entry, winners, out);
      if (std::exchange(work.limited, false))
        facts.leave_out(policy.params[entry.param].key.value,
                        "whether other params always win over this one");
    }
  }
}

} // namespace

extern lint::Rule const precedence_duplicate_param{
    .id = "precedence/duplicate-param",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
