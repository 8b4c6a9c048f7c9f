// Findings about random sites are replayed: AAM's services are asked again, with all policies read from their texts
// (replay.h). And a statement that is said to decide for nobody must not win for any subject and request.
// ACLINT_ROUNDS sets the number of sites (a long run: 20000).
#include "asked.h"
#include "base/ascii.h"
#include "catalog/roles.h"
#include "config/config.h"
#include "engine/engine.h"
#include "facts/test_policy.h"
#include "lint/runner.h"
#include "replay.h"
#include "rules.h"
#include "site/site_facts.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <deque>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

using namespace aclint;
using test::Asker;

namespace {

struct MadePolicy {
  std::vector<std::string> statements;
  config::PolicyEntry entry;
};

struct MadeSite {
  std::vector<MadePolicy> policies;
  bool multi_role = false;
  bool settings_known = false; // as in an export file; there are no settings from AAM's screens
  facts::Premium premium = facts::Premium::unknown;
};

class Generator {
public:
  MadeSite site() {
    MadeSite result;
    for (std::size_t size = 2 + random_() % 3; size > 0; --size) {
      MadePolicy policy;
      for (std::size_t statements = 1 + random_() % 3; statements > 0; --statements)
        policy.statements.push_back(statement());
      policy.entry.file = "p" + std::to_string(result.policies.size()) + ".json";
      policy.entry.attach = {level()};
      if (random_() % 4 == 0) policy.entry.attach.push_back(level());
      if (random_() % 4 == 0) policy.entry.detach.push_back(level());
      if (random_() % 3 != 0) policy.entry.order = static_cast<std::int64_t>(random_() % 2);
      if (random_() % 10 == 0) policy.entry.status = "draft";
      result.policies.push_back(std::move(policy));
    }
    result.multi_role = random_() % 4 == 0;
    result.settings_known = random_() % 2 == 0;
    constexpr facts::Premium answers[] = {facts::Premium::unknown, facts::Premium::yes, facts::Premium::no};
    result.premium = answers[random_() % 3];
    return result;
  }

private:
  template <class Range> auto const& pick(Range const& from) { return from[random_() % std::size(from)]; }

  std::string level() {
    static std::vector<std::string> const levels{"default",     "default",     "default",
                                                 "role:editor", "role:editor", "role:author",
                                                 "role:author", "visitor",     "role:administrator",
                                                 "user:5",      "user:6"};
    return pick(levels);
  }

  std::string resource() {
    static std::vector<std::string> const resources{"BackendMenu:menu/tools.php",
                                                    "BackendMenu:menu/tools.php",
                                                    "BackendMenu:tools.php",
                                                    "BackendMenu:plugins.php",
                                                    "BackendMenu:menu/plugins.php",
                                                    "BackendMenu:aam",
                                                    "BackendMenu:menu/aam",
                                                    "BackendMenu:*",
                                                    "Capability:edit_posts",
                                                    "Capability:edit_posts",
                                                    "Capability:Edit_Posts",
                                                    "Capability:read",
                                                    "Capability:manage_options",
                                                    "Capability:aam_manager",
                                                    "Capability:*",
                                                    "Toolbar:new-media",
                                                    "Route:/wp/v2/posts:GET",
                                                    "Capability:${HTTP_GET.c}"};
    return '"' + pick(resources) + '"';
  }

  std::string statement() {
    static std::vector<std::string> const conditions{
        R"x({"Equals": {"${USER.ID}": 5}})x", R"x({"In": {"editor": "${USER.roles}"}})x",
        R"x({"Equals": {"${USER.isAuthenticated}": true}})x", R"x({"Equals": {"${HTTP_GET.e}": "a"}})x"};
    std::string result = "{\"Effect\": \"";
    result += random_() % 2 == 0 ? "deny" : "allow";
    result += "\", \"Resource\": ";
    result += random_() % 4 == 0 ? "[" + resource() + ", " + resource() + "]" : resource();
    if (random_() % 5 == 0) result += ", \"Enforce\": true";
    if (random_() % 4 == 0) result += ", \"Condition\": " + pick(conditions);
    return result + "}";
  }

  std::mt19937 random_{20261122};
};

test::Stage stage_of(MadeSite const& made) {
  config::Config config{.premium = made.premium};
  if (made.multi_role) config.site.config.set("core.settings.multi_access_levels", true);
  std::vector<std::string> texts;
  for (MadePolicy const& policy : made.policies) {
    config.policies.push_back(policy.entry);
    texts.push_back(made_policy(policy.statements));
  }
  return test::attached_policies(config, texts);
}

// With the subject's markers; other markers are those of the request.
Asker asker(engine::Subject subject) {
  Asker result{std::move(subject), {}};
  result.request.markers.emplace("USER.isAuthenticated", !result.subject.visitor);
  if (result.subject.id != 0) result.request.markers.emplace("USER.ID", result.subject.id);
  std::vector<php::Value> roles(result.subject.roles.begin(), result.subject.roles.end());
  if (!roles.empty()) result.request.markers.emplace("USER.roles", php::Array::list(std::move(roles)));
  return result;
}

// The statement at a place in a policy's text, and the resource there.
struct Place {
  test::StatementAt at;
  std::string resource;
};

Place place_of(MadePolicy const& policy, std::size_t index, Span span) {
  std::string const text = made_policy(policy.statements);
  std::size_t begin = text.find('[') + 1;
  std::size_t statement = 0;
  while (span.begin >= begin + policy.statements[statement].size()) {
    begin += policy.statements[statement].size() + 2;
    ++statement;
  }
  return {{index, statement}, text.substr(span.begin + 1, span.size() - 2)};
}

// All possible subjects: visitors, and users with any of the roles, with and without policies of their own.
std::vector<engine::Subject> everybody(bool multi_role) {
  std::vector<engine::Subject> result{{.visitor = true}};
  std::vector<std::vector<std::string>> roles{{}, {"shop_manager"}};
  for (catalog::Role const& role : catalog::roles()) roles.push_back({std::string(role.slug)});
  if (multi_role)
    for (catalog::Role const& first : catalog::roles())
      for (catalog::Role const& second : catalog::roles())
        if (&first != &second) roles.push_back({std::string(first.slug), std::string(second.slug)});
  for (std::vector<std::string> const& held : roles)
    for (std::int64_t const id : {5, 6, 7}) result.push_back({.roles = held, .id = id});
  return result;
}

std::vector<Asker> requests_of(engine::Subject const& subject) {
  Asker const plain = asker(subject);
  Asker special = plain;
  special.request.markers.emplace("HTTP_GET.e", "a");
  return {plain, special};
}

std::string shown(engine::Subject const& subject) {
  std::string result = subject.visitor ? "a visitor" : "user " + std::to_string(subject.id);
  for (std::string const& role : subject.roles) result += " " + role;
  return result;
}

// The subjects for whom a statement decides about its resource; empty: nobody.
std::string decides_for(MadeSite const& made, Place const& place) {
  engine::Site const site = stage_of(made).site;
  std::string const key = ascii::lowercase(place.resource);
  for (engine::Subject const& subject : everybody(made.multi_role))
    for (Asker const& who : requests_of(subject)) {
      engine::Engine engine(site, who.subject, who.request);
      php::FatalError fault;
      for (engine::Trace const& trace : engine.trace_statements(key, fault)) {
        if (trace.key != key || !trace.winner) continue;
        engine::Trace::Step const& winner = trace.steps[*trace.winner];
        if (winner.place.policy == place.at.policy && winner.resource == place.resource &&
            winner.place.statement == place.at.statement)
          return shown(subject);
      }
    }
  return {};
}

// The subjects for whom a statement makes a difference; empty: nobody.
std::string matters_to(MadeSite const& made, test::StatementAt statement, std::string const& item) {
  test::Stage const stage = stage_of(made);
  engine::Site const without = test::site_without(stage.site, statement);
  for (engine::Subject const& subject : everybody(made.multi_role))
    for (Asker const& who : requests_of(subject)) {
      auto const now = test::ask(stage.site, stage.wordpress, who, {item});
      auto const otherwise = test::ask(without, stage.wordpress, who, {item});
      if (now.value().denied != otherwise.value().denied) return shown(subject);
    }
  return {};
}

// An administrator who can open AAM's page; empty: nobody.
std::string opens_aam(MadeSite const& made) {
  test::Stage const stage = stage_of(made);
  for (engine::Subject const& subject : everybody(made.multi_role)) {
    if (std::find(subject.roles.begin(), subject.roles.end(), "administrator") == subject.roles.end())
      continue;
    for (Asker const& who : requests_of(subject))
      if (!test::ask(stage.site, stage.wordpress, who, {"aam"}).value().denied) return shown(subject);
  }
  return {};
}

// A site as rules see it, and their findings.
class Judged {
public:
  explicit Judged(MadeSite const& made) {
    facts::Settings const settings{.premium = made.premium};
    std::vector<site::SitePolicy> policies;
    test::Stage stage = stage_of(made);
    engine::Site& site = stage.site;
    for (std::size_t i = 0; i < made.policies.size(); ++i) {
      policies_.emplace_back(site.policies[i].text, settings);
      config::PolicyEntry const& entry = made.policies[i].entry;
      policies.push_back({{.file = entry.file}, &policies_.back().facts, entry.order.has_value()});
    }
    std::vector<site::Role> roles;
    for (catalog::Role const& role : catalog::roles())
      roles.push_back({std::string(role.slug), service::capabilities_of(role)});
    site_.emplace(std::move(site), std::move(stage.wordpress), std::move(policies), std::move(roles),
                  made.settings_known, settings);
  }

  std::vector<lint::SiteDiagnostic> found() const {
    std::map<std::size_t, lint::TextFindings> alone;
    return lint::run(rules::all(), *site_, [&](std::size_t policy) -> lint::Reports const& {
      auto const [place, is_new] = alone.try_emplace(policy);
      TestPolicy const& made = policies_[policy];
      facts::Facts const* const facts[] = {&made.facts};
      if (is_new) place->second = lint::run(rules::all(), made.tree, facts);
      return place->second.reports;
    });
  }

private:
  std::deque<TestPolicy> policies_; // the site borrows them
  std::optional<site::SiteFacts> site_;
};

std::string shown(MadeSite const& made) {
  std::string result = made.multi_role ? "all roles count\n" : "";
  for (MadePolicy const& policy : made.policies) {
    result += policy.entry.file + " " + policy.entry.status + " " +
              (policy.entry.order ? std::to_string(*policy.entry.order) : "-");
    for (std::string const& level : policy.entry.attach) result += " +" + level;
    for (std::string const& level : policy.entry.detach) result += " -" + level;
    result += "\n" + made_policy(policy.statements) + "\n";
  }
  return result;
}

} // namespace

TEST_CASE("the examples of random sites replay") {
  Generator generate;
  char const* const rounds = std::getenv("ACLINT_ROUNDS");
  test::Replayed replayed;
  for (int round = rounds != nullptr ? std::atoi(rounds) : 500; round > 0; --round) {
    MadeSite const made = generate.site();
    test::Stage stage = stage_of(made);
    Judged const judged(made);
    for (lint::SiteDiagnostic const& found : judged.found()) {
      diag::Diagnostic const& one = found.diagnostic;
      if (!one.example) continue;
      std::string const& item = one.example->item;
      INFO(shown(made) << one.rule << " in p" << found.policy << ": " << one.message << "\nitem " << item);
      stage.policy = found.policy;
      REQUIRE(test::replay(stage, one) == "");
      ++replayed[one.rule];
      if (one.rule == "site/overruled" || one.rule == "site/level-does-not-win")
        REQUIRE(decides_for(made, place_of(made.policies[found.policy], found.policy, one.span)) == "");
      if (one.rule == "menu/hides-aam-from-everyone") REQUIRE(opens_aam(made) == "");
      if (one.rule == "precedence/no-op-allow") {
        auto const left_out = test::left_out(stage, std::get<diag::Without>(one.example->compared));
        REQUIRE(matters_to(made, left_out.value(), item) == "");
      }
    }
  }
  for (auto const& [rule, count] : replayed) UNSCOPED_INFO(rule << " " << count);
  // Otherwise nothing was tested.
  for (auto const& [rule, count] : test::replay_pages()) {
    INFO(rule);
    if (test::is_about_site(rule)) CHECK(replayed[rule] > 0);
  }
}
