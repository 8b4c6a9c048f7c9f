// What `post.php` edits (spec §3.4).
#pragma once
#include "condition/marker_value.h"
#include "engine/site.h"

#include <string>
#include <string_view>

namespace aclint::engine {

/// The id of the menu of `post.php`: `menu/edit.php?post_type=page`. It is that of the type that is sent, else of the
/// post's own type. `post`: the number of the post in the address; empty: that of the marker `HTTP_GET.post`.
std::string menu_of_edited_post(Site const& site, condition::Request const& request, std::string_view post);

} // namespace aclint::engine
