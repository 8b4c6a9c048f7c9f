#include "catalog/doors.h"
#include "catalog/table.h"

namespace aclint::catalog {
namespace {

// Columns: menu or page, REST route, capability, capabilities to change something.
constexpr Door rows[] = {
    {"menu/plugins.php", "/wp/v2/plugins", "activate_plugins"},
    {"menu/users.php", "/wp/v2/users", "list_users", {"create_users", "edit_users"}},
    {"menu/options-general.php", "/wp/v2/settings", "manage_options"},
};

static_assert(all_different(rows, &Door::name));

} // namespace

std::span<Door const> doors() { return rows; }
Door const* find_door(std::string_view name) { return find_named(rows, name); }

} // namespace aclint::catalog
