// Every finding that carries a witness is put to the engine, which evaluates the policy anew from its text:
// the decision about the witness's item has to be what the finding says, with the policy as it is and without
// the statement it names. The request has the witness's markers and no others. Random policies; ACLINT_ROUNDS
// sets how many (a long run: 100000).
#include "base/ascii.h"
#include "catalog/menus.h"
#include "engine/engine.h"
#include "made_policy.h"
#include "php/date.h"
#include "php/json.h"
#include "rules.h"
#include "syntax/parse.h"
#include "workspace/check.h"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <map>
#include <random>
#include <string>
#include <vector>

using namespace aclint;

namespace {

class Generator {
public:
  std::vector<std::string> statements() {
    std::vector<std::string> result;
    for (std::size_t size = 2 + random_() % 4; size > 0; --size) result.push_back(statement());
    return result;
  }

private:
  template <class Range> auto const& pick(Range const& from) { return from[random_() % std::size(from)]; }

  std::string resource() {
    static std::vector<std::string> const resources{"BackendMenu:*",
                                                    "BackendMenu:menu/*",
                                                    "BackendMenu:menu/edit.php",
                                                    "BackendMenu:menu/edit.php?post_type=*",
                                                    "BackendMenu:menu/edit.php?post_type=page",
                                                    "BackendMenu:edit.php*",
                                                    "BackendMenu:tools.php",
                                                    "BackendMenu:menu/tools.php",
                                                    "BackendMenu:index.php",
                                                    "BackendMenu:menu/index.php",
                                                    "BackendMenu:options-*",
                                                    "BackendMenu:menu/options-general.php",
                                                    "BackendMenu:plugins.php",
                                                    "BackendMenu:Tools.php",
                                                    "Capability:edit_posts",
                                                    "Capability:edit_*",
                                                    "Capability:*",
                                                    "Capability:manage_options",
                                                    "Route:/wp/v2/posts:GET",
                                                    "Route:*:*",
                                                    "Route:/wp/v2/*:GET",
                                                    "BackendMenu:${HTTP_GET.page}",
                                                    "BackendMenu:menu/tools.php${HTTP_GET.e}",
                                                    "Capability:%s => ${USER.roles}"};
    return '"' + pick(resources) + '"';
  }

  std::string statement() {
    static std::vector<std::string> const conditions{
        R"x({"Equals": {"${USER.user_login}": "guest"}})x",
        R"x({"Equals": {"${HTTP_GET.e}": "a"}})x",
        R"x({"NotEquals": {"${HTTP_GET.e}": "a"}})x",
        R"x({"In": {"${HTTP_GET.e}": ["a", "b"]}})x",
        R"x({"NotIn": {"${HTTP_GET.e}": ["a", "b"]}})x",
        R"x({"Like": {"${HTTP_GET.e}": "a*"}})x",
        R"x({"Greater": {"${USER.ID}": 5}})x",
        R"x({"Less": {"${USER.ID}": 5}})x",
        R"x({"Between": {"${USER.ID}": [3, 9]}})x",
        R"x({"In": {"editor": "${USER.roles}"}})x",
        R"x({"NotIn": {"editor": "${USER.roles}"}})x",
        R"x({"In": {"${USER.ip}": ["(*ip)10.0.0.0/8"]}})x",
        R"x({"Greater": {"(*date)${DATETIME.c}": "(*date)2026-01-01"}})x",
        R"x({"Less": {"(*date)": "(*date)2026-06-01"}})x",
        R"x({"Regex": {"${USER.user_login}": "/^g/"}})x",
        R"({"Operator": "OR", "Equals": {"${USER.ID}": 7}, "NotEquals": {"${USER.user_login}": "guest"}})"};
    std::string result = "{\"Effect\": \"";
    result += random_() % 40 == 0 ? "${HTTP_GET.effect}" : random_() % 2 == 0 ? "deny" : "allow";
    result += "\", \"Resource\": ";
    if (random_() % 3 == 0)
      result += "[" + resource() + ", " + resource() + "]";
    else
      result += resource();
    if (random_() % 5 == 0)
      result += random_() % 20 == 0 ? ", \"Enforce\": \"${HTTP_GET.e}\"" : ", \"Enforce\": true";
    if (random_() % 3 == 0) result += ", \"Condition\": " + pick(conditions);
    return result + "}";
  }

  std::mt19937 random_{20261122};
};

// What the engine says about a witness's item: a menu's, or a resource's by the winner of its key.
std::string decide(std::vector<std::string> statements, diag::Witness const& witness,
                   engine::Wildcards reading) {
  engine::Site site;
  engine::Policy policy;
  policy.id = 1;
  policy.text = made_policy(statements);
  policy.attach = {"default"};
  site.policies.push_back(policy);
  condition::Request request;
  for (auto const& [marker, value] : witness.markers)
    if (auto parsed = php::decode_json(value)) request.markers.emplace(marker, std::move(*parsed));
  request.now = php::parse_date(witness.now.empty() ? "2026-11-22" : witness.now, {}).value();
  engine::Subject const subject{.roles = {"administrator"}, .id = 2, .visitor = false};
  engine::Engine engine(site, subject, request);
  php::Fault fault;
  std::string const item = witness.item.substr(0, witness.item.find(" / "));
  if (item.find(':') == std::string::npos)
    return std::string(engine::name(engine.menu(item, reading, fault).effect));
  std::string const key = ascii::lowercase(item);
  std::vector<engine::Candidate> candidates;
  std::vector<bool> applies(statements.size());
  for (engine::Trace const& trace : engine.trace_statements("", fault))
    for (engine::Trace::Step const& step : trace.steps) {
      auto const statement = static_cast<std::uint32_t>(std::stoul(step.place.list_key));
      candidates.push_back({statement, static_cast<std::uint32_t>(candidates.size()), trace.key,
                            step.resource, engine::effect_from(step.effect), step.enforced});
      applies[statement] = step.applies;
    }
  auto const entry =
      engine::ResourceRules(candidates).decide(key, [&](std::uint32_t i) { return applies[i]; }, reading);
  return entry ? std::string(engine::name(entry->effect)) : "nothing";
}

// The statement that a variant leaves out: "without statement 2" is 1.
std::optional<std::size_t> left_out(std::string_view variant) {
  constexpr std::string_view prefix = "without statement ";
  if (variant == "without the statement") return 0;
  if (!variant.starts_with(prefix)) return std::nullopt;
  return std::stoul(std::string(variant.substr(prefix.size()))) - 1;
}

// Decisions about nothing are an allow.
std::string normal(std::string decision) { return decision == "nothing" ? "allow" : decision; }

} // namespace

TEST_CASE("witnesses replay") {
  Generator generate;
  char const* const rounds = std::getenv("ACLINT_ROUNDS");
  std::map<std::string_view, std::size_t> replayed;
  std::size_t premises = 0;
  std::size_t with_markers = 0;
  for (int round = rounds != nullptr ? std::atoi(rounds) : 3000; round > 0; --round) {
    std::vector<std::string> const statements = generate.statements();
    std::string const text = made_policy(statements);
    for (diag::Diagnostic const& found : workspace::check(text, {{}, true}, rules::all()).diagnostics) {
      if (!found.witness) continue;
      if (!found.witness->premise.empty()) { // no request is known: alike and not understood
        ++premises;
        continue;
      }
      INFO(text << "\n" << found.rule << ": " << found.message << "\nitem " << found.witness->item);
      bool const other_reading = found.witness->variant == "if the later wildcard won";
      // A resource with `*` in it is asked about as it is written.
      auto const reading = found.witness->item.find('*') != std::string::npos
                               ? engine::Wildcards::literal
                               : engine::Wildcards::most_specific;
      REQUIRE(normal(decide(statements, *found.witness, reading)) == normal(found.witness->decision));
      if (other_reading)
        REQUIRE(normal(decide(statements, *found.witness, engine::Wildcards::last)) ==
                normal(found.witness->without));
      if (auto const gone = left_out(found.witness->variant)) {
        std::vector<std::string> rest = statements;
        rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(*gone));
        REQUIRE(normal(decide(rest, *found.witness, reading)) == normal(found.witness->without));
      }
      ++replayed[found.rule];
      if (!found.witness->markers.empty()) ++with_markers;
    }
  }
  for (std::string_view const rule :
       {"precedence/contradictory-statements", "precedence/shadowed-statement",
        "precedence/redundant-statement", "precedence/shadowed-wildcard",
        "precedence/order-dependent-wildcards", "precedence/missing-explicit-deny",
        "menu/dashboard-not-restrictable", "menu/dashboard-menu-partial", "resource/missing-menu-prefix"}) {
    INFO(rule);
    CHECK(replayed[rule] > 0); // else nothing was tested
  }
  CHECK(with_markers > 0);
  CHECK(premises > 0);
}
