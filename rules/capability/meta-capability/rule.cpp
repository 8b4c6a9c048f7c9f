#include "lint/rule.h"
#include "base/quoted.h"
#include "base/words.h"
#include "catalog/capabilities.h"
#include "catalog/meta_capabilities.h"
#include "lint/consequence.h"
#include "policy/resource.h"
#include "syntax/edit.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::rules {

namespace {

// The resource for a single post, page or user.
std::string object_resource(std::string_view capability) {
  auto const ends = [&](std::string_view word) { return capability.ends_with(word); };
  if (ends("_post")) return "Post:post:<id>";
  if (ends("_page")) return "Post:page:<id>";
  if (ends("_user")) return "User:<login>";
  return {};
}

// What WordPress asks for instead.
std::vector<std::string_view> asked_instead(std::string_view name) {
  if (std::string_view const main = catalog::main_capability(name); !main.empty()) return {main};
  auto const needed = catalog::needed_for(name);
  return {needed.begin(), needed.end()};
}

// Users who have it can give themselves any right, or harm the site in another way.
bool is_risky(std::string_view name) {
  catalog::Capability const* const known = catalog::find_capability(name);
  return known != nullptr && known->risk;
}

void check(policy::Document const& policy, lint::Reporter& out) {
  policy::for_each_resource(policy, [&](policy::Statement const& statement,
                                        policy::Resource const& resource) {
    std::optional<Span> const id = resource.id.id();
    if (resource.id.kind != grammar::ResourceKind::capability || !resource.id.literal() || !id) return;
    Span const place = *id;
    std::string_view const name = resource.word(place);
    catalog::Capability const* const known = catalog::find_capability(name);
    bool const asked_for_others = known != nullptr && (known->kind == catalog::CapabilityKind::meta ||
                                                       known->kind == catalog::CapabilityKind::object);
    if (!asked_for_others) return;
    std::vector<std::string_view> const instead = asked_instead(name);
    bool const object = catalog::needs_object(name);
    lint::Subject const subject{resource.node, lint::Aspect::value};
    if (std::ranges::find(instead, catalog::do_not_allow) != instead.end()) {
      out.report(subject, resource.source(place),
                 quoted(name) + " has no effect: WordPress grants it only in a network of sites")
          .why("On a single site nobody has this capability, whatever a policy says.");
      return;
    }
    lint::Finding& finding =
        out.report(subject, resource.source(place),
                   quoted(name) + " has no effect: WordPress asks for " + join_words(instead, quoted) +
                       (object ? " or a similar capability instead" : " instead"));
    finding.as(lint::if_without_effect(*policy.tree, statement));
    finding.why(
        object ? "To find out whether a user may " + std::string(known->description) +
                     ", WordPress first works out which other capabilities it takes, "
                     "and asks only for those."
        : instead.size() > 1
            ? "WordPress translates this name into other capabilities, asks only for those, and needs all of them."
            : "WordPress translates this name into another capability and asks only for that one.");
    // Who denies `read` closes the back end, and the posts stay readable.
    if (instead.size() == 1 && instead.front() == "read")
      finding.help(
          "WordPress shows published posts to everybody. To close them, deny them with the actions `Read` and "
          "`List`.");
    else if (instead.size() == 1 && lint::allows(*policy.tree, statement) && is_risky(instead.front()))
      finding.help("Allow " + quoted(instead.front()) +
                   " only to people who may have all its rights: it allows much more.");
    else if (instead.size() == 1)
      finding.fix("Write " + quoted(instead.front()), false,
                  {syntax::replace_in(resource.decoded, place, instead.front())});
    else
      finding.help("To deny it, deny one of them. To allow it, allow all of them.");
    if (std::string const about = object_resource(name); !about.empty())
      finding.help("To restrict a single one, use " + quoted(about) + ".");
  });
}

} // namespace

extern lint::Rule const capability_meta_capability{
    .id = "capability/meta-capability",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
