#include "facts/settings.h"

#include <limits>
#include <utility>

namespace aclint::facts {

namespace {

SiteNames const& names(Settings const& settings) {
  static SiteNames const none;
  return settings.site != nullptr ? *settings.site : none;
}

} // namespace

void Names::add(std::string name) {
  if (known_.insert(name).second) names_.push_back(std::move(name));
}

bool Names::contains(std::string_view name) const { return known_.contains(name); }

std::vector<std::string_view> Names::with(std::span<std::string_view const> others) const {
  std::vector<std::string_view> result(others.begin(), others.end());
  result.insert(result.end(), names_.begin(), names_.end());
  return result;
}

std::size_t Settings::limit(std::size_t usual) const {
  return limits == Limits::unlimited ? std::numeric_limits<std::size_t>::max() : usual;
}

Names const& Settings::menus() const { return names(*this).menus; }
Names const& Settings::capabilities() const { return names(*this).capabilities; }
Names const& Settings::roles() const { return names(*this).roles; }

} // namespace aclint::facts
