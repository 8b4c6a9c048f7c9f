// The example of every finding is replayed: AAM's services are asked again, with the policy read from its text
// (replay.h).
// Tested with the examples on the pages of rules, and with random policies. ACLINT_ROUNDS sets the number of
// policies (a long run: 100000).
#include "facts/test_policy.h"
#include "replay.h"
#include "rules.h"
#include "workspace/check.h"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <random>
#include <string>
#include <vector>

using namespace aclint;

namespace {

class Generator {
public:
  std::vector<std::string> statements() {
    theme_ = random_() % 2 == 0 ? 0 : random_() % std::size(themes);
    std::vector<std::string> result;
    for (std::size_t size = 2 + random_() % 4; size > 0; --size) result.push_back(statement());
    return result;
  }

  facts::Premium premium() {
    constexpr facts::Premium answers[] = {facts::Premium::unknown, facts::Premium::yes, facts::Premium::no};
    return random_() % 4 == 0 ? answers[random_() % 3] : facts::Premium::unknown;
  }

private:
  // The resources of one policy: only a few, so that its statements compete.
  using Theme = std::vector<std::string>;
  inline static std::vector<Theme> const themes{
      {"BackendMenu:*",
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
       "Capability:%s => ${USER.roles}"},
      {"BackendMenu:*", "BackendMenu:menu/edit*", "BackendMenu:*taxonomy=category*", "BackendMenu:edit*",
       "BackendMenu:menu/*", "BackendMenu:*.php"},
      {"BackendMenu:menu/edit-comments.php", "BackendMenu:edit-comments.php",
       "BackendMenu:menu/options-general.php", "BackendMenu:options-media.php", "BackendMenu:media-new.php",
       "Toolbar:new-media", "Toolbar:new-user", "Toolbar:new-content", "BackendMenu:user-new.php",
       "BackendMenu:*"},
      {"Role:editor", "Role:author", "BackendMenu:menu/tools.php", "BackendMenu:import.php",
       "Route:/wp/v2/posts:GET", "Capability:edit_posts", "Capability:customize", "Capability:aam_manager"},
      {"Url:/a", "Url:/a/", "Url:/a?x=1", "Url:/A?x=1", "Url:/a?x=1&y=2", "Url:/", "Url:/?p=1", "Url:/a*"},
      {"Url:/members", "Url:/members/", "Hook:init", "Hook:init:10", "Route:/wp/v2/posts:GET",
       "Route:/WP/v2/posts:GET", "Metabox:post_custom_meta_box"},
      {"Post:page:2", "Post:page:2", "Post:page:about", "Role:editor", "User:5", "Role:editor:users"}};

  template <class Range> auto const& pick(Range const& from) { return from[random_() % std::size(from)]; }

  std::string resource() { return '"' + pick(themes[theme_]) + '"'; }

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
    result += random_() % 40 == 0   ? "${HTTP_GET.effect}"
              : random_() % 40 == 0 ? "grant"
              : random_() % 2 == 0  ? "deny"
                                    : "allow";
    result += "\", \"Resource\": ";
    if (random_() % 3 == 0)
      result += "[" + resource() + ", " + resource() + "]";
    else
      result += resource();
    if (random_() % (theme_ == themes.size() - 1 ? 2 : 40) == 0)
      result += random_() % 2 == 0 ? R"(, "Action": ["Edit", "Read"])" : R"(, "Action": "edit")";
    if (random_() % 20 == 0) result += R"(, "ScreenId": "page")";
    if (random_() % 5 == 0)
      result += random_() % 20 == 0 ? ", \"Enforce\": \"${HTTP_GET.e}\"" : ", \"Enforce\": true";
    if (random_() % 3 == 0) result += ", \"Condition\": " + pick(conditions);
    return result + "}";
  }

  std::mt19937 random_{20261122};
  std::size_t theme_ = 0;
};

} // namespace

TEST_CASE("the examples on the pages of rules replay") { CHECK_FALSE(test::replay_pages().empty()); }

TEST_CASE("the examples of random policies replay") {
  Generator generate;
  char const* const rounds = std::getenv("ACLINT_ROUNDS");
  test::Replayed replayed;
  std::size_t with_markers = 0;
  std::size_t with_assumptions = 0;
  std::size_t with_actions = 0;
  for (int round = rounds != nullptr ? std::atoi(rounds) : 3000; round > 0; --round) {
    std::string const text = made_policy(generate.statements());
    facts::Premium const premium = generate.premium();
    test::Stage const stage = test::one_policy(text, premium);
    workspace::Options const options{{.premium = premium}, true};
    for (diag::Diagnostic const& found : workspace::check(text, options, rules::all()).diagnostics) {
      if (!found.example) continue;
      INFO(text << "\n" << found.rule << ": " << found.message << "\nitem " << found.example->item);
      REQUIRE(test::replay(stage, found) == "");
      ++replayed[found.rule];
      with_markers += found.example->markers.empty() ? 0 : 1;
      with_actions += found.example->action.empty() ? 0 : 1;
      with_assumptions += found.example->assuming.empty() ? 0 : 1;
    }
  }
  for (auto const& [rule, count] : replayed) UNSCOPED_INFO(rule << " " << count);
  // Otherwise nothing was tested.
  for (auto const& [rule, count] : test::replay_pages()) {
    INFO(rule);
    if (!test::is_about_site(rule)) CHECK(replayed[rule] > 0);
  }
  CHECK(with_markers > 0);
  CHECK(with_assumptions > 0);
  CHECK(with_actions > 0);
}
