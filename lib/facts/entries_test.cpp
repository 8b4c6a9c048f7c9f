#include "facts/entries.h"

#include "facts/test_policy.h"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace aclint;

namespace {

// The entry of the first statement; empty: none is known.
std::string entry(std::string const& statement) {
  TestPolicy const policy(made_policy({statement}));
  auto const found = facts::entry_of(policy.facts, 0);
  return found ? found->id + " " + found->permission : "";
}

bool make_one_entry(std::vector<std::string> const& statements) {
  TestPolicy const policy(made_policy(statements));
  return facts::make_one_entry(policy.facts, 0);
}

} // namespace

TEST_CASE("the entry that a statement makes") {
  CHECK(entry(R"({"Resource": "Hook:init"})") == "init|10 access");
  CHECK(entry(R"({"Resource": "Capability:Read", "Action": "edit"})") == "Read assume");
  CHECK(entry(R"({"Resource": "Metabox:x", "ScreenId": "Post"})") == "x|post list");
  CHECK(entry(R"({"Resource": "Metabox:x", "ScreenId": "${HTTP_GET.a}"})") == "");
  CHECK(entry(R"({"Resource": "Post:page:2", "Action": ["Read"]})") == "2|page read");
  CHECK(entry(R"({"Resource": "Post:page:2"})") == "");
  CHECK(entry(R"({"Resource": "Plugin:x"})") == "");
}

TEST_CASE("whether a policy names a capability") {
  TestPolicy const policy(made_policy({R"({"Resource": "Capability:import", "Action": "Edit"})"}));
  CHECK(facts::names_capability(policy.facts, "import"));
  CHECK(!facts::names_capability(policy.facts, "export"));
}

TEST_CASE("whether a key alone makes its entry") {
  CHECK(make_one_entry({R"({"Resource": "Hook:init"})", R"({"Resource": "Hook:init"})"}));
  CHECK(!make_one_entry({R"({"Resource": "Hook:init"})", R"({"Resource": "Hook:init:10"})"}));
  CHECK(!make_one_entry({R"({"Resource": "Capability:Read"})", R"({"Resource": "Capability:read"})"}));
  CHECK(!make_one_entry({R"({"Resource": "Metabox:x"})", R"({"Resource": "Metabox:x", "ScreenId": "a"})"}));
  CHECK(make_one_entry({R"({"Resource": "Post:page:2", "Action": ["Read", "List"]})"}));
}

namespace {

int leave_out(facts::Facts const& facts) {
  facts.leave_out(facts.tree().root(), "everything");
  return 1;
}
int ask_another(facts::Facts const& facts) { return facts.cached(leave_out) + 1; }

} // namespace

TEST_CASE("what a function leaves out counts for each rule that asks for its result") {
  TestPolicy const policy(made_policy({}));
  facts::Facts const& facts = policy.facts;
  CHECK(facts.cached(leave_out) == 1);
  CHECK(facts.cached(leave_out) == 1);
  CHECK(facts.take_left_out().size() == 1); // once for a rule
  CHECK(facts.take_left_out().empty());
  CHECK(facts.cached(ask_another) == 2);
  CHECK(facts.take_left_out().size() == 1);
  CHECK(facts.cached(ask_another) == 2);
  CHECK(facts.take_left_out().size() == 1);
}
