#include "lint/report/crash.h"

namespace aclint::lint {

std::string crash_reason(php::FatalError const& fault, std::string_view when) {
  std::string const how = fault.fatal == php::FatalClass::out_of_memory
                              ? "PHP runs out of memory"
                              : "PHP stops with the error `" + std::string(php::name(fault.fatal)) + "`";
  return how + " " + std::string(when) +
         ". Instead of the page, everyone to whom the policy is attached sees \"There has been a critical "
         "error on this website\".";
}

} // namespace aclint::lint
