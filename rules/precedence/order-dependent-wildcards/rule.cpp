#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/example_request.h"
#include "facts/facts.h"
#include "facts/wildcards.h"
#include "lint/report/example.h"
#include "pattern/search.h"

#include <algorithm>
#include <map>
#include <optional>

namespace aclint::rules {

namespace {

using engine::Effect;
using engine::Wildcards;
using facts::Check;
using facts::ExampleRequest;
using facts::Facts;
using facts::Item;
using facts::Ruling;
using facts::Wildcard;
using facts::WildcardFacts;

Ruling ruling(Facts const& facts, Item const& item, ExampleRequest const& now, Wildcards reading) {
  return facts::decide(facts, item, facts::applies_in(facts, now), reading);
}

// Two wildcards for which the two readings differ, with an item and a situation that show it.
struct Dispute {
  std::size_t specific; // candidates: the more specific one, and the later one
  std::size_t later;
  Item item;
  ExampleRequest situation;
};

// The dispute about an item, if the two readings differ for it.
std::optional<Dispute> dispute(Facts const& facts, Item item) {
  auto const look = [&](Wildcards reading) {
    return facts::decide(facts, item, facts::every_statement, reading);
  };
  Ruling const specific = look(Wildcards::most_specific);
  Ruling const later = look(Wildcards::last);
  bool const same = engine::effect_on(item, specific.effect) == engine::effect_on(item, later.effect);
  if (same || !specific.candidate || !later.candidate) return std::nullopt;
  std::uint32_t const both[] = {*facts::statement_of(facts, specific), *facts::statement_of(facts, later)};
  auto const show = [&](ExampleRequest const& now) -> Check {
    if (auto const doubt = facts::undecidable(facts, now, item, Wildcards::most_specific)) return *doubt;
    Ruling const first = ruling(facts, item, now, Wildcards::most_specific);
    if (first.candidate != specific.candidate) return {false, facts::statement_of(facts, first)};
    Ruling const second = ruling(facts, item, now, Wildcards::last);
    return {second.candidate == later.candidate, facts::statement_of(facts, second)};
  };
  auto situation = facts::find_request(facts, both, show);
  if (!situation) return std::nullopt;
  return Dispute{*specific.candidate, *later.candidate, std::move(item), std::move(*situation)};
}

// One dispute for each later wildcard. Items that WordPress really has are tried first.
using Disputes = std::map<std::size_t, Dispute>;

void find_known(Facts const& facts, WildcardFacts const& wildcards, Disputes& out) {
  for (Item const& item : wildcards.known_items())
    if (auto found = dispute(facts, item)) out.try_emplace(found->later, *found);
}

bool opposite(engine::Candidate const& a, engine::Candidate const& b) {
  return a.effect != b.effect && a.effect != Effect::other && b.effect != Effect::other;
}

// Then made-up items, such as a custom post type or a plugin's page. For each wildcard, earlier wildcards are
// tried that are more specific and have the opposite effect. Their number is limited, for hostile documents.
void find_made_up(Facts const& facts, WildcardFacts const& wildcards, Disputes& out) {
  std::size_t const max_rivals = facts.settings().limit(64);
  constexpr std::size_t decisions = 4; // both readings, first without a situation and then in one
  std::size_t left = facts.settings().limit(wildcards.affordable_comparisons());
  auto const afford = [&](std::size_t comparisons) {
    bool const enough = comparisons <= left;
    left -= std::min(left, comparisons);
    return enough;
  };
  for (Wildcard const& later : wildcards.all()) {
    if (out.contains(later.candidate)) continue;
    auto const left_out = [&] {
      facts.leave_out(facts.origin(later.candidate).resource,
                      "all wildcards that match the same as this one");
    };
    if (!afford(wildcards.index().comparisons(later.pattern))) return left_out();
    std::vector<pattern::Position> const overlapping = wildcards.index().overlapping(later.pattern);
    std::size_t tried = 0;
    for (pattern::Position const position : overlapping) {
      Wildcard const& specific = wildcards.all()[position];
      engine::Candidate const& a = facts.candidates()[specific.candidate];
      engine::Candidate const& b = facts.candidates()[later.candidate];
      bool const rivals = a.statement < b.statement && a.enforced == b.enforced && opposite(a, b) &&
                          later.pattern.specificity() < specific.pattern.specificity();
      if (!rivals) continue;
      if (++tried > max_rivals) {
        left_out();
        break;
      }
      pattern::SearchResult const found = pattern::common_string(specific.pattern, later.pattern);
      if (found.found != Answer::yes) continue;
      Item item = wildcards.made_up(found.witness);
      if (!afford(decisions * wildcards.comparisons(item))) return left_out();
      auto shown = dispute(facts, std::move(item));
      if (!shown) continue;
      out.try_emplace(shown->later, *shown);
      break;
    }
  }
}

void report(Facts const& facts, Dispute const& shown, lint::Reporter& out) {
  engine::Candidate const& specific = facts.candidates()[shown.specific];
  engine::Candidate const& later = facts.candidates()[shown.later];
  auto const effect = [&](Wildcards reading) {
    return engine::effect_on(shown.item, ruling(facts, shown.item, shown.situation, reading).effect);
  };
  syntax::NodeId const node = facts.origin(shown.later).resource;
  Effect const by_specific = effect(Wildcards::most_specific);
  Effect const by_later = effect(Wildcards::last);
  diag::Example example = lint::example_in(facts, shown.situation, shown.item.name);
  example.decision = lint::decision(shown.item, by_specific);
  example.compared = diag::LaterWildcardWins{lint::decision(shown.item, by_later)};
  out.report({node, lint::Aspect::decision}, facts.tree()[node].span,
             "it is unclear whether " + quoted(later.id) + " or the earlier " + quoted(specific.id) +
                 " decides about " + quoted(shown.item.name))
      .why("AAM's documentation does not say which of two wildcards wins: "
           "the more specific one or the later one. Here the more specific one would " +
           std::string(engine::name(by_specific)) + ", and the later one would " +
           std::string(engine::name(by_later)) + ".")
      .related(facts.tree()[facts.origin(shown.specific).resource].span, "the more specific one")
      .help("Put the broader statement first and the more specific one after it. Then both readings agree.")
      .example(std::move(example));
}

void check(Facts const& facts, lint::Reporter& out) {
  WildcardFacts const& wildcards = facts::wildcard_facts(facts);
  if (wildcards.all().size() < 2) return;
  Disputes disputes;
  find_known(facts, wildcards, disputes);
  find_made_up(facts, wildcards, disputes);
  for (auto const& [later, shown] : disputes) report(facts, shown, out);
}

} // namespace

extern lint::Rule const precedence_order_dependent_wildcards{
    .id = "precedence/order-dependent-wildcards",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::none,
    .yields_to = {"precedence/shadowed-wildcard"},
    .check = check,
};

} // namespace aclint::rules
