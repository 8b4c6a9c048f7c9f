#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/wildcards.h"
#include "lint/removal.h"
#include "pattern/index.h"
#include "pattern/search.h"

#include <array>
#include <vector>

namespace aclint::rules {

namespace {

using decision::Wildcards;
using facts::Facts;
using facts::Request;
using facts::Wildcard;
using facts::WildcardFacts;

// An item the wildcard matches, real if there is one.
std::optional<Request> example(WildcardFacts const& wildcards, Wildcard const& wildcard) {
  if (auto known = wildcards.known_match(wildcard)) return known;
  pattern::SearchResult const found = pattern::subtract(wildcard.pattern, {});
  if (found.found != pattern::Answer::yes) return std::nullopt;
  return wildcards.made_up(found.witness);
}

// `wildcard` decides about none of what it matches, in either reading: the replay on one item.
bool replays(WildcardFacts const& wildcards, Wildcard const& wildcard, Request const& item) {
  for (Wildcards const reading : {Wildcards::most_specific, Wildcards::last})
    if (wildcards.decide(item, facts::every_statement, reading).candidate == wildcard.candidate) return false;
  return true;
}

// The wildcards that can shadow others: enforced, without condition. They win in both readings, for `Enforce`
// comes first. Among wildcards of one rank the narrower one wins by the model, so no other can shadow.
struct Shadows {
  std::vector<std::size_t> candidates;
  pattern::Index patterns;
};
Shadows find_shadows(Facts const& facts, WildcardFacts const& wildcards) {
  std::vector<std::size_t> candidates;
  std::vector<pattern::Pattern> patterns;
  for (Wildcard const& wildcard : wildcards.all()) {
    if (!facts.candidates()[wildcard.candidate].enforced || facts.known(wildcard.candidate).sometimes)
      continue;
    candidates.push_back(wildcard.candidate);
    patterns.push_back(wildcard.pattern);
  }
  return {std::move(candidates), pattern::Index(std::move(patterns))};
}

void check(Facts const& facts, lint::Reporter& out) {
  WildcardFacts const wildcards(facts);
  Shadows const shadows = find_shadows(facts, wildcards);
  std::size_t queries = shadows.candidates.empty() ? 0 : wildcards.affordable_queries();
  for (Wildcard const& narrow : wildcards.all()) {
    if (facts.candidates()[narrow.candidate].enforced) continue;
    if (queries == 0) return; // a hostile document: what is not tried is not reported
    --queries;
    std::vector<pattern::Position> const wider = shadows.patterns.including(narrow.pattern);
    auto const item = wider.empty() ? std::nullopt : example(wildcards, narrow);
    if (!item || !replays(wildcards, narrow, *item)) continue;
    std::size_t const wide = shadows.candidates[wider.front()];
    decision::Candidate const& loser = facts.candidates()[narrow.candidate];
    decision::Candidate const& winner = facts.candidates()[wide];
    auto const ruling = [&](decision::Applies const& applies) {
      return std::string(decision::name(wildcards.decide(*item, applies, Wildcards::most_specific).effect));
    };
    syntax::NodeId const node = facts.known(narrow.candidate).resource;
    lint::Finding& finding =
        out.report({node, lint::Aspect::decision}, facts.tree()[node].span,
                   quoted(loser.id) + " never decides: " + facts.label(winner.statement) + " enforces " +
                       quoted(winner.id) + ", which matches everything that it does");
    finding
        .why("An enforced statement beats all that are not enforced, however specific they are and wherever "
             "they stand.")
        .help("Give this statement `\"Enforce\": true` as well, or take it away from the other one.")
        .related(facts.tree()[facts.known(wide).resource].span, "this one decides")
        .witness({.item = item->item,
                  .decision = ruling(facts::every_statement),
                  .without = ruling(facts::without(loser.statement)),
                  .variant = "without " + facts.label(loser.statement)});
    std::array const loser_index{narrow.candidate};
    if (lint::Removal removal = lint::remove_candidates(facts, loser_index); !removal.edits.empty())
      finding.fix(std::move(removal.title), false, std::move(removal.edits));
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
