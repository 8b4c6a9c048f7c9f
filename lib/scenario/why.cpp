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

// How a candidate speaks about the item, if it does.
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

std::string outcome_of(Voice const& voice, Voice const& winner) {
  if (!voice.applies) return "Its condition does not hold.";
  if (voice.relation != winner.relation) {
    if (voice.relation == Relation::matches) return "A name beats every wildcard.";
    return "A statement that names the page itself beats one that names its menu.";
  }
  if (voice.enforced != winner.enforced) return "The other one is enforced.";
  if (voice.relation == Relation::matches) {
    auto const mine = pattern::Pattern(voice.resource).specificity();
    auto const its = pattern::Pattern(winner.resource).specificity();
    if (mine.literals != its.literals) return "The other wildcard is more specific: more of it is no `*`.";
    if (mine.stars != its.stars) return "The other wildcard has fewer `*`.";
  }
  return voice.enforced ? "The other one is enforced, too, and comes later." : "The other one comes later.";
}

std::string winning_sentence(Voice const& voice) {
  switch (voice.relation) {
  case Relation::names_it: return "It names the item.";
  case Relation::names_its_menu: return "It names the menu that lists the page.";
  case Relation::matches: return "Its wildcard is the strongest that matches.";
  }
  return {};
}

// An exact statement at the end, as an author would add it.
Change with_statement(Engine& engine, Item const& item, Effect effect) {
  std::string const resource = item.is_menu() ? "BackendMenu:" + item.name : item.name;
  Change result;
  for (bool const enforced : {false, true}) {
    FatalError fault;
    engine::Mask const mask{.added = engine::Mask::Added{resource, effect, enforced}};
    result = {"With " + std::string(effect == Effect::allow ? "an `allow`" : "a `deny`") + " of " +
                  quoted(resource) + " behind it" + (enforced ? ", enforced" : ""),
              engine.decide(item, fault, mask).effect};
    if (result.effect == effect) break;
  }
  return result;
}

// The statements that speak about the item, in order of the policies; and which of them decides.
struct Voices {
  std::vector<Voice> all;
  std::optional<std::size_t> decided_by;
};

Voices collect(Engine& engine, engine::Decision const& decision, Wildcards wildcards, FatalError& fault) {
  struct Found {
    Voice voice;
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
    return std::pair(a.voice.place.policy, a.voice.place.statement) <
           std::pair(b.voice.place.policy, b.voice.place.statement);
  });
  Voices result;
  for (Found& one : found) {
    if (one.decides) result.decided_by = result.all.size();
    result.all.push_back(std::move(one.voice));
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
  Voices voices = collect(engine, decision, wildcards, fault);
  if (fault) return result;

  result.effect = decision.effect;
  result.by_setting = decision.by_setting;
  result.nothing_speaks = !voices.decided_by;
  result.dashboard = decision.reason == engine::Reason::dashboard;
  result.decided_by = voices.decided_by;
  result.voices = std::move(voices.all);
  for (Voice& voice : result.voices) {
    if (result.dashboard)
      voice.outcome = "The Dashboard cannot be denied.";
    else if (result.by_setting)
      voice.outcome =
          voice.applies ? "A setting made on AAM's screens decides." : "Its condition does not hold.";
    else if (!result.decided_by)
      voice.outcome = "Its condition does not hold.";
    else if (&voice == &result.voices[*result.decided_by])
      voice.outcome = winning_sentence(voice);
    else
      voice.outcome = outcome_of(voice, result.voices[*result.decided_by]);
  }
  if (result.dashboard) return result;
  if (result.decided_by)
    result.changes.push_back(
        {"Without that statement",
         engine.decide(decision.item, fault, {.left_out = {result.voices[*result.decided_by].place}})
             .effect});
  result.changes.push_back(with_statement(engine, decision.item, engine::opposite(result.effect)));
  return result;
}

} // namespace aclint::scenario
