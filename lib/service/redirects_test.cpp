#include "service/redirects.h"

#include "service/test_request.h"

#include <catch2/catch.hpp>

using namespace aclint;
using service::get;
using service::TestSite;

namespace {

std::string param(std::string const& key, std::string const& value) {
  return R"({"Key": "redirect:on:)" + key + R"(", "Value": )" + value + "}";
}

// What a request to a denied URL gets whose statement has this redirect.
std::string follow(std::string const& redirect, char const* uri = "/a/b?x=1") {
  return get(R"({"Resource": "Url:/a/b", "Redirect": )" + redirect + "}", "Url:" + std::string(uri));
}

// What a place answers whose redirect this is.
std::string at(std::string const& place, std::string const& redirect, TestSite site = {}) {
  site.params = param(place.substr(0, place.find('@')) +
                          (place.starts_with("access-denied") ? ":" + place.substr(place.find('@') + 1) : ""),
                      redirect);
  return get("", "Redirect:" + place, site);
}

constexpr char const* wrong_status = "HTTP redirect status code must be a redirection code, 3xx.";

} // namespace

TEST_CASE("each type of redirect leads where AAM sends it") {
  CHECK(follow(R"({"Type": "login_redirect"})") ==
        "deny 307 -> http://localhost/wp-login.php?redirect_to=%2Fa%2Fb%3Fx%3D1&reason=restricted");
  CHECK(follow(R"({"Type": "page_redirect", "Id": 2})") == "deny 307 -> http://localhost/?page_id=2");
  CHECK(follow(R"({"Type": "page_redirect", "Slug": "Sample-Page"})") ==
        "deny 307 -> http://localhost/?page_id=2");
  CHECK(follow(R"({"Type": "page_redirect", "Slug": "hello-world"})") == "deny 307 -> /"); // a post
  CHECK(follow(R"({"Type": "page_redirect"})") == "deny 307 -> /");
  CHECK(follow(R"({"Type": "custom_message", "Message": "Members only"})") == "deny 401: Members only");
  CHECK(follow(R"({"Type": "custom_message"})") == "deny 401: nothing");
  CHECK(follow(R"({"Type": "trigger_callback", "Callback": "nope_fn"})") == "deny 307 -> /");
  CHECK(follow(R"({"Type": "trigger_callback", "Callback": "admin_url"})") == "deny 307 -> /wp-admin");
}

TEST_CASE("the URL of a redirect is lower-cased and sorted, and never leaves the site") {
  auto const to = [](std::string const& url) {
    return follow(R"({"Type": "url_redirect", "Url": ")" + url + "\"}");
  };
  CHECK(to("/Join/?b=1&a=Token#top") == "deny 307 -> /join?a=token&b=1");
  CHECK(to("https://localhost/join") == "deny 307 -> /join");
  CHECK(to("https://other.test/join") == "deny 307 -> /");
  CHECK(to("join") == "deny 307 -> /a/join");
  CHECK(to("") == "deny 307 -> /");
}

TEST_CASE("a status must fit its type") {
  auto const with = [](std::string const& status) {
    return follow(R"({"Type": "url_redirect", "Url": "/b", "StatusCode": )" + status + "}");
  };
  CHECK(with("301") == "deny 301 -> /b");
  CHECK(with("\"302\"") == "deny 302 -> /b");
  CHECK(with("0") == "deny 307 -> /b");
  CHECK(with("\"x\"") == "deny 307 -> /b");
  CHECK(with("403") == std::string("deny 500: ") + wrong_status);
  CHECK(follow(R"({"Type": "custom_message", "Message": "m", "StatusCode": 302})") == "deny 302: m");
}

TEST_CASE("a denied page answers the redirect of its area") {
  TestSite site;
  CHECK(get("", "Redirect:access-denied", site) == "message 401: The access is denied.");
  CHECK(at("access-denied@backend", R"({"Type": "url_redirect", "Url": "/b"})") == "redirect 307 -> /b");
  CHECK(at("access-denied@frontend", R"({"Type": "custom_message", "Message": "No"})") == "message 401: No");
  CHECK(at("access-denied@frontend", R"({"Type": "default", "StatusCode": 403})") ==
        "message 403: The access is denied.");
  CHECK(at("access-denied@frontend", R"({"Type": "default", "StatusCode": "x"})") ==
        "message 500: The access is denied.");
  CHECK(at("access-denied@frontend", R"("/b")") == "message 401: The access is denied.");
  site.params = param("access-denied:frontend", R"({"Type": "url_redirect", "Url": "/b"})");
  CHECK(get("", "Redirect:access-denied@backend", site) == "message 401: The access is denied.");
  site.params = param("access-denied:frontend:x", R"({"Type": "url_redirect", "Url": "/b"})");
  CHECK(get("", "Redirect:access-denied", site) == "redirect 307 -> /b");
}

TEST_CASE("a type that AAM does not know crashes every denied page") {
  for (char const* type : {"url", "page", "message", "login", "callback"}) {
    CAPTURE(type);
    CHECK(at("access-denied@frontend", R"({"Type": ")" + std::string(type) + R"("})") == "fatal OutOfMemory");
  }
}

TEST_CASE("after logging in the status is always 302, and few types count") {
  CHECK(get("", "Redirect:login") == "redirect -> /wp-admin");
  CHECK(at("login", R"({"Type": "url_redirect", "Url": "/b", "StatusCode": 301})") == "redirect -> /b");
  CHECK(at("login", R"({"Type": "page_redirect", "Slug": "sample-page"})") ==
        "redirect -> http://localhost/?page_id=2");
  CHECK(at("login", R"({"Type": "default"})") == "redirect -> /wp-admin");
  CHECK(at("login", R"({"Type": "custom_message", "Message": "m"})") == "redirect -> /");
  CHECK(at("login", R"({"Type": "url"})") == "redirect -> /");
  CHECK(
      at("login", R"({"Type": "login_redirect"})").starts_with("redirect -> http://localhost/wp-login.php?"));
}

TEST_CASE("after logging out, and where nothing is found") {
  for (std::string const place : {"logout", "404"}) {
    CAPTURE(place);
    CHECK(get("", "Redirect:" + place) == "default");
    CHECK(at(place, R"({"Type": "default", "StatusCode": 403})") == "default");
    CHECK(at(place, R"({"Type": "url_redirect", "Url": "/b"})") == "redirect 307 -> /b");
    CHECK(at(place, R"({"Type": "custom_message", "Message": "m"})") == "message 401: m");
    CHECK(at(place, R"({"Type": "url"})") == "message 401: The access is denied.");
  }
}

TEST_CASE("every level's redirect counts, member by member, the lower level over the higher") {
  TestSite site;
  site.policies = {
      service::policy_at("default", "", param("404", R"({"Type": "url_redirect", "Url": "/all"})")),
      service::policy_at("role:editor", "", param("404", R"({"StatusCode": 301})"))};
  CHECK(get("", "Redirect:404", site) == "default"); // the role's type is `default`
  site.policies.back() =
      service::policy_at("role:editor", "", param("404", R"({"Type": "url_redirect", "StatusCode": 301})"));
  CHECK(get("", "Redirect:404", site) == "redirect 301 -> /all");
  // For denied pages the whole entry of the area is replaced.
  site.policies = {
      service::policy_at("default", "",
                         param("access-denied:frontend", R"({"Type": "url_redirect", "Url": "/all"})")),
      service::policy_at("role:editor", "", param("access-denied:frontend", R"({"Type": "url_redirect"})"))};
  CHECK(get("", "Redirect:access-denied", site) == "redirect 307 -> /");
}

TEST_CASE("to detach a policy at the user does not turn its redirect off") {
  TestSite site;
  site.policies = {
      service::policy_at("default", "", param("404", R"({"Type": "url_redirect", "Url": "/all"})"))};
  site.policies.back().detach = {"user"};
  CHECK(get("", "Redirect:404", site) == "redirect 307 -> /all");
}

TEST_CASE("settings beat policies of their own level only") {
  TestSite site;
  site.settings = R"("user": {"2": {"not_found_redirect": {"redirect_url": "/set"}}})";
  CHECK(at("404", R"({"Type": "url_redirect", "Url": "/own"})", site) == "redirect 307 -> /set");
  site.settings = R"("default": {"not_found_redirect": {"type": "url_redirect", "redirect_url": "/set"}})";
  CHECK(get("", "Redirect:404", site) == "redirect 307 -> /set");
  CHECK(at("404", R"({"Type": "url_redirect", "Url": "/own"})", site) == "redirect 307 -> /own");
  // The levels below inherit a policy of Default.
  site.policies = {
      service::policy_at("default", "", param("404", R"({"Type": "url_redirect", "Url": "/all"})"))};
  CHECK(get("", "Redirect:404", site) == "redirect 307 -> /all");
}

TEST_CASE("redirects whose service is switched off") {
  std::string const to = R"({"Type": "url_redirect", "Url": "/b"})";
  auto const [place, service, expected] = GENERATE(table<char const*, char const*, char const*>({
      {"login", "login_redirect", "default"},
      {"logout", "logout_redirect", "default"},
      {"404", "not_found_redirect", "default"},
      {"access-denied@frontend", "access_denied_redirect", "message 401: The access is denied."},
  }));
  TestSite site;
  CHECK(at(place, to, site).ends_with(" -> /b"));
  site.config = "\"service." + std::string(service) + ".enabled\": false";
  CHECK(at(place, to, site) == expected);
}

TEST_CASE("visitors have the redirects of Default and of visitors") {
  TestSite visitor;
  visitor.visitor = true;
  visitor.policies = {
      service::policy_at("default", "", param("404", R"({"Type": "url_redirect", "Url": "/all"})")),
      service::policy_at("role:editor", "", param("404", R"({"Type": "url_redirect", "Url": "/editors"})"))};
  CHECK(get("", "Redirect:404", visitor) == "redirect 307 -> /all");
  CHECK(at("404", R"({"Type": "url_redirect", "Url": "/join"})", visitor) == "redirect 307 -> /join");
}
