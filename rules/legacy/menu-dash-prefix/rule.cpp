#include "lint/rule.h"
#include "base/quoted.h"
#include "engine/menu.h"
#include "policy/resource.h"
#include "syntax/edit.h"

namespace aclint::rules {

namespace {

constexpr std::string_view prefix = "menu-";

void check(policy::Document const& policy, lint::Reporter& out) {
  policy::for_each_resource(policy, [&](policy::Statement const&, policy::Resource const& resource) {
    std::optional<Span> const id = resource.id.id();
    if (resource.id.kind != grammar::ResourceKind::backend_menu || resource.id.cast || !id) return;
    std::string_view const old = resource.word(*id);
    if (!old.starts_with(prefix) || old.size() == prefix.size()) return;
    // Some plugins call their pages so: `menu-icons`. Names of scripts are WordPress's own.
    bool const certain = old.find(".php") != std::string_view::npos;
    std::string const slug(old.substr(prefix.size()));
    std::string const menu = "menu/" + (resource.id.literal() ? engine::normalise_menu_slug(slug) : slug);
    if (!certain) {
      out.report({resource.node, lint::Aspect::value}, resource.source(*id),
                 quoted(old) + " is a page of a plugin, or the menu " + quoted(menu) + " as AAM 6 named it")
          .as(diag::Severity::info)
          .why("AAM 6 put `menu-` before the slug of a whole menu, AAM 7 puts `menu/` there.")
          .help("If the policy was written for AAM 6, write " + quoted(menu) + ".")
          .fix("Write " + quoted(menu), false, {syntax::replace_in(resource.decoded, *id, menu)});
      return;
    }
    out.report({resource.node, lint::Aspect::value}, resource.source(*id),
               quoted(old) + " is how AAM 6 named a whole menu; AAM 7 knows it as " + quoted(menu))
        .why("AAM 7 compares ids as they are written, and no menu item has this one: the statement does "
             "nothing, and what it denies is open.")
        .help("Write " + quoted(menu) + ".")
        .fix("Write " + quoted(menu), true, {syntax::replace_in(resource.decoded, *id, menu)});
  });
}

} // namespace

extern lint::Rule const legacy_menu_dash_prefix{
    .id = "legacy/menu-dash-prefix",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::safe,
    .after_fix = lint::AfterFix::more_read,
    .check = check,
};

} // namespace aclint::rules
