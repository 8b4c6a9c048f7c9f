#include "facts/facts.h"
#include "lint/report/site.h"

namespace aclint::rules {

namespace {

void check(site::SiteFacts const& site, lint::Reporter& out) {
  for (std::size_t i = 0; i < site.policies().size(); ++i) {
    facts::Facts const* const facts = site.policies()[i].facts;
    int const level = lint::level_of(site, i);
    if (facts == nullptr || level == 0 || level == 3) continue;
    syntax::Tree const& tree = facts->tree();
    for (policy::Param const& param : facts->policy().params)
      if (param.key && tree.is(param.key.value, syntax::Kind::string) &&
          tree.string(param.key.value) == "redirect:on:404")
        out.report_in(i, {param.key.value, lint::Aspect::decision}, tree[param.key.value].span,
                      "`redirect:on:404` has no effect here: " + site.policies()[i].name.text() +
                          " is not attached to the Default level")
            .why("AAM has only one redirect for pages that are not found, and it is on the Default level.")
            .help("Move the param to a policy that is attached to `default`.");
  }
}

} // namespace

extern lint::Rule const services_not_found_redirect_level{
    .id = "services/not-found-redirect-level",
    .severity = diag::Severity::warning,
    .check = check,
};

} // namespace aclint::rules
