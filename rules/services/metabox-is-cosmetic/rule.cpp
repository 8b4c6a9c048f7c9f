#include "lint/rule.h"
#include "base/quoted.h"
#include "base/words.h"
#include "catalog/boxes.h"
#include "facts/facts.h"
#include "policy/resource.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::rules {

namespace {

using facts::Facts;

// One finding for the whole policy, because the fact is the same for all metaboxes.
void check(Facts const& facts, lint::Reporter& out) {
  std::vector<syntax::NodeId> places;
  std::vector<std::string> names;
  std::vector<std::string_view> edits;
  for (std::size_t i = 0; i < facts.candidates().size(); ++i) {
    engine::Candidate const& candidate = facts.candidates()[i];
    if (candidate.effect != engine::Effect::deny || !candidate.key.starts_with("metabox:")) continue;
    policy::Resource const resource = policy::read_resource(facts.tree(), facts.origin(i).resource);
    if (!resource.id.literal()) continue;
    catalog::Metabox const* const box = catalog::find_metabox(resource.word(resource.id.id()));
    if (box == nullptr || box->edits.empty()) continue;
    places.push_back(resource.node);
    names.push_back(candidate.id);
    if (std::ranges::find(edits, box->edits) == edits.end()) edits.push_back(box->edits);
  }
  if (places.empty()) return;
  auto const as_is = [](std::string_view text) { return text; };
  out.report({places.front(), lint::Aspect::decision}, facts.tree()[places.front()].span,
             join_words(names, quoted, {.max = 6}) + (names.size() == 1 ? " is" : " are") + " denied, but " +
                 join_words(edits, as_is, {.max = 6}) + " can still be changed")
      .why("A metabox is a form of the classic editor. The block editor does not have it, so nothing changes "
           "there, and Quick Edit and the REST API do not need it.")
      .help("To prevent changes, "
            "deny the action on the post (`Post:…` with `Edit` or `Publish`), or the capability.");
}

} // namespace

extern lint::Rule const services_metabox_is_cosmetic{
    .id = "services/metabox-is-cosmetic",
    .severity = diag::Severity::info,
    .stage = lint::Stage::remark,
    .check = check,
};

} // namespace aclint::rules
