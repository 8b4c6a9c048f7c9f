#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/menus.h"
#include "catalog/surfaces.h"
#include "facts/example_request.h"
#include "facts/facts.h"
#include "lint/report/example.h"
#include "policy/resource.h"

#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::rules {

namespace {

using facts::Facts;

// A page of the back end, with the menu that lists it.
facts::Item page_item(std::string_view page) {
  auto const parent = catalog::parent_of(page);
  return {std::string(page), parent ? "menu/" + std::string(*parent) : ""};
}

// A request to which the statement applies and for which the page stays open. Nothing if a statement may
// close the page.
std::optional<facts::ExampleRequest> when_open(Facts const& facts, std::uint32_t statement,
                                               facts::Item const& page) {
  if (facts::decide(facts, page, facts::every_statement, facts.wildcards()).effect != engine::Effect::allow)
    return std::nullopt;
  std::array const own{statement};
  return facts::find_request(facts, own, [&](facts::ExampleRequest const& now) -> facts::Check {
    if (auto const doubt = facts::undecidable(facts, now, page, facts.wildcards())) return {false, doubt};
    auto const ruling = facts::decide(facts, page, facts::applies_in(facts, now), facts.wildcards());
    return {ruling.effect == engine::Effect::allow, facts::statement_of(facts, ruling)};
  });
}

// At most one finding for each statement, and one for each item.
void check(Facts const& facts, lint::Reporter& out) {
  std::vector<bool> reported(facts.policy().statements.size());
  std::set<std::string_view> asked;
  for (std::size_t i = 0; i < facts.candidates().size(); ++i) {
    engine::Candidate const& candidate = facts.candidates()[i];
    if (reported[candidate.statement] || candidate.effect != engine::Effect::deny ||
        !candidate.key.starts_with("toolbar:"))
      continue;
    policy::Resource const resource = policy::read_resource(facts.tree(), facts.origin(i).resource);
    if (!resource.id.literal()) continue;
    catalog::ToolbarItem const* const item = catalog::find_toolbar_item(resource.word(resource.id.id()));
    if (item == nullptr || !asked.insert(item->name).second) continue;
    facts::Item const page = page_item(item->page);
    auto const situation = when_open(facts, candidate.statement, page);
    if (!situation) continue;
    reported[candidate.statement] = true;
    out.report({resource.node, lint::Aspect::decision}, facts.tree()[resource.node].span,
               quoted(candidate.id) + " hides a link, but the page " + quoted(item->page) + " stays open")
        .why(
            "AAM removes only the link from the toolbar. It does not close the page to which the link leads.")
        .help("To close the page, too, deny " + quoted("BackendMenu:" + std::string(item->page)) +
              ", or the capability that the page asks for.")
        .example(lint::replay(facts, *situation, page, facts.wildcards(), candidate.statement));
  }
}

} // namespace

extern lint::Rule const services_toolbar_is_cosmetic{
    .id = "services/toolbar-is-cosmetic",
    .severity = diag::Severity::info,
    .check = check,
};

} // namespace aclint::rules
