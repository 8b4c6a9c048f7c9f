// The opposite of missing-explicit-deny: a wildcard that denies closes pages that another wildcard opens. If
// everything that it matches is also matched by the other one, it is an exception. If the two only overlap,
// it may be a mistake.
#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/facts.h"
#include "lint/report/overridden_pages.h"
#include "pattern/pattern.h"

namespace aclint::rules {

namespace {

using facts::Facts;

bool lies_within(Facts const& facts, std::size_t narrow, std::size_t wide) {
  auto const pattern = [&](std::size_t i) {
    return pattern::Pattern(engine::menu_id(facts.candidates()[i].key));
  };
  return pattern::includes(pattern(wide), pattern(narrow));
}

void check(Facts const& facts, lint::Reporter& out) {
  for (facts::OverriddenPages const& overridden : facts::find_overridden_pages(facts, engine::Effect::deny)) {
    if (lies_within(facts, overridden.winner, overridden.loser)) continue;
    engine::Candidate const& closing = facts.candidates()[overridden.winner];
    engine::Candidate const& opening = facts.candidates()[overridden.loser];
    // With `Enforce` the number of characters does not count: see precedence/shadowed-wildcard.
    if (closing.enforced && !opening.enforced && lies_within(facts, overridden.loser, overridden.winner))
      continue;
    syntax::NodeId const node = facts.origin(overridden.winner).resource;
    bool const one = overridden.pages.size() == 1;
    std::string const they = one ? "it" : "they";
    std::string const them = one ? "it" : "them";
    lint::Finding& finding =
        out.report({node, lint::Aspect::decision}, facts.tree()[node].span,
                   quoted(closing.id) + " closes " + lint::described(overridden.pages) + ", which " +
                       quoted(opening.id) + " in " + facts.label(opening.statement) + " opens");
    finding.why("Both wildcards match " + them + ". The one with more characters, not counting `*`, wins.")
        .help("If " + they + " should be open, allow " + them +
              " by name: a name beats every `*`. Otherwise no change is needed.")
        .related(facts.tree()[facts.origin(overridden.loser).resource].span, "the allow that it overrides")
        .example(lint::example_of(facts, overridden));
    if (auto edits = lint::name_pages(facts, overridden.loser, overridden.pages); !edits.empty())
      finding.fix("Allow " + lint::count_or_name(overridden.pages) + " by name in " +
                      facts.label(opening.statement),
                  false, std::move(edits));
  }
}

} // namespace

extern lint::Rule const precedence_missing_explicit_allow{
    .id = "precedence/missing-explicit-allow",
    .severity = diag::Severity::info,
    .fixability = lint::Fixability::unsafe,
    .yields_to = {"precedence/order-dependent-wildcards", "precedence/shadowed-wildcard"},
    .check = check,
};

} // namespace aclint::rules
