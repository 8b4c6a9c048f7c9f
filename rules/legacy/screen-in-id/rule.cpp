#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/objects.h"
#include "policy/resource.h"
#include "syntax/edit.h"

#include <algorithm>
#include <array>

namespace aclint::rules {

namespace {

using grammar::ResourceKind;
using syntax::Tree;

// Screens that show metaboxes or widgets, besides those of post types.
bool is_screen(std::string_view word) {
  constexpr std::array<std::string_view, 6> screens{"dashboard", "widgets",  "link",
                                                    "comment",   "frontend", "dashboard-network"};
  std::string const lower = ascii::lowercase(word);
  return std::ranges::find(screens, lower) != screens.end() || catalog::find_post_type(lower) != nullptr;
}

struct Wording {
  std::string_view thing;
  std::string_view property; // that names the screen in AAM 7
};

void check_resource(Tree const& tree, policy::Statement const& statement, policy::Resource const& resource,
                    lint::Reporter& out) {
  bool const metabox = resource.id.kind == ResourceKind::metabox;
  if ((!metabox && resource.id.kind != ResourceKind::widget) || !resource.id.literal()) return;
  Span const place = resource.id.id().value_or(Span{});
  std::string_view const id = resource.word(place);
  std::size_t const bar = id.find('|');
  if (bar == std::string_view::npos) return;
  std::string const screen(id.substr(0, bar));
  std::string_view const slug = id.substr(bar + 1);
  // `postexcerpt|post` is what AAM 7 makes of a slug and a screen.
  if (slug.empty() || !is_screen(screen) || is_screen(slug)) return;

  auto const [thing, property] = metabox ? Wording{"metabox", "ScreenId"} : Wording{"widget", "Area"};
  std::string const wanted = "\"" + std::string(property) + "\": " + syntax::json_string(screen);
  lint::Finding& finding =
      out.report({resource.node, lint::Aspect::value}, resource.source(place),
                 quoted(id) + " is how AAM 6 named a " + std::string(thing) + " on a screen; AAM 7 takes " +
                     quoted(slug) + " and " + quoted(property));
  finding
      .why("AAM 7 looks for the " + std::string(thing) +
           " under its slug, which does not hold the screen: the "
           "statement does nothing.")
      .help("Write " + quoted(slug) + ", and " + quoted(wanted) + " in the statement.");
  // The property counts for all resources of a statement, so the others must not be there.
  bool const alone = statement.resources.size() == 1 && !tree.member(statement.node, property);
  if (alone)
    finding.fix("Write " + quoted(slug) + " and " + quoted(property), metabox,
                {syntax::replace_in(resource.decoded, place, slug),
                 syntax::insert_after(tree, statement.resource.value, wanted)});
}

void check(policy::Document const& policy, lint::Reporter& out) {
  policy::for_each_resource(policy,
                            [&](policy::Statement const& statement, policy::Resource const& resource) {
                              check_resource(*policy.tree, statement, resource, out);
                            });
}

} // namespace

extern lint::Rule const legacy_screen_in_id{
    .id = "legacy/screen-in-id",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::safe,
    .after_fix = lint::AfterFix::more_read,
    .check = check,
};

} // namespace aclint::rules
