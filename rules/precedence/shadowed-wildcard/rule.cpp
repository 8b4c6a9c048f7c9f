#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/wildcards.h"
#include "lint/removal.h"
#include "pattern/search.h"

#include <array>
#include <cassert>

namespace aclint::rules {

namespace {

using decision::Wildcards;
using facts::Facts;
using facts::Request;
using facts::Wildcard;
using facts::WildcardFacts;

// An item the wildcard matches, real if there is one.
std::optional<Request> example(WildcardFacts const& wildcards, Wildcard const& wildcard) {
  std::vector<Request> known = wildcards.known_matches(wildcard);
  if (!known.empty()) return std::move(known.front());
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

// An enforced wildcard without condition that matches all that `narrow` does: it wins in both readings, for
// `Enforce` comes first. Among wildcards of one rank the narrower one wins by the model, so no other can
// shadow.
std::optional<std::size_t> shadow_of(Facts const& facts, WildcardFacts const& wildcards,
                                     Wildcard const& narrow) {
  if (facts.candidates()[narrow.candidate].enforced) return std::nullopt;
  for (pattern::Position const position : wildcards.index().including(narrow.pattern)) {
    std::size_t const wide = wildcards.all()[position].candidate;
    if (facts.candidates()[wide].enforced && !facts.known(wide).sometimes) return wide;
  }
  return std::nullopt;
}

void check(Facts const& facts, lint::Reporter& out) {
  WildcardFacts const wildcards(facts);
  for (Wildcard const& narrow : wildcards.all()) {
    auto const wide = shadow_of(facts, wildcards, narrow);
    auto const item = wide ? example(wildcards, narrow) : std::nullopt;
    if (!item || !replays(wildcards, narrow, *item)) continue;
    decision::Candidate const& loser = facts.candidates()[narrow.candidate];
    decision::Candidate const& winner = facts.candidates()[*wide];
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
        .related(facts.tree()[facts.known(*wide).resource].span, "this one decides")
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
