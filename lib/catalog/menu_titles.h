// Pages of the back end as people name them: by the titles that the screen shows.
//
//   id_of_titles("Settings > General")     // "options-general.php"
#pragma once
#include <string_view>

namespace aclint::catalog {

/// The id of a page by its own title and that of its menu. Between them can be `>`, `→`, `»`, `/`, `|`, `:`, `-` or a
/// blank: "Media Library". Letter case does not matter. Empty if there is no such page.
std::string_view id_of_titles(std::string_view path);

} // namespace aclint::catalog
