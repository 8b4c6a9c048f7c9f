#include "scenario/why.h"

#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/resource_types.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace aclint::scenario {

namespace {

using engine::Candidate;
using engine::Effect;
using engine::Engine;
using engine::Wildcards;
using php::Fault;

constexpr std::string_view menu_type = "backendmenu:";

// What is asked: an item of the menu, or the key of another resource.
struct Question {
  std::string item;
  std::string parent; // menus only
  std::string key;    // other resources only
  std::string prefix; // of the keys that matter

  bool menu() const { return key.empty(); }
};

Question question_about(std::string_view item) {
  if (ascii::starts_with_ignoring_case(item, menu_type)) item.remove_prefix(menu_type.size());
  std::size_t const colon = item.find(':');
  if (colon != std::string_view::npos && catalog::find_resource_type(item.substr(0, colon)) != nullptr)
    return {std::string(item), "", engine::candidate_key(item, ""),
            ascii::lowercase(item.substr(0, colon + 1))};
  return {engine::normalise_menu_slug(item), "", "", std::string(menu_type)};
}

// All candidates of the type, statement by statement, with whether each applies.
struct Candidates {
  std::vector<Candidate> all;
  std::vector<engine::Place> places;
  std::vector<bool> applies;
};

// The number of a statement in its list; lists with names for keys keep the order they come in.
std::size_t list_number(engine::Place const& place) {
  std::size_t result = 0;
  std::from_chars(place.list_key.data(), place.list_key.data() + place.list_key.size(), result);
  return result;
}

Candidates collect(Engine& engine, std::string const& prefix, Fault& fault) {
  struct Spoken {
    std::string key;
    engine::Trace::Step step;
  };
  std::vector<Spoken> spoken;
  for (engine::Trace& trace : engine.trace_statements(prefix, fault))
    for (engine::Trace::Step& step : trace.steps) spoken.push_back({trace.key, std::move(step)});
  // The engine answers key by key; who comes later is a matter of the policies' order.
  std::stable_sort(spoken.begin(), spoken.end(), [](Spoken const& a, Spoken const& b) {
    return std::pair(a.step.place.policy, list_number(a.step.place)) <
           std::pair(b.step.place.policy, list_number(b.step.place));
  });
  Candidates result;
  for (Spoken& each : spoken) {
    // One number per candidate: candidates of one statement are told apart, too.
    auto const number = static_cast<std::uint32_t>(result.all.size());
    result.all.push_back({number, 0, std::move(each.key), std::move(each.step.resource),
                          engine::effect_from(each.step.effect), each.step.enforced});
    result.applies.push_back(each.step.applies);
    result.places.push_back(std::move(each.step.place));
  }
  return result;
}

struct Outcome {
  Effect effect = Effect::allow;
  std::optional<std::size_t> candidate;
  bool dashboard = false;
};

Outcome decide(std::vector<Candidate> const& candidates, Question const& question,
               engine::Applies const& applies, Wildcards wildcards) {
  if (question.menu()) {
    auto const made =
        engine::MenuRules(candidates).decide(question.item, question.parent, applies, wildcards);
    return {made.effect, made.candidate, made.reason == engine::MenuReason::dashboard};
  }
  auto const entry = engine::ResourceRules(candidates).decide(question.key, applies, wildcards);
  return entry ? Outcome{entry->effect, entry->candidate} : Outcome{};
}

// How a candidate speaks about the item, if it does.
std::optional<Relation> relation(Candidate const& candidate, Question const& question, Wildcards wildcards) {
  std::string_view const own =
      question.menu() ? engine::menu_id(candidate.id) : std::string_view(candidate.key);
  bool const pattern = wildcards != Wildcards::literal && own.find('*') != std::string_view::npos;
  std::string_view const asked =
      question.menu() ? std::string_view(question.item) : std::string_view(question.key);
  if (!pattern) {
    if (own == asked) return Relation::names_it;
    if (question.menu() && !question.parent.empty() && own == question.parent)
      return Relation::names_its_menu;
    return std::nullopt;
  }
  pattern::Pattern const language(own);
  bool const match = pattern::matches(language, asked) ||
                     (!question.parent.empty() && pattern::matches(language, question.parent));
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
Change with_statement(std::vector<Candidate> candidates, std::vector<bool> applies, Question const& question,
                      Effect effect, Wildcards wildcards) {
  std::string const resource = question.menu() ? "BackendMenu:" + question.item : question.item;
  Change result;
  for (bool const enforced : {false, true}) {
    auto const number = static_cast<std::uint32_t>(candidates.size());
    candidates.push_back({number, 0, engine::candidate_key(resource, ""), resource, effect, enforced});
    applies.push_back(true);
    auto const all = [&](std::uint32_t statement) { return applies[statement]; };
    result = {"With " + std::string(effect == Effect::allow ? "an `allow`" : "a `deny`") + " of " +
                  quoted(resource) + " behind it" + (enforced ? ", enforced" : ""),
              decide(candidates, question, all, wildcards).effect};
    if (result.effect == effect) break;
  }
  return result;
}

} // namespace

Explanation explain(Engine& engine, std::string_view item, Wildcards wildcards, Fault& fault) {
  Question question = question_about(item);
  if (question.menu()) question.parent = engine.menu(question.item, wildcards, fault).parent;
  Candidates const found = collect(engine, question.prefix, fault);
  Explanation result;
  result.item = question.item;
  result.parent = question.parent;
  if (fault) return result;

  auto const applies = [&](std::uint32_t statement) { return static_cast<bool>(found.applies[statement]); };
  Outcome const outcome = decide(found.all, question, applies, wildcards);
  result.effect = outcome.effect;
  result.nothing_speaks = !outcome.candidate;
  result.dashboard = outcome.dashboard;
  for (std::size_t i = 0; i < found.all.size(); ++i) {
    auto const how = relation(found.all[i], question, wildcards);
    if (!how) continue;
    if (outcome.candidate == i) result.decided_by = result.voices.size();
    Candidate const& candidate = found.all[i];
    result.voices.push_back(
        {found.places[i], candidate.id, candidate.effect, candidate.enforced, found.applies[i], *how, ""});
  }
  for (Voice& voice : result.voices) {
    if (result.dashboard)
      voice.outcome = "The Dashboard cannot be denied.";
    else if (!result.decided_by)
      voice.outcome = "Its condition does not hold.";
    else if (&voice == &result.voices[*result.decided_by])
      voice.outcome = winning_sentence(voice);
    else
      voice.outcome = outcome_of(voice, result.voices[*result.decided_by]);
  }
  if (result.dashboard) return result;
  if (outcome.candidate) {
    engine::Place const& gone = found.places[*outcome.candidate];
    auto const without = [&](std::uint32_t statement) {
      engine::Place const& place = found.places[statement];
      return found.applies[statement] && !(place.policy == gone.policy && place.list_key == gone.list_key);
    };
    result.changes.push_back(
        {"Without that statement", decide(found.all, question, without, wildcards).effect});
  }
  Effect const other = result.effect == Effect::deny ? Effect::allow : Effect::deny;
  result.changes.push_back(with_statement(found.all, found.applies, question, other, wildcards));
  return result;
}

} // namespace aclint::scenario
