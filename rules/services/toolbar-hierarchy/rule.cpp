#include "lint/rule.h"
#include "base/quoted.h"
#include "base/words.h"
#include "catalog/toolbar.h"
#include "engine/candidates.h"
#include "facts/example_request.h"
#include "facts/facts.h"
#include "facts/overruled.h"
#include "policy/resource.h"

#include <optional>
#include <string>
#include <vector>

namespace aclint::rules {

namespace {

using catalog::ToolbarNode;
using engine::Effect;
using facts::Facts;

std::vector<std::string> items_below(std::string_view group) {
  std::vector<std::string> result;
  for (ToolbarNode const& node : catalog::toolbar_nodes())
    if (node.parent == group) result.push_back("Toolbar:" + std::string(node.id));
  return result;
}

// The candidate that certainly denies the item whenever the statement `allowing` applies, in both readings of
// wildcards.
std::optional<std::size_t> denied_by(Facts const& facts, std::string_view id, std::uint32_t allowing) {
  std::string const resource = "Toolbar:" + std::string(id);
  facts::Item const item{resource, "", engine::candidate_key(resource, "")};
  engine::Applies const applies = [&](std::uint32_t other) {
    return other == allowing || facts.applies_always(other);
  };
  auto const ruling = facts::decide(facts, item, applies, facts.wildcards());
  if (facts.wildcards() != engine::Wildcards::literal &&
      facts::decide(facts, item, applies, engine::Wildcards::last).effect != Effect::deny)
    return std::nullopt;
  return ruling.effect == Effect::deny ? ruling.candidate : std::nullopt;
}

void check_group(Facts const& facts, ToolbarNode const& node, syntax::NodeId place, lint::Reporter& out) {
  out.report({place, lint::Aspect::decision}, facts.tree()[place].span,
             quoted(node.id) + " is a group of the toolbar, and AAM never hides a group")
      .why("A group only holds other items. AAM removes items, not groups, so the statement has no effect.")
      .help("Deny the items in it: " + join_words(items_below(node.id), quoted, {.max = 6}) + ".");
}

void check_allowed(Facts const& facts, ToolbarNode const& node, std::size_t allow, lint::Reporter& out) {
  for (ToolbarNode const* above = catalog::find_toolbar_node(node.parent); above != nullptr;
       above = catalog::find_toolbar_node(above->parent)) {
    if (above->is_group()) continue;
    auto const denying = denied_by(facts, above->id, facts.candidates()[allow].statement);
    if (!denying) continue;
    syntax::NodeId const place = facts.origin(allow).resource;
    out.report({place, lint::Aspect::decision}, facts.tree()[place].span,
               quoted(facts.candidates()[allow].id) + " is allowed, but stays hidden with " +
                   quoted(above->id) + ", which is denied")
        .why("AAM removes a denied item of the toolbar together with everything below it.")
        .help("Do not deny " + quoted(above->id) +
              "; deny the other items below it by name. If it should stay hidden, remove this allow.")
        .related(facts.tree()[facts.origin(*denying).resource].span, "the item above it is denied here");
    return;
  }
}

void check(Facts const& facts, lint::Reporter& out) {
  for (std::size_t i = 0; i < facts.candidates().size(); ++i) {
    engine::Candidate const& candidate = facts.candidates()[i];
    if (!candidate.key.starts_with("toolbar:") || !facts::overruled_by(facts, i).empty()) continue;
    syntax::NodeId const place = facts.origin(i).resource;
    policy::Resource const resource = policy::read_resource(facts.tree(), place);
    if (!resource.id.literal()) continue;
    ToolbarNode const* const node = catalog::find_toolbar_node(resource.word(resource.id.id()));
    if (node == nullptr) continue;
    if (candidate.effect == Effect::deny && node->is_group()) check_group(facts, *node, place, out);
    if (candidate.effect == Effect::allow) check_allowed(facts, *node, i, out);
  }
}

} // namespace

extern lint::Rule const services_toolbar_hierarchy{
    .id = "services/toolbar-hierarchy",
    .severity = diag::Severity::warning,
    .check = check,
};

} // namespace aclint::rules
