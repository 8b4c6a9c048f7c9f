#include "facts/conditions.h"

#include "facts/test_policy.h"

#include <catch2/catch.hpp>

#include <string>

using namespace aclint;

namespace {

constexpr std::string_view policy_text = R"({"Statement": [
  {"Resource": "Capability:a", "Condition": {"Equals": {"${USER.ID}": 5}}},
  {"Resource": "Capability:a", "Condition": {"Equals": {"${USER.ID}": 6}}},
  {"Resource": "Capability:a", "Condition": {"In": {"${USER.ID}": [5, 6]}}},
  {"Resource": "Capability:a"},
  {"Resource": "Capability:a", "Condition": {"Equals": {"${USER.ID}": 5}}},
  {"Resource": "Capability:a", "Condition": {"Regex": {"${USER.user_login}": "/^a/"}}},
  {"Resource": "Capability:a", "Condition": "x"},
  {"Resource": "Capability:a", "Condition": {"Equals": {"${USER.ID}": "5"}}}]})";

} // namespace

TEST_CASE("which statements apply always, never, together, or whenever another one does") {
  TestPolicy const policy{std::string(policy_text)};
  facts::ConditionFacts conditions(policy.facts.policy());
  CHECK(conditions.of_statement(3) == nullptr);
  CHECK(conditions.of_statement(6) == nullptr);
  CHECK(conditions.of_statement(0) == conditions.of_statement(4));

  CHECK(conditions.always(3) == Answer::yes);
  CHECK(conditions.always(0) == Answer::no);
  CHECK(conditions.never(3) == Answer::no);
  CHECK(conditions.never(7) == Answer::yes);
  CHECK(conditions.never(5) == Answer::unknown);

  CHECK(conditions.together(0, 1) == Answer::no);
  CHECK(conditions.together(1, 0) == Answer::no);
  CHECK(conditions.together(0, 2) == Answer::yes);
  CHECK(conditions.together(0, 4) == Answer::yes);
  CHECK(conditions.together(3, 0) == Answer::yes);
  CHECK(conditions.together(3, 6) == Answer::yes);
  CHECK(conditions.together(0, 5) == Answer::unknown);
  std::uint32_t const pair[] = {0, 2};
  auto const both = conditions.request(pair, {});
  REQUIRE(both.markers.size() == 1);
  CHECK(*both.markers[0].second.integer() == 5);

  std::uint32_t const singles[] = {0, 1};
  CHECK(conditions.covered(2, singles) == Answer::yes);
  CHECK(conditions.covered(2, std::span(singles).first(1)) == Answer::no);
  std::uint32_t const third[] = {2};
  CHECK(*conditions.request(third, std::span(singles).first(1)).markers[0].second.integer() == 6);
  std::uint32_t const always[] = {1, 3};
  CHECK(conditions.covered(5, always) == Answer::yes);
  std::uint32_t const same[] = {4};
  CHECK(conditions.covered(0, same) == Answer::yes);
  CHECK(conditions.covered(3, same) == Answer::no);
  CHECK(conditions.covered(5, same) == Answer::unknown);

  condition::Request request;
  request.markers.emplace("USER.ID", 5);
  CHECK(conditions.holds(0, request) == true);
  CHECK(conditions.holds(1, request) == false);
  CHECK(conditions.holds(3, request) == true);
  CHECK(conditions.holds(5, request) == std::nullopt);
  CHECK(conditions.same(0, 4));
  CHECK(conditions.same(3, 6));
  CHECK(!conditions.same(0, 1));
}
