// The mistake in the example of AAM's documentation: a wildcard that allows "the post types" reopens Pages,
// which a broader deny closed, unless Pages is denied by name.
#include "lint/rule.h"
#include "base/quoted.h"
#include "base/words.h"
#include "facts/facts.h"
#include "lint/report/overridden_pages.h"

#include <algorithm>
#include <string>
#include <vector>

namespace aclint::rules {

namespace {

using facts::Facts;
using facts::MenuPage;

// The capabilities that the pages ask for: "`edit_pages` or `upload_files`".
std::string who_gets_in(std::vector<MenuPage> const& pages) {
  std::vector<std::string_view> capabilities;
  for (MenuPage const& page : pages)
    if (std::string_view const capability = page.item->capability;
        !capability.empty() && std::ranges::find(capabilities, capability) == capabilities.end())
      capabilities.push_back(capability);
  return join_words(capabilities, quoted, {.last = "or", .max = 6});
}

void check(Facts const& facts, lint::Reporter& out) {
  for (facts::OverriddenPages const& overridden :
       facts::find_overridden_pages(facts, engine::Effect::allow)) {
    engine::Candidate const& opening = facts.candidates()[overridden.winner];
    engine::Candidate const& closing = facts.candidates()[overridden.loser];
    syntax::NodeId const node = facts.origin(overridden.winner).resource;
    bool const one = overridden.pages.size() == 1;
    std::string const them = one ? "it" : "them";
    std::string const they = one ? "it" : "they";
    lint::Finding& finding =
        out.report({node, lint::Aspect::decision}, facts.tree()[node].span,
                   quoted(opening.id) + " reopens " + lint::described(overridden.pages) + ", which " +
                       quoted(closing.id) + " in " + facts.label(closing.statement) + " had closed");
    finding
        .why("An allow with `*` opens every id that it matches, "
             "and beats a deny with a broader `*`. Users with " +
             who_gets_in(overridden.pages) + " can open " + them + " again.")
        .help("If " + they + " should stay closed, deny " + them + " by name: a name beats every `*`. If " +
              they + " should be open, allow " + them + " by name.")
        .related(facts.tree()[facts.origin(overridden.loser).resource].span, "the deny that it overrides")
        .example(lint::example_of(facts, overridden));
    std::string const listed = lint::count_or_name(overridden.pages);
    if (auto edits = lint::name_pages(facts, overridden.loser, overridden.pages); !edits.empty())
      finding.fix("Deny " + listed + " by name in " + facts.label(closing.statement), false,
                  std::move(edits));
    if (auto edits = lint::name_pages(facts, overridden.winner, overridden.pages); !edits.empty())
      finding.fix("Allow " + listed + " by name in " + facts.label(opening.statement), false,
                  std::move(edits));
  }
}

} // namespace

extern lint::Rule const precedence_missing_explicit_deny{
    .id = "precedence/missing-explicit-deny",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .yields_to = {"precedence/shadowed-wildcard"},
    .check = check,
};

} // namespace aclint::rules
