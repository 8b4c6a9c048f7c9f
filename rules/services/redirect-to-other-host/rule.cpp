#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/params.h"
#include "facts/facts.h"
#include "facts/redirects.h"
#include "php/url.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <string_view>

namespace aclint::rules {

namespace {

using facts::Redirect;
using syntax::Tree;

// `https`, of `https://shop.example`; empty for a path of the site.
std::string_view scheme_of(std::string_view url) {
  std::size_t const colon = url.find(':');
  if (colon == std::string_view::npos || colon == 0 || !ascii::is_alpha(url.front())) return {};
  std::string_view const scheme = url.substr(0, colon);
  bool const plain = std::ranges::all_of(
      scheme, [](char c) { return ascii::is_alnum(c) || c == '+' || c == '-' || c == '.'; });
  return plain ? scheme : std::string_view();
}

// `https://sso.example.org/realms/staff`: the login of an identity provider, which is never a site of WordPress.
bool is_identity_provider(std::string_view host, std::string_view path) {
  std::string_view const first = host.substr(0, host.find('.'));
  constexpr std::string_view names[] = {"sso",  "idp",   "adfs",  "keycloak",
                                        "auth", "oauth", "login", "accounts"};
  constexpr std::string_view paths[] = {"/realms/", "/oauth2/", "/saml", "/adfs/", "/openid"};
  return std::ranges::find(names, first) != std::end(names) ||
         std::ranges::any_of(paths, [&](std::string_view known) { return path.find(known) != path.npos; });
}

// Whether a redirect of the policy leads to a path. An author who writes paths for the own site means another one by an
// address with a host.
bool writes_paths(facts::Facts const& facts) {
  return std::ranges::any_of(facts::redirect_places(facts.policy()), [&](facts::RedirectPlace const& place) {
    auto const redirect = Redirect::of(facts.tree(), place.field.value);
    php::Value const* const value = redirect && redirect->known("Url") ? redirect->kept("Url") : nullptr;
    return value != nullptr && value->string() != nullptr && value->string()->starts_with('/') &&
           !value->string()->starts_with("//");
  });
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  Tree const& tree = facts.tree();
  std::string_view const own = facts.settings().host();
  std::set<std::string> said; // hosts
  for (facts::RedirectPlace const& place : facts::redirect_places(facts.policy())) {
    auto const redirect = Redirect::of(tree, place.field.value);
    catalog::RedirectType const* const type = redirect ? redirect->type() : nullptr;
    if (type == nullptr || type->target != "Url" || !redirect->known("Url")) continue;
    php::Value const* const value = redirect->kept("Url");
    if (value == nullptr || value->string() == nullptr) continue;
    std::string_view const url = ascii::trim(*value->string());
    std::string_view const scheme = scheme_of(url);
    bool const web =
        ascii::equal_ignoring_case(scheme, "http") || ascii::equal_ignoring_case(scheme, "https");
    syntax::NodeId const node = redirect->member("Url")->value;
    lint::Subject const subject{node, lint::Aspect::value};
    if (!scheme.empty() && !web) {
      out.report(subject, tree[node].span, "WordPress does not redirect to " + quoted(url))
          .why("WordPress redirects only to `http` and `https` addresses, so people end up on another page.")
          .help("Write a path of this site, such as `/members`.");
      continue;
    }
    bool const other_host = web || url.starts_with("//") || url.starts_with("\\\\");
    if (!other_host) continue;
    auto const parts = php::wp_parse_url(url);
    std::string const host = parts ? ascii::lowercase(parts->host) : "";
    if (!own.empty() && host == own) continue;
    if (!own.empty() && !host.empty()) {
      out.report(subject, tree[node].span,
                 "AAM does not redirect to " + quoted(url) + ": this site has the host " + quoted(own))
          .as(diag::Severity::error)
          .why("AAM never redirects to another site. People end up on the front page instead.")
          .help("For a page of this site, write only the path, such as `/members`.");
      continue;
    }
    if (!said.insert(host).second) continue;
    bool const provider = parts && is_identity_provider(host, parts->path.value_or(""));
    out.report(subject, tree[node].span,
               "AAM redirects to " + quoted(url) + " only if that is an address of this site")
        .as(provider || writes_paths(facts) ? diag::Severity::warning : diag::Severity::info)
        .why("AAM never redirects to another site. People end up on the front page instead.")
        .help(
            "For a page of this site, write only the path, such as `/members`. "
            "It stays right if the site moves. To send people to another site, use the web server or a plugin for "
            "redirects.");
  }
}

} // namespace

extern lint::Rule const services_redirect_to_other_host{
    .id = "services/redirect-to-other-host",
    .severity = diag::Severity::warning,
    .aliases = {"services/open-redirect"},
    .check = check,
};

} // namespace aclint::rules
