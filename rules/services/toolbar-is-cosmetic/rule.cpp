#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/menus.h"
#include "catalog/toolbar.h"
#include "facts/example_request.h"
#include "facts/facts.h"
#include "lint/report/example.h"
#include "policy/resource.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::rules {

namespace {

using facts::Facts;

// The page, once for each menu that may list it. Which one does depends on the theme and on the user's role.
std::vector<facts::Item> page_items(std::string_view page) {
  std::vector<facts::Item> result;
  auto const administrators = catalog::parent_of(page);
  result.push_back({std::string(page), administrators ? "menu/" + std::string(*administrators) : ""});
  for (std::string_view const menu : catalog::parents(page))
    if (menu != administrators) result.push_back({std::string(page), "menu/" + std::string(menu)});
  return result;
}

// A request to which the statement applies and for which the page stays open. Nothing if a statement may
// close the page.
std::optional<facts::ExampleRequest> when_open(Facts const& facts, std::uint32_t statement,
                                               std::vector<facts::Item> const& pages) {
  for (facts::Item const& page : pages)
    if (facts::decide(facts, page, facts::every_statement, facts.wildcards()).effect != engine::Effect::allow)
      return std::nullopt;
  std::array const own{statement};
  return facts::find_request(facts, own, [&](facts::ExampleRequest const& now) -> facts::Check {
    for (facts::Item const& page : pages) {
      if (auto const doubt = facts::undecidable(facts, now, page, facts.wildcards())) return *doubt;
      auto const ruling = facts::decide(facts, page, facts::applies_in(facts, now), facts.wildcards());
      if (ruling.effect != engine::Effect::allow) return {false, facts::statement_of(facts, ruling)};
    }
    return {true};
  });
}

// Whether the page is about the site, and somebody to whom the policy is attached may open it. Links to pages about content,
// or to one's own profile, are hidden to tidy up.
bool is_worth_closing(Facts const& facts, std::string_view page) {
  constexpr std::array<std::string_view, 5> of_content{"read", "edit_posts", "edit_pages", "upload_files",
                                                       "moderate_comments"};
  catalog::MenuItem const* const item = catalog::find_menu_id(page);
  if (item == nullptr) return true;
  return std::ranges::find(of_content, item->capability) == of_content.end() &&
         facts.settings().may_have(item->capability);
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
    catalog::ToolbarNode const* const item = catalog::find_toolbar_node(resource.word(resource.id.id()));
    if (item == nullptr || item->page.empty() || !is_worth_closing(facts, item->page) ||
        !asked.insert(item->id).second)
      continue;
    std::vector<facts::Item> const pages = page_items(item->page);
    auto const situation = when_open(facts, candidate.statement, pages);
    if (!situation) continue;
    reported[candidate.statement] = true;
    out.report({resource.node, lint::Aspect::decision}, facts.tree()[resource.node].span,
               quoted(candidate.id) + " hides a link, but the page " + quoted(item->page) + " stays open")
        .why(
            "AAM removes only the link from the toolbar. It does not close the page to which the link leads.")
        .help("To close the page, too, deny " + quoted("BackendMenu:" + std::string(item->page)) +
              ", or the capability that the page asks for.")
        .example(lint::replay(facts, *situation, pages.front(), facts.wildcards(), candidate.statement));
  }
}

} // namespace

extern lint::Rule const services_toolbar_is_cosmetic{
    .id = "services/toolbar-is-cosmetic",
    .severity = diag::Severity::info,
    .check = check,
};

} // namespace aclint::rules
