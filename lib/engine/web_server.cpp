#include "engine/web_server.h"

#include "engine/url_id.h"

#include <optional>
#include <string>

namespace aclint::engine {

bool is_sent_by_web_server(std::string_view uri, std::string_view own_host) {
  std::optional<std::string> const id = url_id(uri, own_host);
  if (!id) return false;
  std::string const path = url_address(*id).path; // lower-case
  // WordPress's own files beside its folders.
  bool const of_root = path == "/readme.html" || path == "/license.txt";
  bool const has_files = of_root || path.find("/wp-content/") != path.npos ||
                         path.find("/wp-includes/") != path.npos || path.find("/wp-admin/") != path.npos;
  std::string_view const file = std::string_view(path).substr(path.rfind('/') + 1);
  std::size_t const dot = file.rfind('.');
  // PHP runs what is in `x.php`, and in `x.php/a.css`.
  return has_files && dot != file.npos && dot > 0 && dot + 1 < file.size() && path.find(".php") == path.npos;
}

} // namespace aclint::engine
