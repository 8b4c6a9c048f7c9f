#include "condition/address.h"

#include "base/ascii.h"
#include "catalog/markers.h"
#include "condition/network.h"
#include "php/string.h"

#include <algorithm>
#include <vector>

namespace aclint::condition {

bool is_address_marker(std::string_view marker) {
  std::string const common = catalog::canonical_marker(marker);
  return common == "USER.ip" || common == "PHP_SERVER.REMOTE_ADDR";
}

bool is_ipv6(std::string_view text) {
  // The groups before and after `::`. Without `::` there are eight.
  auto const groups = [](std::string_view part, bool last) -> int {
    if (part.empty()) return 0;
    int count = 0;
    std::vector<std::string_view> const pieces = php::explode(':', part);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      std::string_view const piece = pieces[i];
      bool const hex = !piece.empty() && piece.size() <= 4 &&
                       piece.find_first_not_of("0123456789abcdefABCDEF") == piece.npos;
      bool const v4 = last && i + 1 == pieces.size() && php::ip_to_integer(piece).has_value();
      if (!hex && !v4) return -1;
      count += v4 ? 2 : 1;
    }
    return count;
  };
  std::size_t const gap = text.find("::");
  if (gap == text.npos) return text.find(':') != text.npos && groups(text, true) == 8;
  int const before = groups(text.substr(0, gap), false);
  int const after = groups(text.substr(gap + 2), true);
  return before >= 0 && after >= 0 && before + after <= 7;
}

bool is_network(std::string_view text) {
  std::size_t const slash = text.find('/');
  if (slash == text.npos || !php::ip_to_integer(text.substr(0, slash))) return false;
  std::string_view const mask = text.substr(slash + 1);
  if (mask.empty() || mask.size() > 2 || !std::all_of(mask.begin(), mask.end(), ascii::is_digit))
    return false;
  return mask.size() == 1 || mask <= std::string_view("32");
}

bool is_private_address(std::string_view text) {
  if (!php::ip_to_integer(text)) return false;
  php::FatalError fault;
  for (char const* network :
       {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "169.254.0.0/16", "100.64.0.0/10"})
    if (in_network({network}, std::string(text), fault)) return true;
  return false;
}

} // namespace aclint::condition
