#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/objects.h"
#include "catalog/resource_types.h"
#include "facts/facts.h"
#include "policy/resource.h"

namespace aclint::rules {

namespace {

using facts::Premium;
using policy::Resource;

// The types of the add-on need it with and without `*`; a route as WordPress registers it may hold a `*` of
// its own.
bool is_wildcard(Resource const& resource) {
  catalog::ResourceType const* const type = catalog::find_resource_type(resource.word(resource.id.type));
  if (type == nullptr || type->premium || type->until || type->since.major > 7) return false;
  if (!resource.id.wildcard || resource.id.problem) return false;
  return resource.id.kind != grammar::ResourceKind::route ||
         catalog::find_route(resource.word(resource.id.id())) == nullptr ||
         resource.word(resource.id.verb()).find('*') != std::string_view::npos;
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  Premium const premium = facts.settings().premium;
  if (premium == Premium::yes) return;
  bool told = false;
  policy::for_each_resource(facts.policy(), [&](policy::Statement const&, Resource const& resource) {
    if (told || !is_wildcard(resource)) return;
    Span const all = resource.source({0, static_cast<Offset>(resource.text().size())});
    lint::Subject const subject{resource.node, lint::Aspect::value};
    if (premium == Premium::no) {
      out.report(subject, all, quoted(resource.text()) + " matches nothing without AAM's premium add-on")
          .as(diag::Severity::warning)
          .why("Without the add-on `*` is an ordinary character. Nothing is called so, and the statement "
               "does nothing.")
          .help("Name each thing by itself, or install the add-on and say `--premium yes`.");
      return;
    }
    told = true;
    out.report(subject, all,
               "wildcards such as " + quoted(resource.text()) +
                   " need AAM's premium add-on; this policy is judged as if the site had it")
        .why("Without the add-on `*` is an ordinary character, and such statements match nothing.")
        .help("Say whether the site has it: `--premium yes` or `--premium no`.");
  });
}

} // namespace

extern lint::Rule const resource_wildcard_needs_premium{
    .id = "resource/wildcard-needs-premium",
    .severity = diag::Severity::info,
    .stage = lint::Stage::remark,
    .check = check,
};

} // namespace aclint::rules
