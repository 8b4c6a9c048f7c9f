#include "lint/rule.h"
#include "base/quoted.h"
#include "base/words.h"
#include "facts/example_request.h"
#include "facts/facts.h"
#include "facts/wildcards.h"
#include "lint/removal.h"
#include "lint/report/example.h"
#include "pattern/index.h"
#include "pattern/search.h"
#include "syntax/edit.h"

#include <algorithm>
#include <array>
#include <vector>

namespace aclint::rules {

namespace {

using engine::Wildcards;
using facts::Check;
using facts::ExampleRequest;
using facts::Facts;
using facts::Item;
using facts::Wildcard;
using facts::WildcardFacts;

// An item that the wildcard matches; a real one if there is one.
std::optional<Item> example(WildcardFacts const& wildcards, Wildcard const& wildcard) {
  if (auto known = wildcards.known_match(wildcard)) return known;
  pattern::SearchResult const found = pattern::subtract(wildcard.pattern, {});
  if (found.found != Answer::yes) return std::nullopt;
  return wildcards.made_up(found.witness);
}

// The wildcards that can shadow others: those with `Enforce`. They win in both readings, because `Enforce`
// comes first. Without it, the narrower wildcard wins, so no other wildcard can shadow it.
struct Shadows {
  std::vector<std::size_t> candidates;
  pattern::Index patterns;
};
Shadows find_shadows(Facts const& facts, WildcardFacts const& wildcards) {
  std::vector<std::size_t> candidates;
  std::vector<pattern::Pattern> patterns;
  for (Wildcard const& wildcard : wildcards.all()) {
    engine::Candidate const& candidate = facts.candidates()[wildcard.candidate];
    if (!candidate.enforced || facts.is_dynamic(candidate.statement)) continue;
    candidates.push_back(wildcard.candidate);
    patterns.push_back(wildcard.pattern);
  }
  return {std::move(candidates), pattern::Index(std::move(patterns))};
}

// Wider wildcards that together always override the narrow one: whenever it applies, one of them applies.
// Only one if that is enough. Empty: not certain.
std::vector<std::size_t> winners(Facts const& facts, std::uint32_t narrow, Shadows const& shadows,
                                 std::vector<pattern::Position> const& wider) {
  std::size_t const max_winners = facts.settings().limit(64);
  std::vector<std::size_t> result;
  std::vector<std::uint32_t> statements;
  for (pattern::Position const position : wider) {
    std::size_t const candidate = shadows.candidates[position];
    std::uint32_t const statement = facts.candidates()[candidate].statement;
    if (facts.conditions().covered(narrow, {&statement, 1}) == Answer::yes) return {candidate};
    if (result.size() == max_winners) {
      facts.leave_out(facts.policy().statements[narrow].node,
                      "all wildcards that may win over this statement");
      break;
    }
    result.push_back(candidate);
    statements.push_back(statement);
  }
  if (facts.conditions().covered(narrow, statements) != Answer::yes) return {};
  return result;
}

// A situation in which the narrow wildcard and the wide one apply, and in neither reading the narrow one
// decides.
std::optional<ExampleRequest> situation_of(Facts const& facts, std::size_t narrow, std::size_t wide,
                                           Item const& item) {
  std::uint32_t const both[] = {facts.candidates()[narrow].statement, facts.candidates()[wide].statement};
  return facts::find_request(facts, both, [&](ExampleRequest const& now) -> Check {
    auto const applies = facts::applies_in(facts, now);
    if (auto const doubt = facts::undecidable(facts, now, item, Wildcards::most_specific)) return *doubt;
    for (Wildcards const reading : {Wildcards::most_specific, Wildcards::last})
      if (facts::decide(facts, item, applies, reading).candidate == narrow) return {};
    return {true};
  });
}

void report(Facts const& facts, std::size_t narrow, std::vector<std::size_t> const& wide, Item const& item,
            ExampleRequest const& situation, lint::Reporter& out) {
  engine::Candidate const& loser = facts.candidates()[narrow];
  auto const name = [&](std::size_t i) {
    engine::Candidate const& winner = facts.candidates()[i];
    return quoted(winner.id) + " in " + facts.label(winner.statement);
  };
  std::string const names = join_words(wide, name, {.last = "or"});
  syntax::NodeId const node = facts.origin(narrow).resource;
  lint::Finding& finding =
      out.report({node, lint::Aspect::decision}, facts.tree()[node].span,
                 quoted(loser.id) + " has no effect: " + names + " matches all of it and has `Enforce`");
  finding
      .why("A wildcard with `Enforce` beats every wildcard without it, "
           "even one that is more specific or comes later.")
      .help("Add `\"Enforce\": true` to this statement, too, or remove it from the other one.")
      .example(lint::replay(facts, situation, item, Wildcards::most_specific, loser.statement));
  for (std::size_t const winner : wide)
    finding.related(facts.tree()[facts.origin(winner).resource].span, "this one decides");
  // An allow below an enforced deny is an exception that its author wants.
  policy::Statement const& statement = facts.policy().statements[loser.statement];
  if (loser.effect == engine::Effect::allow && !statement.enforce && statement.resource) {
    finding.fix("Write `\"Enforce\": true` in " + facts.label(loser.statement), false,
                {syntax::insert_after(facts.tree(), statement.resource.value, "\"Enforce\": true")});
    return;
  }
  std::array const loser_index{narrow};
  if (lint::Removal removal = lint::remove_candidates(facts, loser_index); !removal.edits.empty())
    finding.fix(std::move(removal.title), false, std::move(removal.edits));
}

// Hostile documents can have many wildcards that match each other.
void left_out(Facts const& facts, Wildcard const& first) {
  facts.leave_out(facts.origin(first.candidate).resource, "from here on, which wildcards win over others");
}

void check(Facts const& facts, lint::Reporter& out) {
  constexpr std::size_t decisions =
      6; // both readings, doubts, and the example with and without the statement
  WildcardFacts const& wildcards = facts::wildcard_facts(facts);
  Shadows const shadows = find_shadows(facts, wildcards);
  if (shadows.candidates.empty()) return;
  std::size_t left = facts.settings().limit(wildcards.affordable_comparisons());
  auto const afford = [&](std::size_t comparisons) {
    bool const enough = comparisons <= left;
    left -= std::min(left, comparisons);
    return enough;
  };
  for (Wildcard const& narrow : wildcards.all()) {
    engine::Candidate const& loser = facts.candidates()[narrow.candidate];
    if (loser.enforced || facts.is_dynamic(loser.statement)) continue;
    if (!afford(shadows.patterns.comparisons(narrow.pattern))) return left_out(facts, narrow);
    std::vector<pattern::Position> const wider = shadows.patterns.including(narrow.pattern);
    if (wider.empty()) continue;
    std::vector<std::size_t> const wide = winners(facts, loser.statement, shadows, wider);
    auto const item = wide.empty() ? std::nullopt : example(wildcards, narrow);
    if (!item) continue;
    for (std::size_t const winner : wide) {
      if (!afford(decisions * wildcards.comparisons(*item))) return left_out(facts, narrow);
      if (auto const situation = situation_of(facts, narrow.candidate, winner, *item)) {
        report(facts, narrow.candidate, wide, *item, *situation, out);
        break;
      }
    }
  }
}

} // namespace

extern lint::Rule const precedence_shadowed_wildcard{
    .id = "precedence/shadowed-wildcard",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .yields_to = {"precedence/contradictory-statements", "precedence/redundant-statement",
                  "precedence/shadowed-statement"},
    .check = check,
};

} // namespace aclint::rules
