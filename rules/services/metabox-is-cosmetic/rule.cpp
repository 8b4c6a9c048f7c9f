#include "lint/rule.h"
#include "catalog/surfaces.h"
#include "facts/facts.h"
#include "lint/removal.h"
#include "policy/resource.h"

#include <string>
#include <vector>

namespace aclint::rules {

namespace {

using facts::Facts;

// One finding for the whole policy: the fact is the same for all of them.
void check(Facts const& facts, lint::Reporter& out) {
  std::vector<syntax::NodeId> places;
  std::vector<std::string> names;
  std::string_view edits;
  for (std::size_t i = 0; i < facts.candidates().size(); ++i) {
    engine::Candidate const& candidate = facts.candidates()[i];
    if (candidate.effect != engine::Effect::deny || !candidate.key.starts_with("metabox:")) continue;
    policy::Resource const resource = policy::read_resource(facts.tree(), facts.origin(i).resource);
    if (!resource.id.literal()) continue;
    catalog::Metabox const* const box = catalog::find_metabox(resource.word(resource.id.id()));
    if (box == nullptr) continue;
    if (places.empty()) edits = box->edits;
    places.push_back(resource.node);
    names.push_back(candidate.id);
  }
  if (places.empty()) return;
  std::string const title = lint::enumerate(names);
  out.report({places.front(), lint::Aspect::decision}, facts.tree()[places.front()].span,
             title + (names.size() == 1 ? " hides a box; " : " hide boxes; ") + std::string(edits) +
                 (names.size() == 1 ? "" : ", say,") + " can still be changed")
      .why("A metabox is a form on the classic edit screen. The block editor has panels of its own for this, "
           "and Quick Edit and the REST API need no form at all.")
      .help("To keep somebody from changing it, deny the action on the post (`Post:…` with `Edit` or "
            "`Publish`), or the capability.");
}

} // namespace

extern lint::Rule const services_metabox_is_cosmetic{
    .id = "services/metabox-is-cosmetic",
    .severity = diag::Severity::info,
    .stage = lint::Stage::remark,
    .check = check,
};

} // namespace aclint::rules
