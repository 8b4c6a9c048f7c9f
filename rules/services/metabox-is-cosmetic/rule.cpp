#include "lint/rule.h"
#include "base/quoted.h"
#include "base/words.h"
#include "catalog/boxes.h"
#include "facts/example_request.h"
#include "facts/facts.h"
#include "policy/resource.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::rules {

namespace {

using facts::Facts;

// The capability for the post type of a screen: `edit_others_pages` on the screen `page`.
std::string capability_on(std::string_view capability, std::string_view screen) {
  if (screen != "page") return std::string(capability);
  return std::string(capability.substr(0, capability.rfind('_'))) + "_pages";
}

// The screens that the statement names; `post` and `page` if it names none.
std::vector<std::string> screens_of(Facts const& facts, std::uint32_t statement) {
  auto const member = facts.tree().member(facts.policy().statements[statement].node, "ScreenId");
  if (member && facts.tree().is(member->value, syntax::Kind::string))
    return {facts.tree().string(member->value)};
  return {"post", "page"};
}

// The capabilities that guard what the box edits, where the policy does not deny them and somebody may have them.
std::vector<std::string> open_capabilities(Facts const& facts, std::uint32_t statement,
                                           catalog::Metabox const& box) {
  std::vector<std::string> result;
  for (std::string const& screen : screens_of(facts, statement)) {
    if (screen != "post" && screen != "page") continue; // a plugin's type may have capabilities of its own
    std::string name = capability_on(box.capability, screen);
    bool const denied =
        facts.rules()
            .decide(engine::item_from("Capability:" + name), facts::every_statement, facts.wildcards())
            .effect == engine::Effect::deny;
    // Who denies it for one of two screens has thought of it.
    if (denied) return {};
    if (facts.settings().may_have(name)) result.push_back(std::move(name));
  }
  return result;
}

// Whether the policy protects anything else than the screen. Then its author knows what a metabox does not do.
bool protects_data(Facts const& facts) {
  return std::ranges::any_of(facts.candidates(), [](engine::Candidate const& candidate) {
    return candidate.effect == engine::Effect::deny &&
           (candidate.key.starts_with("capability:") || candidate.key.starts_with("route:") ||
            candidate.key.starts_with("post:"));
  });
}

// One finding for the whole policy, because the fact is the same for all metaboxes.
void check(Facts const& facts, lint::Reporter& out) {
  if (protects_data(facts)) return;
  std::vector<syntax::NodeId> places;
  std::vector<std::string> names;
  std::vector<std::string_view> edits;
  std::vector<std::string> capabilities;
  for (std::size_t i = 0; i < facts.candidates().size(); ++i) {
    engine::Candidate const& candidate = facts.candidates()[i];
    if (candidate.effect != engine::Effect::deny || !candidate.key.starts_with("metabox:")) continue;
    policy::Resource const resource = policy::read_resource(facts.tree(), facts.origin(i).resource);
    if (!resource.id.literal()) continue;
    catalog::Metabox const* const box = catalog::find_metabox(resource.word(resource.id.id()));
    // Without a capability of its own, everyone who edits the post may change it: there is nothing to deny.
    if (box == nullptr || box->capability.empty()) continue;
    std::vector<std::string> const open = open_capabilities(facts, candidate.statement, *box);
    if (open.empty()) continue;
    for (std::string const& one : open)
      if (std::ranges::find(capabilities, one) == capabilities.end()) capabilities.push_back(one);
    places.push_back(resource.node);
    names.push_back(candidate.id);
    if (std::ranges::find(edits, box->edits) == edits.end()) edits.push_back(box->edits);
  }
  if (places.empty()) return;
  auto const as_is = [](std::string_view text) { return text; };
  out.report({places.front(), lint::Aspect::decision}, facts.tree()[places.front()].span,
             join_words(names, quoted, {.max = 6}) + (names.size() == 1 ? " is" : " are") + " denied, but " +
                 join_words(edits, as_is, {.max = 6}) + " can still be changed by users who have " +
                 join_words(capabilities, quoted, {.last = "or", .max = 6}))
      .why("A metabox is a form of the classic editor. The block editor does not have it, so nothing changes "
           "there, and Quick Edit and the REST API do not need it.")
      .help("If nobody should change it, deny " +
            join_words(capabilities, [](std::string const& one) { return quoted("Capability:" + one); },
                       {.max = 6}) +
            ".");
}

} // namespace

extern lint::Rule const services_metabox_is_cosmetic{
    .id = "services/metabox-is-cosmetic",
    .severity = diag::Severity::info,
    .stage = lint::Stage::remark,
    .check = check,
};

} // namespace aclint::rules
