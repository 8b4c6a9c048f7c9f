// Where AAM sends people: what a redirect does, and which one counts (spec requests.md §4).
#pragma once
#include "engine/engine.h"
#include "service/answer.h"
#include "service/wordpress.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::service {

/// Where access is denied.
enum class Area : std::uint8_t { frontend, backend, api };

/// "frontend", "backend" or "api".
std::string_view name(Area area);
std::optional<Area> area(std::string_view name);

/// AAM's services for redirects, as its configuration and its settings name them.
inline constexpr std::string_view access_denied_redirect_service = "access_denied_redirect";
inline constexpr std::string_view login_redirect_service = "login_redirect";
inline constexpr std::string_view logout_redirect_service = "logout_redirect";
inline constexpr std::string_view not_found_redirect_service = "not_found_redirect";

/// The redirects of one subject at one request.
class Redirects {
public:
  /// Borrows all. `uri`: path and query of the request, `/here?x=1`.
  Redirects(engine::Site const& site, engine::Subject const& subject, condition::Request const& request);
  ~Redirects();

  /// The answer of a redirect as permissions hold it, `{type, …}`. Nothing for types that only deny:
  /// `default`, none, and types that AAM does not know.
  std::optional<Answer> follow(php::Array const& redirect, std::string_view uri) const;

  /// The answer of the REST API in place of a post: the target in the body, `/` for types that lead nowhere,
  /// and any status.
  Answer refer(php::Array const& redirect, std::string_view uri) const;

  /// The access-denied redirect of the area, which a denied page answers. `fault`: AAM recurses endlessly.
  Answer access_denied(Area area, std::string_view uri, php::FatalError& fault);

  /// After logging in without a target, after logging out, and when WordPress finds nothing.
  Answer on_login(std::string_view uri, php::FatalError& fault);
  Answer on_logout(std::string_view uri, php::FatalError& fault);
  Answer on_not_found(std::string_view uri, php::FatalError& fault);

  /// How the params whose keys are `about` something were decided, at each level: Default first.
  std::vector<engine::Trace> traces(std::function<bool(std::string_view)> const& about,
                                    php::FatalError& fault);

private:
  struct Level;
  // A redirect merged from all levels, and where its members come from; the source of its type first.
  struct Merged {
    php::Array redirect;
    std::vector<Cause> causes;
  };
  Merged merged(std::string_view key, std::string_view setting, php::FatalError& fault);
  std::optional<Merged> merged_of_area(Area area, php::FatalError& fault);
  Answer on(std::string_view key, std::string_view setting, std::string_view uri, php::FatalError& fault);
  struct Target {
    std::string address;
    std::string unknown = {}; // in words, if the address is known only to the site
  };
  std::optional<Target> target(php::Array const& redirect, std::string_view type, std::string_view uri) const;

  engine::Site const& site_;
  std::vector<std::unique_ptr<Level>> levels_; // Default, role, user; or Default, visitor
};

/// The policies from which AAM reads redirects, as indices into `site.policies` in AAM's order: those of every level.
std::vector<std::size_t> policies_of_redirects(engine::Site const& site, engine::Subject const& subject);

/// The area of the param `redirect:on:access-denied:frontend:x`, "frontend": what comes after it does not count.
/// Empty: the key is that of another param.
std::string_view area_of_redirect(std::string_view key);

/// The answer of an error page: "The access is denied." unless `message` is given.
Answer error_page(std::int64_t status);

} // namespace aclint::service
