// The trap in the example of AAM's documentation: a wildcard that allows "the post types" reopens Pages,
// which a broader deny had closed, unless Pages is denied by name. Every known item is put to the engine,
// with the policy as it is and without the allowing statement.
#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/facts.h"
#include "lint/report/overridden_pages.h"

#include <algorithm>
#include <string>
#include <vector>

namespace aclint::rules {

namespace {

using facts::Facts;
using facts::MenuPage;

// "Whoever has `edit_pages` gets Pages".
std::string who_gets_in(std::vector<MenuPage> const& pages) {
  std::string result;
  std::vector<std::string_view> told;
  for (MenuPage const& page : pages) {
    std::string_view const capability = page.item->capability;
    if (capability.empty() || std::find(told.begin(), told.end(), capability) != told.end()) continue;
    if (told.size() == 6) break;
    result += (told.empty() ? "" : ", ") + quoted(capability);
    told.push_back(capability);
  }
  return result;
}

void check(Facts const& facts, lint::Reporter& out) {
  for (lint::Reversal const& reversal : lint::find_reversals(facts, engine::Effect::allow)) {
    engine::Candidate const& opening = facts.candidates()[reversal.winner];
    engine::Candidate const& closing = facts.candidates()[reversal.loser];
    syntax::NodeId const node = facts.origin(reversal.winner).resource;
    bool const one = reversal.pages.size() == 1;
    std::string const them = one ? "it" : "them";
    std::string const they_are = one ? "it is" : "they are";
    lint::Finding& finding =
        out.report({node, lint::Aspect::decision}, facts.tree()[node].span,
                   quoted(opening.id) + " reopens " + lint::described(reversal.pages) + ", which " +
                       quoted(closing.id) + " in " + facts.label(closing.statement) + " had closed");
    finding
        .why("An allow with `*` covers every id that matches it, and beats a deny whose `*` is broader. "
             "Whoever has " +
             who_gets_in(reversal.pages) + " gets in again.")
        .help("If " + they_are + " to stay closed, deny " + them + " by name: a name beats every `*`. If " +
              they_are + " meant to be open, allow " + them + " by name, and this warning goes away.")
        .related(facts.tree()[facts.origin(reversal.loser).resource].span, "the deny that it opens again")
        .example(lint::example_of(facts, reversal));
    std::string const listed = lint::count_or_name(reversal.pages);
    if (auto edits = lint::name_pages(facts, reversal.loser, reversal.pages); !edits.empty())
      finding.fix("Deny " + listed + " by name in " + facts.label(closing.statement), false,
                  std::move(edits));
    if (auto edits = lint::name_pages(facts, reversal.winner, reversal.pages); !edits.empty())
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
