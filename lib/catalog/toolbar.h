// The toolbar at the top of the screen: its nodes, who has them, and the pages to which they lead.
//
//   find_toolbar_node("new-media")->parent       // "new-content"
//   find_toolbar_node("new-media")->page         // "media-new.php"
//
// Facts: WordPress 6.1 with AAM. Plugins add nodes: what is not here is not wrong.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace aclint::catalog {

enum class ToolbarArea : std::uint8_t { both, frontend, backend };
enum class ToolbarTheme : std::uint8_t { any, classic, block };

enum class ToolbarNodeKind : std::uint8_t {
  item,
  group,     ///< holds other nodes and is not shown itself; AAM never removes it
  sometimes, ///< an item that only some pages have
};

struct ToolbarNode {
  std::string_view id;         ///< `new-media`, as a policy names it
  std::string_view parent;     ///< id of the node that it is below; empty: none
  std::string_view title;      ///< English label
  std::string_view capability; ///< only people with this one have the node; empty: everyone who is logged in
  std::string_view page; ///< id of the page of the back end to which it leads: `media-new.php`; empty: none
  ToolbarArea area;
  ToolbarTheme theme; ///< the kind of theme that brings it
  ToolbarNodeKind kind;

  constexpr bool is_group() const { return kind == ToolbarNodeKind::group; }
};

std::span<ToolbarNode const> toolbar_nodes();
ToolbarNode const* find_toolbar_node(std::string_view id); ///< case-sensitive, as AAM compares ids

} // namespace aclint::catalog
