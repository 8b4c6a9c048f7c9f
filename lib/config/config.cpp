#include "config/config.h"

namespace aclint::config {

std::optional<diag::Severity> SeverityTable::of(std::string_view rule, diag::Severity own) const {
  for (std::string_view const name : {rule, rule.substr(0, rule.find('/')), diag::name(own)})
    if (auto const entry = by_name.find(name); entry != by_name.end()) return entry->second;
  return own;
}

facts::Settings Config::settings() const {
  facts::Settings result;
  if (premium) result.premium = *premium;
  result.limits = limits;
  if (aam_version) result.aam_version = *aam_version;
  result.site = &names;
  return result;
}

} // namespace aclint::config
