#include "engine/candidates.h"
#include "engine/rules.h"
#include "php/json_truthy.h"
#include "syntax/parse.h"

#include <catch2/catch.hpp>

#include <vector>

using namespace aclint;
using namespace aclint::engine;

TEST_CASE("keys are in lower case, and empty actions do not count") {
  CHECK(candidate_key("BackendMenu:Tools.php", "") == "backendmenu:tools.php");
  CHECK(candidate_key("Post:page:5", "Read") == "post:page:5:read");
  CHECK(candidate_key("Post:page:5", "0") == "post:page:5");
  CHECK(candidate_key("Role:\xc3\x89", "") == "role:\xc3\x89"); // ASCII only
}

TEST_CASE("only allow allows") {
  CHECK(effect_of("allow", "url:/a") == Effect::allow);
  CHECK(effect_of("ALLOW", "hook:init") == Effect::allow);
  CHECK(effect_of("alow", "url:/a") == Effect::deny);
  CHECK(effect_of("", "backendmenu:a") == Effect::deny);
  CHECK(effect_of("merge", "Hook:init") == Effect::other);
  CHECK(effect_of("Deny", "Capability:read") == Effect::deny);
  CHECK(effect_of("alow", "capability:read") == Effect::other);
}

TEST_CASE("the last candidate wins, unless one is enforced") {
  struct Row {
    std::string candidates; // d, a: deny, allow; D, A: enforced; x: does not apply
    int winner;
  };
  std::vector<Row> const rows{{"", -1},   {"d", 0},  {"da", 1}, {"Da", 0}, {"aD", 1},  {"DA", 1},
                              {"DaA", 2}, {"x", -1}, {"dx", 0}, {"xd", 1}, {"DxA", 2}, {"dAxa", 1}};
  for (Row const& row : rows) {
    INFO(row.candidates);
    std::vector<Candidate> candidates;
    for (char const c : row.candidates)
      candidates.push_back({static_cast<std::uint32_t>(candidates.size()), 0, "k", "k",
                            c == 'a' || c == 'A' ? Effect::allow : Effect::deny, c == 'D' || c == 'A'});
    auto const applies = [&](std::uint32_t statement) { return row.candidates[statement] != 'x'; };
    auto const best = winner(candidates, applies);
    CHECK((best ? static_cast<int>(*best) : -1) == row.winner);
  }
}

TEST_CASE("a candidate that always applies overrules those that lose against it") {
  // d: not enforced, D: enforced; small x, X: the same, but they do not always apply
  auto const by = [](std::string_view rivals) {
    std::vector<Rival> list;
    for (char const c : rivals) list.push_back({c == 'D' || c == 'X', c == 'D' || c == 'd'});
    std::string result;
    for (std::optional<std::size_t> const index : overruled_by(list))
      result += index ? std::to_string(*index) : "-";
    return result;
  };
  CHECK(by("d") == "-");
  CHECK(by("dd") == "1-");
  CHECK(by("Dd") == "-0");
  CHECK(by("DdD") == "22-");
  CHECK(by("xd") == "1-");
  CHECK(by("dx") == "--");
  CHECK(by("Xd") == "--");
  CHECK(by("XDx") == "1-1");
  CHECK(by("DXd") == "--0");
}

TEST_CASE("resources other than menus: an exact key decides, then the strongest wildcard") {
  auto const candidate = [](std::uint32_t statement, std::string const& resource, Effect effect) {
    return Candidate{statement, 0, candidate_key(resource, ""), resource, effect, false};
  };
  std::vector<Candidate> const candidates{
      candidate(0, "Route:*:*", Effect::deny), candidate(1, "Route:/wp/v2/posts:GET", Effect::allow),
      candidate(2, "Route:/wp/v2/*:GET", Effect::allow),
      // These two match nothing: one has no type, the other one no method.
      candidate(3, "*", Effect::allow), candidate(4, "Route:/wp/v2/pages*", Effect::allow)};
  Rules const rules(candidates);
  auto const decided = [&](std::string_view key, Wildcards wildcards) {
    auto const ruling = rules.decide(item_from(key), [](std::uint32_t) { return true; }, wildcards);
    return ruling.candidate ? static_cast<int>(*ruling.candidate) : -1;
  };
  CHECK(decided("route:/wp/v2/posts:get", Wildcards::most_specific) == 1);
  CHECK(decided("route:/wp/v2/pages:get", Wildcards::most_specific) == 2);
  CHECK(decided("route:/wp/v2/pages:post", Wildcards::most_specific) == 0);
  CHECK(decided("route:/wp/v2/pages:post", Wildcards::literal) == -1);
  CHECK(decided("url:/members", Wildcards::most_specific) == -1);
}

TEST_CASE("truth is PHP's") {
  using aclint::syntax::parse;
  for (std::string const text : {"false", "0", "0.0", "-0", "0e5", "\"\"", "\"0\"", "null", "[]", "{}"}) {
    INFO(text);
    auto const tree = parse(text);
    CHECK_FALSE(php::truthy(tree, 0));
  }
  for (std::string const text :
       {"true", "1", "-1", "0.1", "\"false\"", "\"0.0\"", "\" \"", "[0]", "{\"a\":0}"}) {
    INFO(text);
    auto const tree = parse(text);
    CHECK(php::truthy(tree, 0));
  }
}
