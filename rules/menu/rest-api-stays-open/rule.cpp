#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "base/words.h"
#include "catalog/doors.h"
#include "catalog/menus.h"
#include "engine/candidates.h"
#include "facts/example_request.h"
#include "facts/facts.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace aclint::rules {

namespace {

using catalog::Door;
using engine::Effect;
using facts::Facts;

// Whether a statement denies it at least sometimes, by name or by a wildcard.
bool is_denied(Facts const& facts, std::string_view resource) {
  return facts.rules()
             .decide(engine::item_from(resource), facts::every_statement, facts.wildcards())
             .effect == Effect::deny;
}

// Whether the policy denies the capability or a route of the other door, also one below it (`/wp/v2/users/me`) or with
// another method: then its author knows that door.
bool names_other_door(Facts const& facts, Door const& door) {
  if (is_denied(facts, "Capability:" + std::string(door.capability))) return true;
  std::string const route = "Route:" + std::string(door.route);
  if (is_denied(facts, route + ":GET") || is_denied(facts, route + ":POST")) return true;
  return std::ranges::any_of(facts.candidates(), [&](engine::Candidate const& candidate) {
    return candidate.effect == Effect::deny && candidate.id.size() > route.size() &&
           ascii::equal_ignoring_case(std::string_view(candidate.id).substr(0, route.size()), route) &&
           (candidate.id[route.size()] == ':' || candidate.id[route.size()] == '/');
  });
}

// The candidate that closes the page. Nothing if the page is open, or if its routes or its capability are
// denied, too.
std::optional<std::size_t> closed_by(Facts const& facts, Door const& door) {
  auto const parent = catalog::parent_of(door.name);
  bool const menu = door.name.starts_with("menu/");
  std::string const listed = !menu && parent ? "menu/" + std::string(*parent) : "";
  auto const ruling =
      facts.rules().decide(engine::menu_item(door.name, listed), facts::every_statement, facts.wildcards());
  // By name: who writes `BackendMenu:*` does not mean this page in particular.
  if (ruling.effect != Effect::deny || ruling.reason == engine::Reason::wildcard) return std::nullopt;
  if (!facts.settings().may_have(door.capability) || names_other_door(facts, door)) return std::nullopt;
  return ruling.candidate;
}

// Whether people can also change something through the route.
bool can_change(Facts const& facts, Door const& door) {
  return door.to_change.front().empty() ||
         std::ranges::any_of(door.to_change, [&](std::string_view capability) {
           return facts.settings().may_have(capability) &&
                  !is_denied(facts, "Capability:" + std::string(capability));
         });
}

// One finding for the whole policy, because the fact is the same for all pages.
void check(Facts const& facts, lint::Reporter& out) {
  std::optional<std::size_t> first;
  Door const* example = nullptr;
  std::vector<std::string> routes;
  bool changes = false;
  for (Door const& door : catalog::doors()) {
    auto const candidate = closed_by(facts, door);
    if (!candidate) continue;
    routes.emplace_back(door.route);
    changes = changes || can_change(facts, door);
    if (first && facts.origin(*first).resource <= facts.origin(*candidate).resource) continue;
    first = candidate;
    example = &door;
  }
  // Users who may change settings have every right anyway.
  if (!first ||
      std::ranges::all_of(routes, [](std::string const& route) { return route == "/wp/v2/settings"; }))
    return;
  syntax::NodeId const node = facts.origin(*first).resource;
  out.report({node, lint::Aspect::decision}, facts.tree()[node].span,
             quoted(facts.candidates()[*first].id) + " is denied, but the REST API " +
                 (routes.size() == 1 ? "route " : "routes ") + join_words(routes, quoted, {.max = 6}) +
                 (routes.size() == 1 ? " stays open" : " stay open"))
      .why("A statement about the menu closes only a page of the back end. Apps and scripts can read " +
           std::string(changes ? "and change " : "") + "the same data through the REST API.")
      .help("To protect the data, deny the capability, here " +
            quoted("Capability:" + std::string(example->capability)) + ", or the routes.");
}

} // namespace

extern lint::Rule const menu_rest_api_stays_open{
    .id = "menu/rest-api-stays-open",
    .severity = diag::Severity::info,
    .yields_to = {"menu/everything-denied"},
    .aliases = {"menu/deny-leaves-other-doors"},
    .check = check,
};

} // namespace aclint::rules
