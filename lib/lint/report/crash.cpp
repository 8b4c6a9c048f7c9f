#include "lint/report/crash.h"

#include "base/quoted.h"
#include "syntax/edit.h"

#include <vector>

namespace aclint::lint {

std::string crash_reason(php::FatalError const& fault, std::string_view when) {
  std::string const how = fault.fatal == php::FatalClass::out_of_memory
                              ? "PHP runs out of memory"
                              : "PHP stops with the error `" + std::string(php::name(fault.fatal)) + "`";
  return how + " " + std::string(when) +
         ". Instead of the page, everyone to whom the policy is attached sees \"There has been a critical "
         "error on this website\".";
}

void offer_only_element(syntax::Tree const& tree, syntax::NodeId list, Finding& finding) {
  if (!tree.is(list, syntax::Kind::array)) return;
  std::vector<syntax::NodeId> const elements = tree.values(list);
  if (elements.size() != 1 || !tree.is(elements.front(), syntax::Kind::string)) return;
  std::string const text(tree.source(elements.front()));
  finding.fix("Write " + quoted(text) + " without brackets", false, {syntax::replace(tree, list, text)});
}

} // namespace aclint::lint
