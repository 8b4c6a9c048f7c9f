#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/objects.h"
#include "catalog/resource_types.h"
#include "facts/facts.h"
#include "lint/consequence.h"
#include "policy/resource.h"
#include "regex/as_wildcard.h"

namespace aclint::rules {

namespace {

using facts::Premium;
using policy::Resource;

// Not for the add-on's own types, which need it even without `*`, and not for the routes of WordPress that
// contain a `*` themselves.
bool is_wildcard(Resource const& resource) {
  catalog::ResourceType const* const type = catalog::find_resource_type(resource.word(resource.id.type));
  if (type == nullptr || type->premium || type->until || type->since.major > 7) return false;
  if (!resource.id.wildcard || resource.id.problem) return false;
  // resource/regex-in-id says that it matches nothing, with or without the add-on.
  if (regex::looks_like_regex(resource.text().substr(resource.id.parts.front().begin))) return false;
  return resource.id.kind != grammar::ResourceKind::route ||
         catalog::find_route(resource.word(resource.id.id())) == nullptr ||
         resource.word(resource.id.verb()).find('*') != std::string_view::npos;
}

// `Post:page:*`: the add-on has a type of its own for this.
std::string all_posts(Resource const& resource) {
  if (resource.id.kind != grammar::ResourceKind::post || resource.word(resource.id.id()) != "*") return {};
  std::string_view const type = resource.word(resource.id.post_type());
  if (type.find('*') != std::string_view::npos) return {};
  return " For all posts of a type the add-on has " + quoted("PostType:" + std::string(type) + ":posts") +
         ".";
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  Premium const premium = facts.settings().premium;
  if (premium == Premium::yes) return;
  bool reported = false;
  policy::for_each_resource(
      facts.policy(), [&](policy::Statement const& statement, Resource const& resource) {
        if (reported || !is_wildcard(resource)) return;
        Span const all = resource.source({0, static_cast<Offset>(resource.text().size())});
        lint::Subject const subject{resource.node, lint::Aspect::value};
        if (premium == Premium::no) {
          out.report(subject, all, quoted(resource.text()) + " matches nothing without AAM's premium add-on")
              .as(lint::if_without_effect(facts.tree(), statement))
              .why("Without the add-on `*` is an ordinary character, and nothing on the site has this name.")
              .help("Write one resource for each thing, or install the add-on and use `--premium yes`." +
                    all_posts(resource));
          return;
        }
        reported = true;
        out.report(subject, all,
                   "wildcards such as " + quoted(resource.text()) +
                       " need AAM's premium add-on; this policy is checked as if the site had it")
            .why("Without the add-on `*` is an ordinary character, and these statements match nothing.")
            .help("Tell aclint whether the site has it: `--premium yes` or `--premium no`." +
                  all_posts(resource));
      });
}

} // namespace

extern lint::Rule const resource_wildcard_needs_premium{
    .id = "resource/wildcard-needs-premium",
    .severity = diag::Severity::info,
    .once_per_run = true,
    .stage = lint::Stage::remark,
    .check = check,
};

} // namespace aclint::rules
