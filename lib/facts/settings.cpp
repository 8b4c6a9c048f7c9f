#include "facts/settings.h"

#include <algorithm>

namespace aclint::facts {

namespace {

SiteNames const& names(Settings const& settings) {
  static SiteNames const none;
  return settings.site != nullptr ? *settings.site : none;
}

} // namespace

bool Names::contains(std::string_view name) const {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::vector<std::string_view> Names::with(std::span<std::string_view const> others) const {
  std::vector<std::string_view> result(others.begin(), others.end());
  result.insert(result.end(), names.begin(), names.end());
  return result;
}

Names const& Settings::menus() const { return names(*this).menus; }
Names const& Settings::capabilities() const { return names(*this).capabilities; }
Names const& Settings::roles() const { return names(*this).roles; }

} // namespace aclint::facts
