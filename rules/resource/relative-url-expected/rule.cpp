#include "lint/rule.h"
#include "lint/consequence.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "base/words.h"
#include "engine/url_id.h"
#include "facts/facts.h"
#include "php/url.h"
#include "policy/resource.h"
#include "syntax/edit.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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

// Only a path that AAM reads as it is written.
bool is_plain(std::string const& path) { return id_on("", path) == path; }

void offer(Resource const& resource, Span place, std::string const& path, lint::Finding& finding) {
  if (is_plain(path))
    finding.fix("Write " + quoted(path), false, {syntax::replace_in(resource.decoded, place, path)});
}

// A `Url` with a host.
struct WithHost {
  Resource resource;
  Span place;
  std::string url;
  php::UrlParts parts;
};

// `host`, or `host::port`, as AAM compares it with the site's own.
std::string host_of(php::UrlParts const& parts) {
  return ascii::lowercase(parts.port.empty() ? parts.host : parts.host + "::" + parts.port);
}

constexpr std::string_view removes_own_host =
    "AAM removes the host only if it is exactly the site's own. With another host, "
    "for example on a copy of the site, the statement is silently about the front page.";

// One finding about addresses that have the same host, which may be the site's. Its fix is for all.
void report_once(std::vector<WithHost> const& urls, lint::Reporter& out) {
  WithHost const& first = urls.front();
  std::vector<diag::TextEdit> edits;
  for (WithHost const& one : urls)
    if (auto const path = id_on(host_of(one.parts), one.url); path && is_plain(*path))
      edits.push_back(syntax::replace_in(one.resource.decoded, one.place, *path));
  std::string const others = urls.size() == 2  ? "; so does another address"
                             : urls.size() > 2 ? "; so do " + grouped(urls.size() - 1) + " other addresses"
                                               : "";
  lint::Finding& finding =
      report(first.resource, first.place,
             quoted(first.url) + " contains the host " + quoted(first.parts.host) + others, out);
  finding.as(diag::Severity::info)
      .why(std::string(removes_own_host))
      .help("If it is the site's own host, write `host = \"" + first.parts.host +
            "\"` below `[site]` in aclint.toml.");
  if (edits.size() == urls.size())
    finding.fix(urls.size() == 1 ? "Write only the path" : "Write only the paths", false, std::move(edits));
}

// The site has one host. If the policy names only one, it may be right.
void report_hosts(std::vector<WithHost> const& urls, std::string_view own, lint::Reporter& out) {
  std::map<std::string, std::size_t> hosts;
  for (WithHost const& one : urls) ++hosts[host_of(one.parts)];
  if (own.empty() && hosts.size() == 1) return report_once(urls, out);
  for (WithHost const& one : urls) {
    std::string const host = host_of(one.parts);
    lint::Finding& finding =
        report(one.resource, one.place,
               own.empty() ? quoted(one.url) + " contains the host " + quoted(one.parts.host)
                           : quoted(one.url) + " is not on this site, which has the host " + quoted(own),
               out);
    finding.why(std::string(removes_own_host));
    if (auto const path = id_on(host, one.url)) offer(one.resource, one.place, *path, finding);
    if (finding.diagnostic.fixes.empty()) finding.help("Write only the path.");
    if (own.empty())
      finding.help("If it is the site's own host, write `host = \"" + one.parts.host +
                   "\"` below `[site]` in aclint.toml.");
  }
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  std::string_view const own = facts.settings().host();
  std::vector<WithHost> with_host;
  policy::for_each_resource(facts.policy(), [&](policy::Statement const& statement, Resource const& resource) {
    if (resource.id.kind != grammar::ResourceKind::url || !resource.id.literal() || resource.id.problem)
      return;
    Span const place{resource.id.parts.front().begin, static_cast<Offset>(resource.text().size())};
    std::string const url(resource.word(place));
    auto const parts = php::wp_parse_url(url);
    std::optional<std::string> const relative = id_on("", url);
    if (relative && (relative->starts_with('/') || relative->starts_with('*'))) return;
    if (!relative && parts && !parts->host.empty()) {
      if (own.empty() || !id_on(own, url)) with_host.push_back({resource, place, url, *parts});
      return;
    }
    if (!relative) {
      report(resource, place, "PHP cannot read the address " + quoted(url), out)
          .as(lint::if_without_effect(facts.tree(), statement))
          .why("AAM silently uses the front page instead.")
          .help("Write the path, such as `Url:/members`.");
      return;
    }
    lint::Finding& finding =
        report(resource, place, "no request matches " + quoted(url) + ": it must start with `/`", out);
    finding.as(lint::if_without_effect(facts.tree(), statement))
        .why("AAM compares it with the path of the request, which always starts with `/`.");
    bool const host_like = url.find('.') < url.find('/');
    if (!host_like && url.find(':') == url.npos) offer(resource, place, "/" + *relative, finding);
    if (finding.diagnostic.fixes.empty())
      finding.help("Write the path as it is after the domain, such as `Url:/members`.");
  });
  report_hosts(with_host, own, out);
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
