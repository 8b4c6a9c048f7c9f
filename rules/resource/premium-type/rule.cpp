#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/resource_types.h"
#include "facts/facts.h"
#include "lint/consequence.h"
#include "policy/resource.h"

#include <algorithm>
#include <vector>

namespace aclint::rules {

namespace {

using facts::Premium;

void check(facts::Facts const& facts, lint::Reporter& out) {
  Premium const premium = facts.settings().premium;
  if (premium == Premium::yes) return;
  std::vector<catalog::ResourceType const*> reported;
  policy::for_each_resource(facts.policy(), [&](policy::Statement const& statement,
                                                policy::Resource const& resource) {
    catalog::ResourceType const* const type = catalog::find_resource_type(resource.word(resource.id.type));
    if (type == nullptr || !type->premium || resource.id.cast) return;
    // Until the site is known, one finding for each type is enough.
    if (premium == Premium::unknown && std::ranges::find(reported, type) != reported.end()) return;
    reported.push_back(type);
    lint::Finding& finding =
        out.report({resource.node, lint::Aspect::value}, resource.source(resource.id.type),
                   quoted(type->name) + " needs AAM's premium add-on");
    finding.why("Without the add-on AAM ignores such statements: what they deny stays open.");
    if (premium == Premium::no)
      finding.as(lint::if_without_effect(facts.tree(), statement))
          .help("Install the add-on. To restrict single posts, use `Post` instead.");
    else
      finding.help("Tell aclint whether the site has it: `--premium yes` or `--premium no`.");
  });
}

} // namespace

extern lint::Rule const resource_premium_type{
    .id = "resource/premium-type",
    .severity = diag::Severity::info,
    .once_per_run = true,
    .stage = lint::Stage::remark,
    .check = check,
};

} // namespace aclint::rules
