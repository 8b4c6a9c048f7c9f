#include "service/urls.h"

#include "service/test_request.h"

#include <catch2/catch.hpp>

using namespace aclint;
using service::denied;
using service::get;
using service::TestSite;

namespace {

std::string url(std::string const& effect, std::string const& address, std::string const& more = {}) {
  return R"({"Effect": ")" + effect + R"(", "Resource": "Url:)" + address + "\"" + more + "}";
}

std::string deny(std::string const& address) { return url("deny", address); }

} // namespace

TEST_CASE("a denied URL is exactly its path, in any letter case, with or without a slash at the end") {
  CHECK(get(deny("/a"), "Url:/a") == denied);
  CHECK(get(deny("/a/"), "Url:/A/") == denied);
  CHECK(get(deny("/A"), "Url:/a//") == denied);
  CHECK(get(deny("/a"), "Url:/a/b") == "allow");
  CHECK(get(deny("/a"), "Url:/ab") == "allow");
  CHECK(get(deny("/a*"), "Url:/ab") == "allow");
  CHECK(get(deny("/a*"), "Url:/a*") == denied);
  CHECK(get(deny("/a%20b"), "Url:/a+b") == denied);
}

TEST_CASE("a request has at least the query of the id") {
  CHECK(get(deny("/a"), "Url:/a?x=1") == denied);
  CHECK(get(deny("/a?x=1"), "Url:/a?y=2&x=1") == denied);
  CHECK(get(deny("/a?x=1"), "Url:/a?x=2") == "allow");
  CHECK(get(deny("/a?x=1"), "Url:/a") == "allow");
  CHECK(get(deny("/?p=1"), "Url:/?p=1") == denied);
  CHECK(get(deny("/?p=1"), "Url:/?p=01") == "allow");
  CHECK(get(deny("/a?l[]=1&l[]=2"), "Url:/a?l[]=1&l[]=2") == denied);
  CHECK(get(deny("/a?l[]=1"), "Url:/a?l[]=1&l[]=2") == "allow");
}

TEST_CASE("an allow beats every deny; of several denies the one written first counts") {
  std::string const two = deny("/a") + "," + url("allow", "/a?x=1");
  CHECK(get(two, "Url:/a") == denied);
  CHECK(get(two, "Url:/a?x=1") == "allow");
  CHECK(get(url("allow", "/a") + "," + url("deny", "/a?x=1", R"(, "Enforce": true)"), "Url:/a?x=1") ==
        "allow");
  std::string const first =
      url("deny", "/a", R"(, "Redirect": {"Type": "custom_message", "Message": "first"})");
  std::string const second =
      url("deny", "/a?x=1", R"(, "Redirect": {"Type": "custom_message", "Message": "second"})");
  CHECK(get(first + "," + second, "Url:/a?x=1") == "deny 401: first");
  CHECK(get(second + "," + first, "Url:/a?x=1") == "deny 401: second");
}

TEST_CASE("an address with another host is the front page, and a request to another host is allowed") {
  for (char const* foreign : {"https://other.test/a", "http://localhost:8080/a", "http://"}) {
    CAPTURE(foreign);
    CHECK(get(deny(foreign), "Url:/") == denied);
    CHECK(get(deny(foreign), "Url:/?p=7") == denied);
    CHECK(get(deny(foreign), "Url:/a") == "allow");
  }
  CHECK(get(deny("http://localhost/a"), "Url:/a") == denied);
  CHECK(get(deny("/a"), "Url:https://other.test/a") == "allow");
  CHECK(get(deny("/"), "Url:/?page_id=2") == denied);
}

TEST_CASE("a denied URL follows its own redirect, never that for access denied") {
  TestSite site;
  site.params =
      R"({"Key": "redirect:on:access-denied:frontend", "Value": {"Type": "custom_message", "Message": "No"}})";
  CHECK(get(deny("/a"), "Url:/a", site) == denied);
  auto const with = [](std::string const& redirect) {
    return get(url("deny", "/a", R"(, "Redirect": )" + redirect), "Url:/a?x=1");
  };
  CHECK(with(R"({"Type": "url_redirect", "Url": "/b"})") == "deny 307 -> /b");
  CHECK(with(R"({"Type": "custom_message", "Message": "Members only", "StatusCode": 403})") ==
        "deny 403: Members only");
  CHECK(with(R"({"Type": "default", "StatusCode": 403})") == denied);
  CHECK(with(R"({"Type": "nope"})") == denied);
  CHECK(with(R"("/b")") == denied);
  CHECK(get(url("allow", "/a", R"(, "Redirect": {"Type": "url_redirect", "Url": "/b"})"), "Url:/a") ==
        "allow");
}

TEST_CASE("visitors are judged like users") {
  TestSite visitor;
  visitor.visitor = true;
  CHECK(get(deny("/wp-login.php"), "Url:/wp-login.php?action=x", visitor) == denied);
}

TEST_CASE("a route is exactly its path and method, in any letter case") {
  std::string const deny_posts = R"({"Resource": "Route:/wp/v2/posts:GET"})";
  CHECK(get(deny_posts, "Route:/wp/v2/posts:GET") == "deny 401");
  CHECK(get(deny_posts, "Route:/WP/v2/Posts:get") == "deny 401");
  CHECK(get(deny_posts, "Route:/wp/v2/posts/1:GET") == "allow");
  CHECK(get(deny_posts, "Route:/wp/v2/posts:HEAD") == "allow");
  CHECK(get(deny_posts, "Route:/wp/v2/posts:OPTIONS") == "allow");
  CHECK(get(R"({"Resource": "Route:/wp/v2/posts/1:POST"})", "Route:/wp/v2/posts/1:PUT") == "allow");
  CHECK(get(R"({"Resource": "Route:/wp/v2/posts/:GET"})", "Route:/wp/v2/posts:GET") == "allow");
  CHECK(get(R"({"Resource": "Route:wp/v2/posts:GET"})", "Route:/wp/v2/posts:GET") == "allow");
  CHECK(get(R"({"Resource": "Route:/wp/v2/posts/(?P<id>[\\d]+):GET"})", "Route:/wp/v2/posts/1:GET") ==
        "allow");
}
