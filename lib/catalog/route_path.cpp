#include "catalog/route_path.h"

#include <algorithm>

namespace aclint::catalog {

std::string route_path(std::string_view address) {
  constexpr std::string_view argument = "rest_route=";
  constexpr std::string_view folder = "/wp-json";
  if (std::size_t const at = address.find(argument); at != address.npos) {
    address.remove_prefix(at + argument.size());
    address = address.substr(0, address.find('&'));
  }
  if (std::size_t const host = address.find("://"); host != address.npos) {
    address.remove_prefix(host + 3);
    address.remove_prefix(std::min(address.find('/'), address.size()));
  }
  address = address.substr(0, address.find('?'));
  std::string result = "/";
  for (char const c : address)
    if (c != '\\' && !(c == '/' && result.back() == '/')) result += c;
  if (std::string_view(result).starts_with(folder) &&
      (result.size() == folder.size() || result[folder.size()] == '/'))
    result.erase(0, folder.size());
  while (result.size() > 1 && result.back() == '/') result.pop_back();
  return result.empty() ? "/" : result;
}

} // namespace aclint::catalog
