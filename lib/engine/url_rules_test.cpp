#include "engine/url_rules.h"

#include "engine/engine.h"
#include "engine/rules.h"
#include "engine/test_candidates.h"
#include "php/json.h"

#include <catch2/catch.hpp>

#include <random>
#include <string>
#include <string_view>
#include <vector>

using namespace aclint;
using namespace aclint::engine;

namespace {

// What is decided about a request, and by which statement, counted from 1: "deny 2"; "nothing" if none decides.
std::string decide(std::vector<std::string> const& statements, std::string const& url,
                   Wildcards wildcards = Wildcards::literal,
                   std::optional<std::string_view> own_host = std::nullopt) {
  Ruling const ruling = Rules(made("Url", statements), own_host)
                            .decide(item_from("Url:" + url), [](std::uint32_t) { return true; }, wildcards);
  if (!ruling.candidate) return "nothing";
  return std::string(name(ruling.effect)) + " " + std::to_string(*ruling.candidate + 1);
}

} // namespace

TEST_CASE("an id matches requests to its path that have at least its query") {
  CHECK(decide({"deny /shop"}, "/shop?page=2") == "deny 1");
  CHECK(decide({"deny /shop"}, "/Shop/") == "deny 1");
  CHECK(decide({"deny /shop"}, "/shop/cart") == "nothing");
  CHECK(decide({"deny /shop?a=1"}, "/shop") == "nothing");
  CHECK(decide({"deny /shop?b=2&a=1"}, "/shop?a=1&b=2&c=3") == "deny 1");
  CHECK(decide({"deny /shop?a=1"}, "/shop?a=2") == "nothing");
  CHECK(decide({"deny /shop*"}, "/shop") == "nothing");
}

TEST_CASE("an allow that matches beats every deny") {
  CHECK(decide({"allow /shop", "deny! /shop?a=1"}, "/shop?a=1") == "allow 1");
  CHECK(decide({"deny! /shop", "allow /shop?a=1"}, "/shop?a=1") == "allow 2");
  CHECK(decide({"deny! /shop", "allow /shop?a=1"}, "/shop") == "deny 1");
  CHECK(decide({"deny! /shop", "allow /shop"}, "/shop") == "deny 1"); // one id: Enforce decides
  CHECK(decide({"deny /shop", "allow /shop/"}, "/shop") == "deny 1"); // one id, two keys: the first
}

TEST_CASE("of several denials the first decides, and of several allows the one with the request's own id") {
  CHECK(decide({"deny /shop?a=1", "deny /shop"}, "/shop?a=1") == "deny 1");
  CHECK(decide({"deny /shop", "deny /shop?a=1"}, "/shop?a=1") == "deny 1");
  CHECK(decide({"allow /shop", "allow /shop?a=1"}, "/shop?a=1") == "allow 2");
}

TEST_CASE("a URL of another host means the front page") {
  CHECK(decide({"deny https://other.test/a"}, "/", Wildcards::literal, "localhost") == "deny 1");
  CHECK(decide({"deny https://other.test/a"}, "/?p=1", Wildcards::literal, "localhost") == "deny 1");
  CHECK(decide({"deny https://localhost/a"}, "/a", Wildcards::literal, "localhost") == "deny 1");
  CHECK(decide({"deny https://other.test/a"}, "/") == "nothing"); // it may be the site's own
}

TEST_CASE("with the add-on, a URL that matches by name comes before wildcards") {
  CHECK(decide({"deny /shop/*"}, "/shop/cart", Wildcards::most_specific) == "deny 1");
  CHECK(decide({"deny! /shop/*", "allow /shop/cart"}, "/shop/cart?step=2", Wildcards::most_specific) ==
        "allow 2");
  CHECK(decide({"deny /shop/*"}, "/shop/*", Wildcards::most_specific) == "deny 1");
}

TEST_CASE("settings for URLs count as AAM merges them") {
  Site site;
  site.policies.push_back({.id = 1,
                           .text = R"({"Statement": [{"Effect": "deny", "Resource": "Url:/a?x=1"},
                                                     {"Effect": "deny", "Resource": "Url:/b"}]})",
                           .attach = {"default"}});
  site.settings = *php::decode_json(R"({"default": {"url": {"/a": {"access": {"effect": "allow"}},
                                                           "/b": {"access": {"effect": "allow"}}}},
                                        "user": {"5": {"url": {"/c": {"access": {"effect": "deny"}}}}}})")
                       ->array();
  Subject const subject{.roles = {"editor"}, .id = 5};
  condition::Request const request;
  Engine engine(site, subject, request);
  php::FatalError fault;
  CHECK(engine.decide("Url:/a?x=1", fault).effect == Effect::allow); // the setting for `/a` matches, too
  CHECK(engine.decide("Url:/b", fault).effect == Effect::deny); // the policy beats the setting for its id
  CHECK(engine.decide("Url:/c?x=1", fault).effect == Effect::deny);
  CHECK(engine.decide("Url:/c?x=1", fault).by_setting);
  CHECK_FALSE(fault);
}

TEST_CASE("what is decided about a URL follows from the permission map") {
  std::mt19937 random(7); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same policies each time
  auto const pick = [&](auto const& list) { return list[random() % std::size(list)]; };
  constexpr std::string_view urls[] = {"/a",     "/a/", "/A?x=1", "/a?x=1&y=2",
                                       "/a?y=2", "/b",  "/",      "https://other.test/a"};
  constexpr std::string_view effects[] = {"allow", "deny", "other"};
  for (int round = 0; round < 2000; ++round) {
    std::string text = R"({"Statement": [)";
    for (int i = 0; i < 4; ++i)
      text += std::string(i == 0 ? "" : ", ") + R"({"Effect": ")" + std::string(pick(effects)) +
              R"(", "Resource": "Url:)" + std::string(pick(urls)) + R"(", "Enforce": )" +
              (random() % 4 == 0 ? "true" : "false") + "}";
    text += "]}";
    CAPTURE(text);
    Site site;
    site.policies.push_back({.id = 1, .text = text, .attach = {"default"}});
    Subject const subject{.roles = {"editor"}, .id = 5};
    condition::Request const request;
    Engine engine(site, subject, request);
    php::FatalError fault;
    php::Array const map = engine.permissions(ResourceType::url, fault);
    for (std::string_view const url : {"/a", "/a?x=1", "/a?x=1&y=2&z=3", "/a?z=3", "/b?x=1", "/?p=1"}) {
      CAPTURE(url);
      UrlAddress const asked = url_address(*url_id(url, site.host));
      bool denied = false;
      bool allowed = false;
      for (php::Array::Entry const& entry : map) {
        if (!covers(url_address(entry.key.text()), asked)) continue;
        bool const allow = *entry.value.array()->find("access")->array()->find("effect")->string() == "allow";
        allowed = allowed || allow;
        denied = denied || !allow;
      }
      Decision const decision = engine.decide("Url:" + std::string(url), fault);
      CHECK(decision.effect == (denied && !allowed ? Effect::deny : Effect::allow));
      CHECK(decision.decided_by().has_value() == (denied || allowed));
    }
  }
}

TEST_CASE("a Url resource without a colon names nothing") {
  std::vector<Candidate> candidates{{0, 0, candidate_key("Url", "x"), "Url", Effect::deny, false}};
  CHECK_FALSE(Rules(candidates, std::nullopt)
                  .decide(
                      item_from("Url:/"), [](std::uint32_t) { return true; }, Wildcards::literal)
                  .candidate);
}
