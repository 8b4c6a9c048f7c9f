#include "lint/rule.h"
#include "base/ascii.h"
#include "catalog/menus.h"
#include "catalog/toolbar.h"
#include "lint/other_resource.h"
#include "lint/suggestion.h"
#include "policy/resource.h"

#include <optional>
#include <string>
#include <string_view>

namespace aclint::rules {

namespace {

using catalog::ToolbarNode;

struct Meant {
  std::string id;
  std::string_view why;
  bool certain = false; // nothing on a site has the id as written
};

// `li#wp-admin-bar-new-content`, `#new-content`, `.ab-item`
bool is_selector(std::string_view id) { return id.find('#') != id.npos || id.starts_with('.'); }

// Without what WordPress writes before the id in the HTML of a page, and without CSS.
std::string_view bare(std::string_view id) {
  if (std::size_t const sign = id.rfind('#'); sign != id.npos) id.remove_prefix(sign + 1);
  constexpr std::string_view prefix = "wp-admin-bar-";
  if (id.starts_with(prefix)) id.remove_prefix(prefix.size());
  return id;
}

// The only item with this title. "+ New" is how WordPress shows "New".
std::string_view id_of_title(std::string_view title) {
  if (title.starts_with('+')) title = ascii::trim(title.substr(1));
  std::string_view found;
  for (ToolbarNode const& node : catalog::toolbar_nodes()) {
    if (node.title.empty() || !ascii::equal_ignoring_case(node.title, title)) continue;
    if (!found.empty()) return {};
    found = node.id;
  }
  return found;
}

// Without the signs between the words, in small letters.
std::string letters(std::string_view id) {
  std::string result;
  for (char const c : id)
    if (ascii::is_alnum(c)) result += ascii::lower(c);
  return result;
}

std::optional<Meant> meant(std::string_view id) {
  if (std::string_view const node = bare(id); node != id && !node.empty())
    return Meant{
        std::string(node),
        "In the HTML of a page WordPress writes `wp-admin-bar-` before the id of an item. AAM compares the id itself.",
        is_selector(id) || catalog::find_toolbar_node(node) != nullptr};
  bool const shown = id.find(' ') != id.npos || ascii::lowercase(id) != id;
  if (std::string_view const titled = id_of_title(id); shown && !titled.empty())
    return Meant{std::string(titled), "This is the title of the item. AAM compares its id.", true};
  // Plugins add items such as `new-port`, so only another sign between the words is a slip.
  for (ToolbarNode const& node : catalog::toolbar_nodes())
    if (letters(node.id) == letters(id))
      return Meant{
          std::string(node.id),
          "AAM compares ids exactly. If the site has no item with this id, the statement has no effect."};
  return std::nullopt;
}

void check(policy::Document const& policy, lint::Reporter& out) {
  policy::for_each_id(policy, grammar::ResourceKind::toolbar, [&](policy::Resource const& resource, Span place) {
    std::string_view const id = resource.word(place);
    if (resource.id.problem || resource.id.wildcard || catalog::find_toolbar_node(id) != nullptr) return;
    for (ToolbarNode const& node : catalog::toolbar_nodes())
      if (ascii::equal_ignoring_case(node.id, id)) return; // resource/case-mismatch
    if (id.starts_with("toolbar-")) return;                // legacy/resource-name
    if (catalog::find_menu_id(id) != nullptr && id.find(".php") != id.npos) {
      lint::report_other_type(out, resource, place, "toolbar item", "BackendMenu:" + std::string(id),
                              "This is a page of the back end, not an item of the toolbar.");
      return;
    }
    lint::Subject const subject{resource.node, lint::Aspect::value};
    if (id == "wpadminbar" || id == "#wpadminbar" || ascii::equal_ignoring_case(id, "all")) {
      out.report(subject, resource.source(place),
                 "AAM cannot hide the whole toolbar with `Toolbar:" + std::string(id) + "`")
          .as(diag::Severity::error)
          .why("AAM looks for one item with this id, and there is none, so the statement has no effect.")
          .help(
              "Deny each item. The capability `aam_show_toolbar` hides the whole toolbar, but only once a role has it.");
      return;
    }
    if (id.starts_with('.')) {
      out.report(subject, resource.source(place),
                 "`" + std::string(id) + "` is a class in the HTML; no item of the toolbar has this id")
          .as(diag::Severity::error)
          .why("AAM looks for one item with this id, and there is none, so the statement has no effect.")
          .help(
              "Write the id of the item: what follows `wp-admin-bar-` in the HTML, such as `Toolbar:new-content`.");
      return;
    }
    auto const found = meant(id);
    if (!found) return;
    lint::Finding& finding = lint::report_unknown(out, subject, resource.decoded, place,
                                                  {.what = "toolbar item",
                                                   .word = id,
                                                   .meant = found->id,
                                                   .why = std::string(found->why),
                                                   .perhaps_right = !found->certain});
    if (found->certain) finding.as(diag::Severity::error);
  });
}

} // namespace

extern lint::Rule const resource_unknown_toolbar_item{
    .id = "resource/unknown-toolbar-item",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::meaning,
    .check = check,
};

} // namespace aclint::rules
