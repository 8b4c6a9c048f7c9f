#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/wildcards.h"
#include "pattern/search.h"

#include <map>
#include <optional>

namespace aclint::rules {

namespace {

using decision::Effect;
using decision::Wildcards;
using facts::Facts;
using facts::Request;
using facts::Ruling;
using facts::Wildcard;
using facts::WildcardFacts;

Ruling ruling(WildcardFacts const& wildcards, Request const& item, Wildcards reading) {
  return wildcards.decide(item, facts::every_statement, reading);
}

// Two wildcards about which the readings differ, and an item that shows it.
struct Dispute {
  std::size_t specific; // candidates: the more specific one, and the later one
  std::size_t later;
  Request item;
};

// What the two readings make of an item, where they differ.
std::optional<Dispute> dispute(Facts const& facts, WildcardFacts const& wildcards, Request item) {
  Ruling const specific = ruling(wildcards, item, Wildcards::most_specific);
  Ruling const later = ruling(wildcards, item, Wildcards::last);
  if (specific.effect == later.effect || !specific.candidate || !later.candidate) return std::nullopt;
  // With a condition on both of them they may never meet.
  if (facts.known(*specific.candidate).sometimes && facts.known(*later.candidate).sometimes)
    return std::nullopt;
  return Dispute{*specific.candidate, *later.candidate, std::move(item)};
}

// Disputes by the later wildcard, one for each: first about items that WordPress really has.
using Disputes = std::map<std::size_t, Dispute>;

void find_known(Facts const& facts, WildcardFacts const& wildcards, Disputes& out) {
  for (Request& item : wildcards.known_items())
    if (auto found = dispute(facts, wildcards, std::move(item))) out.try_emplace(found->later, *found);
}

bool opposite(decision::Candidate const& a, decision::Candidate const& b) {
  return a.effect != b.effect && a.effect != Effect::other && b.effect != Effect::other;
}

// Then about made-up ones: the custom post type, the plugin's page. For each wildcard the rivals are tried
// that stand before it, are more specific and say the opposite. How many is bounded, for hostile documents;
// what is not tried is not reported.
void find_made_up(Facts const& facts, WildcardFacts const& wildcards, Disputes& out) {
  constexpr std::size_t most_rivals = 16;
  std::size_t queries = wildcards.affordable_queries();
  for (Wildcard const& later : wildcards.all()) {
    if (out.contains(later.candidate)) continue;
    if (queries-- == 0) return;
    std::vector<pattern::Position> const overlapping = wildcards.index().overlapping(later.pattern);
    std::size_t tried = 0;
    for (pattern::Position const position : overlapping) {
      Wildcard const& specific = wildcards.all()[position];
      decision::Candidate const& a = facts.candidates()[specific.candidate];
      decision::Candidate const& b = facts.candidates()[later.candidate];
      bool const rivals = a.statement < b.statement && a.enforced == b.enforced && opposite(a, b) &&
                          later.pattern.specificity() < specific.pattern.specificity();
      if (!rivals) continue;
      if (++tried > most_rivals) break;
      pattern::SearchResult const found = pattern::common_string(specific.pattern, later.pattern);
      if (found.found != pattern::Answer::yes) continue;
      auto shown = dispute(facts, wildcards, wildcards.made_up(found.witness));
      if (!shown) continue;
      out.try_emplace(shown->later, *shown);
      break;
    }
  }
}

void report(Facts const& facts, WildcardFacts const& wildcards, Dispute const& shown, lint::Reporter& out) {
  decision::Candidate const& specific = facts.candidates()[shown.specific];
  decision::Candidate const& later = facts.candidates()[shown.later];
  auto const effect = [&](Wildcards reading) {
    return std::string(decision::name(ruling(wildcards, shown.item, reading).effect));
  };
  syntax::NodeId const node = facts.known(shown.later).resource;
  out.report({node, lint::Aspect::decision}, facts.tree()[node].span,
             "whether " + quoted(later.id) + " or the earlier " + quoted(specific.id) + " decides about " +
                 quoted(shown.item.item) + " is a guess")
      .why("AAM's documentation does not say whether the more specific of two wildcards wins or the later "
           "one, and here "
           "that makes a difference: the more specific one would " +
           effect(Wildcards::most_specific) + ", the later one " + effect(Wildcards::last) + ".")
      .related(facts.tree()[facts.known(shown.specific).resource].span, "the more specific one")
      .help(
          "Write the broader statement first and the more specific one behind it; then both readings agree.")
      .witness({.item = shown.item.item,
                .decision = effect(Wildcards::most_specific),
                .without = effect(Wildcards::last),
                .variant = "if the later wildcard won"});
}

void check(Facts const& facts, lint::Reporter& out) {
  WildcardFacts const wildcards(facts);
  if (wildcards.all().size() < 2) return;
  Disputes disputes;
  find_known(facts, wildcards, disputes);
  find_made_up(facts, wildcards, disputes);
  for (auto const& [later, shown] : disputes) report(facts, wildcards, shown, out);
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
