#include "lint/rule.h"
#include "base/quoted.h"
#include "engine/menu.h"
#include "facts/example_request.h"
#include "facts/facts.h"
#include "lint/removal.h"
#include "lint/report/example.h"

#include <array>

namespace aclint::rules {

namespace {

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (std::size_t i = 0; i < facts.candidates().size(); ++i) {
    engine::Candidate const& candidate = facts.candidates()[i];
    if (candidate.effect != engine::Effect::deny || !engine::is_backend_menu(candidate.key)) continue;
    std::string_view const id = engine::menu_id(candidate.id);
    // The engine knows which item cannot be denied. Wildcards make no difference to that.
    auto const ruling =
        facts.rules().decide(engine::menu_item(id), facts::every_statement, engine::Wildcards::literal);
    if (ruling.reason != engine::Reason::dashboard) continue;
    auto const without =
        facts.rules().decide(engine::menu_item(id), facts::without(candidate.statement), facts.wildcards());
    syntax::NodeId const node = facts.origin(i).resource;
    lint::Finding& finding =
        out.report({node, lint::Aspect::decision}, facts.tree()[node].span,
                   quoted(candidate.id) + " has no effect: the Dashboard cannot be restricted");
    finding.why("WordPress sends everybody to the Dashboard after login, so AAM never denies `index.php`.")
        .help(
            "To close the whole back end, deny `Capability:read`. Denying "
            "`Capability:aam_access_dashboard` works only once a role has it, and then everyone without it is shut out.")
        .example(
            {.item = std::string(id),
             .decision = lint::decision(engine::menu_item(id), ruling.effect),
             .compared = diag::Without{.statement = candidate.statement,
                                       .decision = lint::decision(engine::menu_item(id), without.effect)}});
    std::array const removed{i};
    if (lint::Removal removal = lint::remove_candidates(facts, removed); !removal.edits.empty())
      finding.fix(std::move(removal.title), true, std::move(removal.edits));
  }
}

} // namespace

extern lint::Rule const menu_dashboard_not_restrictable{
    .id = "menu/dashboard-not-restrictable",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::safe,
    .check = check,
};

} // namespace aclint::rules
