#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/menus.h"
#include "catalog/surfaces.h"
#include "engine/candidates.h"
#include "facts/example_request.h"
#include "facts/facts.h"
#include "lint/removal.h"

#include <optional>
#include <string>
#include <vector>

namespace aclint::rules {

namespace {

using catalog::Door;
using engine::Effect;
using facts::Facts;

// Whether a statement denies it, by name or by a wildcard, at least sometimes.
bool is_denied(Facts const& facts, std::string_view resource) {
  return facts.rules()
             .decide(engine::item_from(resource), facts::every_statement, facts.wildcards())
             .effect == Effect::deny;
}

// The candidate that closes the door; nothing if it is open, or if the routes or the capability behind it are
// denied as well.
std::optional<std::size_t> closed_by(Facts const& facts, Door const& door) {
  auto const parent = catalog::parent_of(door.name);
  bool const menu = door.name.starts_with("menu/");
  std::string const listed = !menu && parent ? "menu/" + std::string(*parent) : "";
  auto const ruling =
      facts.rules().decide(engine::menu_item(door.name, listed), facts::every_statement, facts.wildcards());
  if (ruling.effect != Effect::deny) return std::nullopt;
  std::string const route = "Route:" + std::string(door.route);
  if (is_denied(facts, "Capability:" + std::string(door.capability))) return std::nullopt;
  if (is_denied(facts, route + ":GET") || is_denied(facts, route + ":POST")) return std::nullopt;
  return ruling.candidate;
}

// One finding for the whole policy: the fact is the same for all of them.
void check(Facts const& facts, lint::Reporter& out) {
  std::optional<std::size_t> first;
  Door const* example = nullptr;
  std::vector<std::string> routes;
  for (Door const& door : catalog::doors()) {
    auto const candidate = closed_by(facts, door);
    if (!candidate) continue;
    routes.emplace_back(door.route);
    if (first && facts.origin(*first).resource <= facts.origin(*candidate).resource) continue;
    first = candidate;
    example = &door;
  }
  if (!first) return;
  syntax::NodeId const node = facts.origin(*first).resource;
  out.report({node, lint::Aspect::decision}, facts.tree()[node].span,
             quoted(facts.candidates()[*first].id) + " closes a page; the REST API does the same at " +
                 lint::enumerate(routes))
      .why("A statement about the menu guards pages of the back end. Editors, apps and scripts reach the "
           "same data "
           "through the REST API, and only capabilities decide there.")
      .help("Where the data is to be out of reach, deny the capability, here " +
            quoted("Capability:" + std::string(example->capability)) + ", or the routes.");
}

} // namespace

extern lint::Rule const menu_rest_api_stays_open{
    .id = "menu/rest-api-stays-open",
    .severity = diag::Severity::info,
    .yields_to = {"menu/everything-denied", "menu/wildcard-deny-without-allow"},
    .aliases = {"menu/deny-leaves-other-doors"},
    .check = check,
};

} // namespace aclint::rules
