#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/wildcards.h"
#include "pattern/search.h"

#include <algorithm>

namespace aclint::rules {

namespace {

using decision::Effect;
using decision::Wildcards;
using facts::Facts;
using facts::Request;
using facts::Wildcard;
using facts::WildcardFacts;

// How many rivals of one wildcard are looked at: what the first dozens do not show, the rest rarely will, and
// hostile documents have many.
constexpr std::size_t most_rivals = 32;

bool readings_differ(WildcardFacts const& wildcards, Request const& item) {
  return wildcards.decide(item, facts::every_statement, Wildcards::most_specific).effect !=
         wildcards.decide(item, facts::every_statement, Wildcards::last).effect;
}

// `earlier` is stronger by the model, `later` by its place; they say the opposite.
bool rivals(Facts const& facts, Wildcard const& earlier, Wildcard const& later) {
  decision::Candidate const& a = facts.candidates()[earlier.candidate];
  decision::Candidate const& b = facts.candidates()[later.candidate];
  bool const both_sometimes =
      facts.known(earlier.candidate).sometimes && facts.known(later.candidate).sometimes;
  bool const opposite = a.effect != b.effect && a.effect != Effect::other && b.effect != Effect::other;
  return a.statement < b.statement && opposite && a.enforced == b.enforced && !both_sometimes &&
         later.pattern.specificity() < earlier.pattern.specificity();
}

// An item on which the two readings differ because of these two.
std::optional<Request> disputed(WildcardFacts const& wildcards, Wildcard const& earlier,
                                Wildcard const& later, std::vector<pattern::Position> const& overlapping) {
  auto const same_item = [](std::vector<Request> const& all, Request const& item) {
    return std::any_of(all.begin(), all.end(), [&](Request const& other) { return other.item == item.item; });
  };
  std::vector<Request> const of_later = wildcards.known_matches(later);
  for (Request& item : wildcards.known_matches(earlier))
    if (same_item(of_later, item) && readings_differ(wildcards, item)) return std::move(item);

  std::vector<pattern::Pattern> const both{earlier.pattern, later.pattern};
  std::vector<pattern::Pattern> others;
  for (pattern::Position const position : overlapping) {
    pattern::Pattern const& other = wildcards.all()[position].pattern;
    if (other != earlier.pattern && other != later.pattern && others.size() < most_rivals)
      others.push_back(other);
  }
  for (pattern::SearchResult const& found :
       {pattern::find_string(both, others), pattern::common_string(earlier.pattern, later.pattern)}) {
    if (found.found != pattern::Answer::yes) continue;
    Request item = wildcards.made_up(found.witness);
    if (readings_differ(wildcards, item)) return item;
  }
  return std::nullopt;
}

void report(Facts const& facts, WildcardFacts const& wildcards, Wildcard const& earlier,
            Wildcard const& later, Request const& item, lint::Reporter& out) {
  decision::Candidate const& a = facts.candidates()[earlier.candidate];
  decision::Candidate const& b = facts.candidates()[later.candidate];
  auto const ruling = [&](Wildcards reading) {
    return std::string(decision::name(wildcards.decide(item, facts::every_statement, reading).effect));
  };
  syntax::NodeId const node = facts.known(later.candidate).resource;
  out.report({node, lint::Aspect::decision}, facts.tree()[node].span,
             "whether " + quoted(b.id) + " or the earlier " + quoted(a.id) + " decides about " +
                 quoted(item.item) + " is a guess")
      .why("AAM's documentation does not say whether the more specific of two wildcards wins or the later "
           "one, and here "
           "that makes a difference: the more specific one would " +
           ruling(Wildcards::most_specific) + ", the later one " + ruling(Wildcards::last) + ".")
      .related(facts.tree()[facts.known(earlier.candidate).resource].span, "the more specific one")
      .help(
          "Write the broader statement first and the more specific one behind it; then both readings agree.")
      .witness({.item = item.item,
                .decision = ruling(Wildcards::most_specific),
                .without = ruling(Wildcards::last),
                .variant = "if the later wildcard won"});
}

void check(Facts const& facts, lint::Reporter& out) {
  WildcardFacts const wildcards(facts);
  for (Wildcard const& later : wildcards.all()) {
    std::vector<pattern::Position> const overlapping = wildcards.index().overlapping(later.pattern);
    std::size_t tried = 0;
    for (pattern::Position const position : overlapping) {
      Wildcard const& earlier = wildcards.all()[position];
      if (!rivals(facts, earlier, later)) continue;
      if (++tried > most_rivals) break;
      auto const item = disputed(wildcards, earlier, later, overlapping);
      if (!item) continue;
      report(facts, wildcards, earlier, later, *item, out);
      break; // one finding for each wildcard that is in the wrong place
    }
  }
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
