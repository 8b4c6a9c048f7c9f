#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "engine/url_id.h"
#include "lint/consequence.h"
#include "php/url.h"
#include "policy/resource.h"
#include "syntax/edit.h"

#include <optional>
#include <string>

namespace aclint::rules {

namespace {

using policy::Resource;

// What AAM compares with the address of a request, on a site with that host; nothing if the URL has another
// host.
std::optional<std::string> id_on(std::string_view host, std::string_view url) {
  return engine::url_id(url, host);
}

lint::Finding& report(Resource const& resource, Span place, std::string message, lint::Reporter& out) {
  return out.report({resource.node, lint::Aspect::value}, resource.source(place), std::move(message));
}

void offer(Resource const& resource, Span place, std::string const& path, lint::Finding& finding) {
  // Only a path that AAM reads as it is written.
  if (id_on("", path) == path)
    finding.fix("Write " + quoted(path), false, {syntax::replace_in(resource.decoded, place, path)});
}

void check(policy::Document const& policy, lint::Reporter& out) {
  policy::for_each_resource(policy, [&](policy::Statement const& statement, Resource const& resource) {
    if (resource.id.kind != grammar::ResourceKind::url || !resource.id.literal() || resource.id.problem)
      return;
    Span const place{resource.id.parts.front().begin, static_cast<Offset>(resource.text().size())};
    std::string const url(resource.word(place));
    auto const parts = php::wp_parse_url(url);
    std::optional<std::string> const relative = id_on("", url);
    if (relative && (relative->starts_with('/') || relative->starts_with('*'))) return;
    if (!relative && parts && !parts->host.empty()) {
      std::string const host = parts->host;
      lint::Finding& finding =
          report(resource, place, quoted(url) + " contains the host " + quoted(host), out);
      finding.why("AAM removes the host only if it is exactly the site's own. With another host, "
                  "for example on a copy of the site, the statement is silently about the front page.");
      if (auto const path =
              id_on(ascii::lowercase(parts->port.empty() ? host : host + "::" + parts->port), url))
        offer(resource, place, *path, finding);
      if (finding.diagnostic.fixes.empty()) finding.help("Write only the path.");
      return;
    }
    if (!relative) {
      report(resource, place, "PHP cannot read the address " + quoted(url), out)
          .as(lint::if_without_effect(*policy.tree, statement))
          .why("AAM silently uses the front page instead.")
          .help("Write the path, such as `Url:/members`.");
      return;
    }
    lint::Finding& finding =
        report(resource, place, "no request matches " + quoted(url) + ": it must start with `/`", out);
    finding.as(lint::if_without_effect(*policy.tree, statement))
        .why("AAM compares it with the path of the request, which always starts with `/`.");
    bool const host_like = url.find('.') < url.find('/');
    if (!host_like && url.find(':') == url.npos) offer(resource, place, "/" + *relative, finding);
    if (finding.diagnostic.fixes.empty())
      finding.help("Write the path as it is after the domain, such as `Url:/members`.");
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
