#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "base/words.h"
#include "engine/url_id.h"
#include "facts/facts.h"
#include "lint/consequence.h"
#include "php/url.h"
#include "policy/resource.h"
#include "syntax/edit.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
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

// What is not part of the address: `GET /members`, `"/members"`, `/members:GET`, `!/members`.
struct Decoration {
  std::string_view address;
  std::string_view why;
  bool negated = false;
};

std::optional<Decoration> decoration(std::string_view url) {
  constexpr std::string_view any_method =
      "A statement about a URL is about all HTTP methods. To deny one method only, compare "
      "`${PHP_SERVER.REQUEST_METHOD}` in a `Condition`.";
  for (std::string_view const method : {"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"}) {
    if (ascii::starts_with_ignoring_case(url, method) && url.size() > method.size() + 1 &&
        (url[method.size()] == ' ' || url[method.size()] == ':') && url[method.size() + 1] == '/')
      return Decoration{url.substr(method.size() + 1), any_method};
    for (std::string_view const sign : {" ", ":"})
      if (std::string const end = std::string(sign) + std::string(method);
          url.starts_with('/') && url.ends_with(end))
        return Decoration{url.substr(0, url.size() - end.size()), any_method};
  }
  for (std::string_view const pair : {"\"\"", "''", "``", "<>"})
    if (url.size() > 2 && url.front() == pair.front() && url.back() == pair.back() && url[1] == '/')
      return Decoration{url.substr(1, url.size() - 2), "AAM compares the characters as they are."};
  if (url.starts_with('/') && url.size() > 1 && (url.ends_with(',') || url.ends_with(';')))
    return Decoration{url.substr(0, url.size() - 1), "AAM compares the characters as they are."};
  // `https//example.org/x`, `https:/example.org/x`
  for (std::string_view const scheme : {"https", "http"})
    for (std::string_view const sign : {"//", ":/", ":"}) {
      std::string const start = std::string(scheme) + std::string(sign);
      if (!url.starts_with(start) || url.starts_with(std::string(scheme) + "://")) continue;
      std::size_t const path = url.find('/', start.size());
      return Decoration{path == url.npos ? "/" : url.substr(path), "After `https` an address has `://`."};
    }
  for (std::string_view const word : {"!", "-", "not ", "except "})
    if (ascii::starts_with_ignoring_case(url, word) && url.substr(word.size()).starts_with('/'))
      return Decoration{url.substr(word.size()), {}, true};
  return std::nullopt;
}

void report_decoration(Resource const& resource, Span place, Decoration const& found, lint::Reporter& out) {
  lint::Finding& finding =
      report(resource, place, "no request has the address " + quoted(resource.word(place)), out);
  finding.as(diag::Severity::error);
  if (found.negated)
    finding.why("AAM has no word for \"all but\": it compares the characters as they are.")
        .help("Deny a broader address and allow " + quoted(found.address) +
              ": an allow for a URL always wins.");
  else
    finding.why(std::string(found.why))
        .fix("Write " + quoted(found.address), false,
             {syntax::replace_in(resource.decoded, place, found.address)});
}

// `www.example.com/members`: the address without `https://`. Empty for any other text.
std::string path_after_host(std::string_view url) {
  std::size_t const slash = url.find('/');
  std::string_view const host = url.substr(0, slash);
  std::size_t const dot = host.rfind('.');
  bool const known_file = host.ends_with(".php") || host.ends_with(".html");
  if (dot == host.npos || dot == 0 || host.size() - dot < 3 || known_file ||
      host.find_first_of(" ?#:") != host.npos || host.starts_with('.'))
    return {};
  return slash == url.npos ? "/" : std::string(url.substr(slash));
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
    "AAM removes the host only if it is exactly the site's own. With another host, for example on a copy of the site, the "
    "statement is silently about `/`: the front page, and all addresses that begin with `/?`.";
constexpr std::string_view cannot_restrict = "AAM cannot restrict other sites.";

// Whether it is by its name the host of a copy of a site: `staging.example.com`, `shop.test`, `localhost`.
bool is_of_copy(std::string_view host) {
  constexpr std::array<std::string_view, 8> starts{"staging", "stage",   "dev",     "test",
                                                   "local",   "preview", "sandbox", "demo"};
  constexpr std::array<std::string_view, 4> ends{".test", ".local", ".localhost", ".invalid"};
  std::string_view const first = host.substr(0, host.find_first_of(".-:"));
  return host == "localhost" || std::ranges::find(starts, first) != starts.end() ||
         std::ranges::any_of(ends, [&](std::string_view end) { return host.ends_with(end); });
}

// `own`: the site's host, if it is known.
std::string taken_for_front_page(WithHost const& one, std::string_view own) {
  return "AAM takes " + quoted(one.url) + " for the front page" +
         (own.empty() ? ", unless " + quoted(one.parts.host) + " is this site's own host"
                      : ": this site has the host " + quoted(own));
}

// The resources of the policy that are paths, as AAM compares them.
using Paths = std::set<std::string>;

// An address whose path the policy names as well. Its host is then another one, or the address adds nothing.
void report_second(syntax::Tree const& tree, WithHost const& one, std::string const& path,
                   std::string_view own, lint::Reporter& out) {
  lint::Finding& finding = report(one.resource, one.place, taken_for_front_page(one, own), out);
  finding.as(diag::Severity::error)
      .why(std::string(removes_own_host) + " The policy names " + quoted(path) + " itself, too.")
      .help("Remove " + quoted(one.resource.text()) + ". " + std::string(cannot_restrict));
  syntax::NodeId const list = tree[one.resource.node].parent;
  if (tree.is(list, syntax::Kind::array) && std::ranges::distance(tree.elements(list)) > 1)
    finding.fix("Remove " + quoted(one.resource.text()), false,
                syntax::remove_element(tree, one.resource.node));
}

// One finding about addresses that have the same host, which may be the site's. Its fix is for all.
void report_once(std::vector<WithHost> const& urls, lint::Reporter& out) {
  WithHost const& first = urls.front();
  std::vector<diag::TextEdit> edits;
  for (WithHost const& one : urls)
    if (auto const path = id_on(host_of(one.parts), one.url); path && is_plain(*path))
      edits.push_back(syntax::replace_in(one.resource.decoded, one.place, *path));
  std::string const others = urls.size() == 2 ? "; so it does with another address"
                             : urls.size() > 2
                                 ? "; so it does with " + grouped(urls.size() - 1) + " other addresses"
                                 : "";
  lint::Finding& finding = report(first.resource, first.place, taken_for_front_page(first, {}) + others, out);
  bool const copy = is_of_copy(ascii::lowercase(first.parts.host));
  finding.as(copy ? diag::Severity::warning : diag::Severity::info)
      .why(
          copy
              ? "This is the host of a copy of the site. On the site itself the statement is silently about the front "
                "page, and the page that is meant stays as it is."
              : std::string(removes_own_host))
      .help("If it is the site's own host, write `host = \"" + first.parts.host +
            "\"` below `[site]` in aclint.toml.");
  if (edits.size() == urls.size())
    finding.fix(urls.size() == 1 ? "Write only the path" : "Write only the paths", false, std::move(edits));
}

// The site has one host. If the policy names only one, it may be right.
void report_hosts(facts::Facts const& facts, std::vector<WithHost> urls, Paths const& paths,
                  lint::Reporter& out) {
  std::string_view const own = facts.settings().host();
  std::erase_if(urls, [&](WithHost const& one) {
    auto const path = id_on(host_of(one.parts), one.url);
    if (!path || !paths.contains(*path)) return false;
    report_second(facts.tree(), one, *path, own, out);
    return true;
  });
  std::map<std::string, std::size_t> hosts;
  for (WithHost const& one : urls) ++hosts[host_of(one.parts)];
  if (own.empty() && hosts.size() == 1) return report_once(urls, out);
  for (WithHost const& one : urls) {
    std::string const host = host_of(one.parts);
    lint::Finding& finding = report(one.resource, one.place, taken_for_front_page(one, own), out);
    finding.why(std::string(removes_own_host));
    if (!own.empty())
      finding.as(diag::Severity::error)
          .help("If another site is meant, remove it. " + std::string(cannot_restrict));
    if (auto const path = id_on(host, one.url)) offer(one.resource, one.place, *path, finding);
    if (finding.diagnostic.fixes.empty() && own.empty()) finding.help("Write only the path.");
    if (own.empty())
      finding.help("If it is the site's own host, write `host = \"" + one.parts.host +
                   "\"` below `[site]` in aclint.toml.");
  }
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  std::string_view const own = facts.settings().host();
  std::vector<WithHost> with_host;
  Paths paths;
  policy::for_each_resource(facts.policy(), [&](policy::Statement const& statement,
                                                Resource const& resource) {
    if (resource.id.kind != grammar::ResourceKind::url || !resource.id.literal() || resource.id.problem)
      return;
    Span const place{resource.id.parts.front().begin, static_cast<Offset>(resource.text().size())};
    std::string const url(resource.word(place));
    if (auto const found = decoration(url)) return report_decoration(resource, place, *found, out);
    auto const parts = php::wp_parse_url(url);
    std::optional<std::string> const relative = id_on("", url);
    if (relative && (relative->starts_with('/') || relative->starts_with('*'))) {
      paths.insert(*relative);
      return;
    }
    if (!relative && parts && !parts->host.empty()) {
      std::string const& host = parts->host;
      if (host.find('.') == host.npos && !ascii::starts_with_ignoring_case(url, "http")) {
        lint::Finding& finding = report(resource, place, "no request has the address " + quoted(url), out);
        finding.as(diag::Severity::error)
            .why("AAM reads " + quoted(host) +
                 " as the host of another site. The statement is silently about the front page.");
        if (url.starts_with("//")) offer(resource, place, ascii::lowercase(url.substr(1)), finding);
        if (finding.diagnostic.fixes.empty()) finding.help("Write the path, such as `Url:/members`.");
        return;
      }
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
    std::string_view plain = *relative;
    for (std::string_view const dots : {"./", "../"})
      if (plain.starts_with(dots)) plain.remove_prefix(dots.size());
    std::string const word = ascii::lowercase(url);
    if (word == "all" || word == "any" || word == "404") {
      finding.help(word == "404" ? "To redirect visitors who find nothing, set the param `redirect:on:404`."
                                 : "With the premium add-on `Url:/*` covers all addresses.");
      return;
    }
    if (word == "home" || word == "homepage" || word == "front-page" || word == "frontpage") {
      finding.fix("Write `/`, the front page", false, {syntax::replace_in(resource.decoded, place, "/")});
      offer(resource, place, "/" + word, finding);
      return;
    }
    if (std::size_t const equal = url.find('='); equal != url.npos && url.find_first_of("/?") == url.npos) {
      offer(resource, place, "/?" + url, finding);
      return;
    }
    if (std::string const path = path_after_host(url); !path.empty())
      offer(resource, place, path, finding);
    else if (url.find(':') == url.npos && url.find('\\') == url.npos)
      offer(resource, place, "/" + std::string(plain), finding);
    if (finding.diagnostic.fixes.empty())
      finding.help("Write the path as it is after the domain, such as `Url:/members`.");
  });
  report_hosts(facts, std::move(with_host), paths, out);
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
