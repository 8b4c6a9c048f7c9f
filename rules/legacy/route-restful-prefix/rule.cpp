#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "policy/resource.h"
#include "syntax/edit.h"

namespace aclint::rules {

namespace {

constexpr std::string_view why =
    "AAM 7 takes what stands behind `Route:` for the path and what follows for the "
    "HTTP method: no request has such ones, so the statement does nothing, and what it "
    "denies is open.";

void check(policy::Document const& policy, lint::Reporter& out) {
  policy::for_each_resource(policy, [&](policy::Statement const&, policy::Resource const& resource) {
    grammar::ResourceId const& id = resource.id;
    if (id.kind != grammar::ResourceKind::route || id.cast || id.parts.size() < 2) return;
    Span const first = id.parts[0];
    Span const path = id.parts[1];
    lint::Subject const subject{resource.node, lint::Aspect::value};
    if (ascii::equal_ignoring_case(resource.word(first), "XMLRPC")) {
      out.report(subject, resource.source(first),
                 "`Route:" + std::string(resource.word(first)) +
                     "` is how AAM 6 named methods of XML-RPC; AAM 7 has no rules for them")
          .why(std::string(why))
          .help("Switch XML-RPC off with a statement about the filter of WordPress that does it, "
                "`Hook:xmlrpc_enabled` with `\"Effect\": \"override\"` and `\"Return\": false`, or in the "
                "web server.");
      return;
    }
    if (!ascii::equal_ignoring_case(resource.word(first), "RESTful")) return;
    lint::Finding& finding = out.report(subject, resource.source({first.begin, path.begin}),
                                        "AAM 6 wrote " + quoted(resource.word({first.begin, path.begin})) +
                                            " before the path of a route; for AAM 7 it is the path");
    finding.why(std::string(why)).help("Begin with the path: `Route:/wp/v2/users:GET`.");
    if (id.parts.size() > 2)
      finding.fix("Remove " + quoted(resource.word({first.begin, path.begin})), true,
                  {syntax::replace_in(resource.decoded, {first.begin, path.begin}, "")});
  });
}

} // namespace

extern lint::Rule const legacy_route_restful_prefix{
    .id = "legacy/route-restful-prefix",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::safe,
    .after_fix = lint::AfterFix::more_read,
    .check = check,
};

} // namespace aclint::rules
