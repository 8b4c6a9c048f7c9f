#include "engine/edited_post.h"

#include "php/string.h"

#include <algorithm>

namespace aclint::engine {

std::string menu_of_edited_post(Site const& site, condition::Request const& request, std::string_view post) {
  php::FatalError none;
  auto const marker = [&](char const* name) {
    auto const found = request.markers.find(name);
    return found == request.markers.end() || !found->second.is_scalar() ? ""
                                                                        : php::to_text(found->second, none);
  };
  std::string type = marker("HTTP_POST.post_type");
  if (type.empty() || type == "post" || type == "0") {
    std::string const id = post.empty() ? marker("HTTP_GET.post") : std::string(post);
    auto const edited =
        std::ranges::find_if(site.posts, [&](Post const& one) { return std::to_string(one.id) == id; });
    type = edited == site.posts.end() ? "post" : edited->type;
  }
  return type == "post" ? "menu/edit.php" : "menu/edit.php?post_type=" + type;
}

} // namespace aclint::engine
