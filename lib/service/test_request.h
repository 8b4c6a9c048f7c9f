// Asks the services what a request gets, for tests.
//
//   get(R"({"Resource": "Url:/a"})", "Url:/a") == "deny 401: The access is denied."
#pragma once
#include "php/json.h"
#include "service/services.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aclint::service {

/// Who asks, on which site. The posts and users are those of the recorded answers in testdata/vectors.
struct TestSite {
  std::vector<std::string> roles = {"editor"};
  bool visitor = false;
  std::string params = {};   ///< of the policy, as JSON, separated by commas
  std::string config = {};   ///< members of an object, as JSON
  std::string settings = {}; ///< members of an object, as JSON
  Theme theme = Theme::none;
  std::vector<std::pair<std::string, Capabilities>> site_roles = {};
  std::vector<engine::Policy> policies = {}; ///< besides that of the question
  std::vector<engine::Post> posts = {{1, "post", "hello-world"}, {2, "page", "sample-page"}};
  Markers markers = {};
  Markers after = {}; ///< markers once roles have changed
};

/// "deny 307 -> /a", "deny 401: Go away", "allow can", …; an error page without a message has ": nothing".
inline std::string text(Answer const& answer) {
  std::string result(name(answer.outcome));
  if (!answer.how.empty()) result += " " + answer.how;
  if (answer.status) result += " " + std::to_string(*answer.status);
  if (!answer.code.empty()) result += " " + answer.code;
  if (answer.location) result += " -> " + *answer.location;
  if (answer.message)
    result += ": " + (answer.message->string() != nullptr ? *answer.message->string() : "nothing");
  if (answer.can) result += *answer.can ? " can" : " cannot";
  if (answer.value) result += " " + php::encode_json(*answer.value).value_or("?");
  return result;
}

/// The answer to an item. `statements`: of a policy that is attached to the user, or to visitors; separated
/// by commas.
inline std::string get(std::string const& statements, std::string_view item, TestSite const& test = {}) {
  std::string const policy = R"({"Statement": [)" + statements + R"(], "Param": [)" + test.params + "]}";
  std::optional<php::Value> config = php::decode_json("{" + test.config + "}");
  std::optional<php::Value> settings = php::decode_json("{" + test.settings + "}");
  if (!config || !settings || !php::decode_json(policy)) return "the test is not valid JSON";
  engine::Site site;
  site.posts = test.posts;
  site.users = {{1, "admin", "admin@example.com", {"administrator"}},
                {2, "subject", "subject@example.com", {}}};
  site.policies = test.policies;
  site.policies.push_back(
      {.id = 100, .text = policy, .attach = {test.visitor ? "visitor" : "user"}, .detach = {}});
  site.config = *config->array();
  site.settings = *settings->array();
  WordPress wordpress(site, test.theme);
  for (auto const& [slug, capabilities] : test.site_roles) wordpress.set_role(slug, capabilities);
  engine::Subject const subject{.roles = test.visitor ? std::vector<std::string>() : test.roles,
                                .id = test.visitor ? 0 : 2,
                                .visitor = test.visitor};
  condition::Request const request{.markers = test.markers};
  Services services(site, wordpress, subject, request, test.after);
  auto const parsed = parse_item(item);
  if (auto const* error = std::get_if<ItemError>(&parsed)) return "error: " + error->message;
  php::FatalError fault;
  Answer const answer = services.answer(std::get<Item>(parsed), fault);
  return fault ? "fatal " + std::string(php::name(fault.fatal)) : text(answer);
}

/// A policy of statements, attached to a level.
inline engine::Policy policy_at(std::string level, std::string const& statements,
                                std::string const& params = {}) {
  static std::int64_t id = 0;
  return {.id = ++id,
          .text = R"({"Statement": [)" + statements + R"(], "Param": [)" + params + "]}",
          .attach = {std::move(level)},
          .detach = {}};
}

inline std::string const denied = "deny 401: The access is denied.";

} // namespace aclint::service
