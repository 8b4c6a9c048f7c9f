// The candidates that `Facts` reads from the text are those that the engine makes, with the same winners.
// Tested with random policies of every JSON shape, without markers and conditions. ACLINT_ROUNDS sets their
// number.
#include "engine/engine.h"
#include "facts/overruled.h"
#include "facts/test_policy.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <ostream>
#include <random>
#include <set>
#include <string>
#include <vector>

using namespace aclint;

namespace {

// Random JSON for the places that make candidates: usually what people write, sometimes anything.
class Maker {
public:
  explicit Maker(std::uint32_t seed) : random_(seed) {}

  std::string policy() {
    std::string list;
    for (int left = pick(1, 5); left > 0; --left) list += (list.empty() ? "" : ", ") + statement();
    if (one_in(20)) list += ", \"lost\", [1], null";
    if (one_in(20)) return "{\"Statement\": " + statement() + "}";
    if (one_in(20))
      return "{\"Statement\": {\"0\": " + statement() + ", \"7\": " + statement() +
             ", \"a\": " + statement() + "}}";
    return "{\"Statement\": [" + list + "]}";
  }

private:
  int pick(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }
  bool one_in(int n) { return pick(1, n) == 1; }
  template <std::size_t N> std::string one_of(char const* const (&texts)[N]) {
    return texts[static_cast<std::size_t>(pick(0, static_cast<int>(N) - 1))];
  }

  std::string statement() {
    std::string result;
    auto const member = [&](std::string_view name, std::string const& value) {
      result += (result.empty() ? "\"" : ", \"") + std::string(name) + "\": " + value;
    };
    if (!one_in(8)) member("Effect", one_in(6) ? scalar() : effect());
    if (!one_in(20))
      member("Resource", one_in(12) ? anything() : one_in(3) ? several(&Maker::resource) : resource());
    if (one_in(2)) member("Action", one_in(6) ? anything() : one_in(3) ? several(&Maker::action) : action());
    if (one_in(3)) member("Enforce", one_in(4) ? "true" : anything());
    if (one_in(8)) member("Condition", one_of({"{}", "[]", "\"text\"", "null", "1"}));
    if (one_in(10)) member("Resource", resource());
    if (one_in(20)) member("Action", action());
    return "{" + result + "}";
  }

  std::string effect() {
    return one_of({"\"deny\"", "\"allow\"", "\"ALLOW\"", "\"alow\"", "\"Deny\"", "\"merge\""});
  }
  std::string resource() {
    return one_of({"\"BackendMenu:menu/tools.php\"", "\"BackendMenu:tools.php\"", "\"backendmenu:Tools.php\"",
                   "\"Capability:read\"", "\"capability:READ\"", "\"Hook:init\"",
                   "\"Route:/wp/v2/posts:GET\"", "\"Post:page:42\"", "\"Post:page:42:read\"", "\"User:1\"",
                   "\"Url:/a\"", "\"BackendMenu:*\"", "\"Role:editor\"", "\"Url:/a=>b\"", "\"Toolbar:x\"",
                   "\"\\u0055rl:/a\"", "\"Unknown:thing\"", "\"plain\""});
  }
  std::string action() {
    return one_of({"\"Read\"", "\"read\"", "\"List\"", "\"Edit\"", "\"0\"", "\"\"", "\"42\"", "\"read\""});
  }
  std::string several(std::string (Maker::*one)()) {
    std::string list;
    for (int left = pick(0, 3); left > 0; --left)
      list += (list.empty() ? "" : ", ") + (one_in(10) ? scalar() : (this->*one)());
    if (one_in(5))
      return "{\"a\": " + (this->*one)() + ", \"3\": " + (this->*one)() + ", \"a\": " + (this->*one)() + "}";
    return "[" + list + "]";
  }
  std::string scalar() {
    return one_of({"null",
                   "true",
                   "false",
                   "0",
                   "1",
                   "-1",
                   "1.0",
                   "0.0",
                   "1.5",
                   "1e3",
                   "12345678901234567890",
                   "\"\"",
                   "\"0\"",
                   "\"00\"",
                   "\"allow\"",
                   "\"x\"",
                   "[]",
                   "{}",
                   "[[]]",
                   "[\"x\"]"});
  }
  std::string anything() { return one_in(2) ? scalar() : one_in(2) ? several(&Maker::scalar) : resource(); }

  std::mt19937 random_;
};

struct Seen {
  std::string key;
  std::size_t statement;
  std::string id;
  std::string effect;
  bool enforced;
  bool wins;

  bool operator==(Seen const&) const = default;
};

std::ostream& operator<<(std::ostream& out, Seen const& seen) {
  return out << seen.key << " by statement " << seen.statement << " as " << seen.id << ", " << seen.effect
             << (seen.enforced ? ", enforced" : "") << (seen.wins ? ", wins" : "");
}

// The candidates, and the keys of statements on whose `Effect` AAM fails; the winners of these keys are not
// compared.
struct Candidates {
  std::vector<Seen> seen;
  std::set<std::string> failing;

  void leave_out_failing(std::set<std::string> const& keys) {
    for (Seen& one : seen)
      if (keys.contains(one.key)) one.wins = false;
    if (keys.empty()) return; // else a key may first appear in a statement that facts leave out
    std::stable_sort(seen.begin(), seen.end(), [](Seen const& a, Seen const& b) { return a.key < b.key; });
  }
};

// Nothing if AAM fails on the policy for every question.
std::optional<Candidates> by_engine(std::string const& text, facts::Facts const& facts) {
  engine::Site site;
  site.policies.push_back({.id = 1, .text = text, .attach = {"default"}});
  engine::Subject const subject;
  condition::Request const request;
  engine::Engine engine(site, subject, request);
  php::FatalError fault;
  Candidates result;
  for (engine::Trace const& trace : engine.trace_statements("", fault))
    for (std::size_t i = 0; i < trace.steps.size(); ++i) {
      engine::Trace::Step const& step = trace.steps[i];
      if (facts.is_dynamic(static_cast<std::uint32_t>(step.place.statement)))
        result.failing.insert(trace.key);
      else
        result.seen.push_back({trace.key, step.place.statement, step.resource, std::string(name(step.effect)),
                               step.enforced, trace.winner == i});
    }
  return fault ? std::nullopt : std::optional(std::move(result));
}

Candidates by_facts(facts::Facts const& facts) {
  Candidates result;
  for (engine::KeyGroup const& key : facts.key_groups())
    for (std::size_t i = key.begin; i < key.end; ++i) {
      engine::Candidate const& candidate = facts.candidates()[i];
      result.seen.push_back({candidate.key, candidate.statement, candidate.id,
                             std::string(name(candidate.effect)), candidate.enforced,
                             facts::overruled_by(facts, i).empty()});
    }
  return result;
}

} // namespace

TEST_CASE("candidates and winners are those of the engine, for statements of any shape") {
  char const* const rounds = std::getenv("ACLINT_ROUNDS");
  int const count = rounds != nullptr ? std::atoi(rounds) : 4000;
  int compared = 0;
  int contested = 0;
  for (int round = 0; round < count; ++round) {
    std::string const text = Maker(static_cast<std::uint32_t>(round)).policy();
    TestPolicy const policy(text);
    REQUIRE(policy.tree.well_formed());
    facts::Facts const& facts = policy.facts;
    std::optional<Candidates> expected = by_engine(text, facts);
    if (!expected) continue;
    ++compared;
    Candidates actual = by_facts(facts);
    contested += facts.key_groups().size() < actual.seen.size() ? 1 : 0;
    expected->leave_out_failing(expected->failing);
    actual.leave_out_failing(expected->failing);
    if (actual.seen == expected->seen) continue;
    CAPTURE(round, text);
    REQUIRE(actual.seen == expected->seen);
  }
  CHECK(compared > count / 4); // on the others AAM fails
  CHECK(contested > count / 20);
}

TEST_CASE("a candidate that never wins is one that candidates of other statements overrule") {
  int overruled = 0;
  for (std::uint32_t round = 0; round < 2000; ++round) {
    std::string const text = Maker(round).policy();
    TestPolicy const policy(text);
    facts::Facts const& facts = policy.facts;
    CAPTURE(round, text);
    for (std::size_t i = 0; i < facts.candidates().size(); ++i) {
      engine::Candidate const& candidate = facts.candidates()[i];
      if (facts.is_dynamic(candidate.statement)) continue;
      std::vector<std::size_t> const& winners = facts::overruled_by(facts, i);
      bool const by_others =
          !winners.empty() && facts.candidates()[winners.front()].statement != candidate.statement;
      bool const never = facts::never_wins(facts, candidate);
      if (by_others) CHECK(never);
      if (never) CHECK_FALSE(winners.empty());
      overruled += never ? 1 : 0;
    }
  }
  CHECK(overruled > 100);
}

TEST_CASE("a candidate that is not among the facts may never win, either") {
  // AAM fails on the `Effect` of the first statement.
  auto const never = [](std::string const& key, bool enforced, std::string const& others) {
    TestPolicy const policy(R"({"Statement": [{"Effect": null, "Resource": "Toolbar:x"}, )" + others + "]}");
    php::FatalError fault;
    return facts::never_wins(policy.facts, engine::make_candidate(0, 0, key, "", {"deny", enforced}, fault));
  };
  std::string const same = R"({"Effect": "deny", "Resource": "Toolbar:x"})";
  CHECK(never("Toolbar:x", false, same));
  CHECK_FALSE(never("Toolbar:y", false, same));
  CHECK_FALSE(never("Toolbar:x", true, same));
  CHECK(never("Toolbar:x", true, R"({"Effect": "deny", "Resource": "Toolbar:x", "Enforce": true})"));
  CHECK_FALSE(
      never("Toolbar:x", true, R"({"Effect": "deny", "Resource": "Toolbar:x", "Enforce": "${USER.ID}"})"));
  CHECK(never("Toolbar:x", false, R"({"Effect": "${USER.user_login}", "Resource": "Toolbar:x"})"));
  CHECK(never("Toolbar:x", false,
              R"({"Resource": "Toolbar:x", "Condition": {"NotEquals": {"${USER.ID}": 5}}},
                 {"Resource": "Toolbar:x", "Condition": {"Equals": {"${USER.ID}": 5}}})"));
  CHECK_FALSE(
      never("Toolbar:x", false, R"({"Resource": "Toolbar:x", "Condition": {"Equals": {"${USER.ID}": 5}}})"));
}
