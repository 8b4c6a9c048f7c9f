#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "engine/url_id.h"
#include "php/url.h"
#include "policy/resource.h"
#include "syntax/edit.h"

#include <optional>
#include <string>

namespace aclint::rules {

namespace {

using policy::Resource;

// What AAM compares a request's address with, on a site of that host; nothing for another's address.
std::optional<std::string> id_on(std::string_view host, std::string_view url) {
  return engine::url_id(url, host);
}

lint::Finding& report(Resource const& resource, Span place, std::string message, lint::Reporter& out) {
  return out.report({resource.node, lint::Aspect::value}, resource.source(place), std::move(message));
}

void offer(Resource const& resource, Span place, std::string const& path, lint::Finding& finding) {
  // What AAM makes of the path must be the path again, or it is not what the author reads in it.
  if (id_on("", path) == path)
    finding.fix("Write " + quoted(path), false, {syntax::replace_in(resource.decoded, place, path)});
}

void check(policy::Document const& policy, lint::Reporter& out) {
  policy::for_each_resource(policy, [&](policy::Statement const&, Resource const& resource) {
    if (resource.id.kind != grammar::ResourceKind::url || !resource.id.literal() || resource.id.problem)
      return;
    Span const place{resource.id.parts.front().begin, static_cast<Offset>(resource.text().size())};
    std::string const url(resource.word(place));
    auto const parts = php::wp_parse_url(url);
    std::optional<std::string> const relative = id_on("", url);
    if (relative && (relative->starts_with('/') || relative->starts_with('*'))) return;
    if (!relative && parts && !parts->host.empty()) {
      std::string const host = parts->host;
      lint::Finding& finding = report(resource, place, quoted(url) + " names the host " + quoted(host), out);
      finding
          .why("AAM leaves out the host only if it is exactly the site's own; a copy of the site, `www.` or "
               "another domain makes it match nothing. Such a statement does nothing, and AAM does not say "
               "so.")
          .help("Write the path alone.");
      if (auto const path =
              id_on(ascii::lowercase(parts->port.empty() ? host : host + "::" + parts->port), url))
        offer(resource, place, *path, finding);
      return;
    }
    if (!relative) {
      report(resource, place, quoted(url) + " is no address that PHP can read", out)
          .why("AAM makes the id `0` of it, which no request has.")
          .help("Write the path, such as `Url:/members`.");
      return;
    }
    lint::Finding& finding =
        report(resource, place, quoted(url) + " does not begin with `/`, so no request matches it", out);
    finding.why("AAM compares it with the path of the request, which always begins with `/`.")
        .help("Write the path from the root of the site, such as `Url:/members`.");
    bool const host_like = url.find('.') < url.find('/');
    if (!host_like && url.find(':') == url.npos) offer(resource, place, "/" + *relative, finding);
  });
}

} // namespace

extern lint::Rule const resource_relative_url_expected{
    .id = "resource/relative-url-expected",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::meaning,
    .check = check,
};

} // namespace aclint::rules
