// The toolbar at the top of the screen: its nodes, and who has them.
//
//   find_toolbar_node("new-media")->parent       // "new-content"
//
// Facts: WordPress 6.1 with AAM; nodes that only some pages have (edit, view, updates) are not here. Plugins add nodes:
// what is not here is not wrong.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace aclint::catalog {

enum class ToolbarArea : std::uint8_t { both, frontend, backend };
enum class ToolbarTheme : std::uint8_t { any, classic, block };

struct ToolbarNode {
  std::string_view id;         ///< `new-media`, as a policy names it
  std::string_view parent;     ///< id of the node that it is below; empty: none
  std::string_view title;      ///< English label
  std::string_view capability; ///< only people with this one have the node; empty: everyone who is logged in
  ToolbarArea area;
  ToolbarTheme theme; ///< the kind of theme that brings it
  bool group;         ///< holds other nodes and is not shown itself; AAM never removes it
};

std::span<ToolbarNode const> toolbar_nodes();
ToolbarNode const* find_toolbar_node(std::string_view id); ///< case-sensitive

} // namespace aclint::catalog
