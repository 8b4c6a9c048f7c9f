#include "scenario/why.h"

#include "base/quoted.h"
#include "engine/menu.h"
#include "pattern/pattern.h"

#include <algorithm>
#include <utility>

namespace aclint::scenario {

namespace {

using engine::Effect;
using engine::Engine;
using engine::Item;
using engine::Wildcards;
using php::FatalError;

// The beginning of the keys that may be about an item.
std::string prefix_of(Item const& item) {
  if (item.is_menu()) return std::string(engine::backend_menu_prefix);
  return item.key.substr(0, item.key.find(':') + 1);
}

// How a candidate refers to the item; nothing if it does not.
std::optional<Relation> relation(std::string const& key, std::string const& resource, Item const& item,
                                 Wildcards wildcards) {
  std::string_view const own = item.is_menu() ? engine::menu_id(resource) : std::string_view(key);
  bool const pattern = wildcards != Wildcards::literal && own.find('*') != std::string_view::npos;
  std::string_view const asked = item.is_menu() ? std::string_view(item.name) : std::string_view(item.key);
  if (!pattern) {
    if (own == asked) return Relation::names_it;
    if (item.is_menu() && !item.parent.empty() && own == item.parent) return Relation::names_its_menu;
    return std::nullopt;
  }
  pattern::Pattern const language(own);
  bool const match =
      pattern::matches(language, asked) || (!item.parent.empty() && pattern::matches(language, item.parent));
  return match ? std::optional(Relation::matches) : std::nullopt;
}

std::string outcome_of(ItemStatement const& statement, ItemStatement const& winner) {
  if (!statement.applies) return "Its condition does not hold.";
  if (statement.relation != winner.relation) {
    if (statement.relation == Relation::matches)
      return "A statement that names the item wins over every wildcard.";
    return "A statement that names the page itself wins over one that names its menu.";
  }
  if (statement.enforced != winner.enforced) return "The deciding statement is enforced.";
  if (statement.relation == Relation::matches) {
    auto const own = pattern::Pattern(statement.resource).specificity();
    auto const winning = pattern::Pattern(winner.resource).specificity();
    if (own.literals != winning.literals)
      return "The other wildcard is more specific: it has more characters besides `*`.";
    if (own.stars != winning.stars) return "The other wildcard has fewer `*`.";
  }
  return statement.enforced ? "Both are enforced, and the deciding statement comes later."
                            : "The deciding statement comes later.";
}

std::string winning_sentence(ItemStatement const& statement) {
  switch (statement.relation) {
  case Relation::names_it: return "It names the item.";
  case Relation::names_its_menu: return "It names the menu that lists the page.";
  case Relation::matches: return "It is the strongest wildcard that matches.";
  }
  return {};
}

// The decision with an exact statement at the end, as an author would add it.
Change with_statement(Engine& engine, Item const& item, Effect effect) {
  std::string const resource = item.is_menu() ? "BackendMenu:" + item.name : item.name;
  Change result;
  for (bool const enforced : {false, true}) {
    FatalError fault;
    engine::Mask const mask{.added = engine::Mask::Added{resource, effect, enforced}};
    result = {std::string("With ") + (enforced ? "an enforced" : "a") + " statement at the end that " +
                  (effect == Effect::allow ? "allows " : "denies ") + quoted(resource),
              engine.decide(item, fault, mask).effect};
    if (result.effect == effect) break;
  }
  return result;
}

// The statements about the item, in order of the policies, and which of them decides.
struct Collected {
  std::vector<ItemStatement> all;
  std::optional<std::size_t> decided_by;
};

Collected collect(Engine& engine, engine::Decision const& decision, Wildcards wildcards, FatalError& fault) {
  struct Found {
    ItemStatement statement;
    bool decides;
  };
  std::vector<Found> found;
  for (engine::Trace const& trace : engine.trace_statements(prefix_of(decision.item), fault))
    for (std::size_t i = 0; i < trace.steps.size(); ++i) {
      engine::Trace::Step const& step = trace.steps[i];
      auto const how = relation(trace.key, step.resource, decision.item, wildcards);
      if (!how) continue;
      bool const decides = decision.trace && decision.trace->key == trace.key && decision.trace->winner == i;
      found.push_back(
          {{step.place, step.resource, step.effect, step.enforced, step.applies, *how, ""}, decides});
    }
  std::stable_sort(found.begin(), found.end(), [](Found const& a, Found const& b) {
    return std::pair(a.statement.place.policy, a.statement.place.statement) <
           std::pair(b.statement.place.policy, b.statement.place.statement);
  });
  Collected result;
  for (Found& candidate : found) {
    if (candidate.decides) result.decided_by = result.all.size();
    result.all.push_back(std::move(candidate.statement));
  }
  return result;
}

} // namespace

Explanation explain(Engine& engine, std::string_view item, Wildcards wildcards, FatalError& fault) {
  engine::Decision const decision = engine.decide(item, fault);
  Explanation result;
  result.item = decision.item.name;
  result.parent = decision.item.parent;
  if (fault) return result;
  Collected collected = collect(engine, decision, wildcards, fault);
  if (fault) return result;

  result.effect = decision.effect;
  result.by_setting = decision.by_setting;
  result.by_default = !collected.decided_by;
  result.dashboard = decision.reason == engine::Reason::dashboard;
  result.decided_by = collected.decided_by;
  result.statements = std::move(collected.all);
  for (ItemStatement& statement : result.statements) {
    if (result.dashboard)
      statement.outcome = "The Dashboard cannot be denied.";
    else if (result.by_setting)
      statement.outcome =
          statement.applies ? "A setting made on AAM's screens decides." : "Its condition does not hold.";
    else if (!result.decided_by)
      statement.outcome = "Its condition does not hold.";
    else if (&statement == &result.statements[*result.decided_by])
      statement.outcome = winning_sentence(statement);
    else
      statement.outcome = outcome_of(statement, result.statements[*result.decided_by]);
  }
  if (result.dashboard) return result;
  if (result.decided_by)
    result.changes.push_back(
        {"Without that statement",
         engine.decide(decision.item, fault, {.left_out = {result.statements[*result.decided_by].place}})
             .effect});
  result.changes.push_back(with_statement(engine, decision.item, engine::opposite(result.effect)));
  return result;
}

} // namespace aclint::scenario
