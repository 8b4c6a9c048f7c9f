#include "service/redirects.h"

#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/params.h"
#include "engine/levels.h"
#include "engine/redirect.h"
#include "engine/url_id.h"
#include "php/number.h"
#include "php/string.h"
#include "php/url.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace aclint::service {

namespace {

constexpr std::string_view access_denied_key = "redirect:on:access-denied:";

std::string text_of(php::Array const& redirect, std::string_view key) {
  php::Value const* const value = redirect.find(key);
  php::FatalError none;
  return value == nullptr || !value->is_scalar() ? std::string() : php::to_text(*value, none);
}

// 0: none.
std::int64_t status_of(php::Array const& redirect) {
  php::Value const* const given = redirect.find("http_status_code");
  return given != nullptr ? php::intval(*given) : 0;
}

// Whether the answer of a redirect depends on one of its members.
bool counts(php::Array const& redirect, std::string_view member) {
  if (member == "type" || member == "http_status_code") return true;
  catalog::RedirectType const* const type = catalog::find_redirect_type(text_of(redirect, "type"));
  if (type == nullptr || type->legacy()) return false;
  if (type->name == "page_redirect") { // the page's number comes first
    php::Value const* const id = redirect.find("redirect_page_id");
    bool const by_id = id != nullptr && php::truthy(*id);
    return member == (by_id ? "redirect_page_id" : "redirect_page_slug");
  }
  return member == engine::redirect_permission_key(type->target);
}

// A redirect that is put together from several params and settings.
class Mix {
public:
  // Members of the source replace those of earlier ones.
  void add(php::Array const& members, RedirectSource source) {
    for (php::Array::Entry const& entry : members) {
      std::string const member = entry.key.text();
      for (RedirectSource& earlier : sources_) std::erase(earlier.members, member);
      source.members.push_back(member);
      redirect_.set(entry.key, entry.value);
    }
    sources_.push_back(std::move(source));
  }

  php::Array const& redirect() const { return redirect_; }

  // Where the members come from that the answer depends on.
  std::vector<Cause> causes() const {
    std::vector<Cause> result;
    for (RedirectSource source : sources_) {
      std::erase_if(source.members, [&](std::string const& member) { return !counts(redirect_, member); });
      if (source.members.empty()) continue;
      bool const of_type = std::ranges::find(source.members, "type") != source.members.end();
      result.insert(of_type ? result.begin() : result.end(), std::move(source));
    }
    return result;
  }

private:
  php::Array redirect_;
  std::vector<RedirectSource> sources_;
};

Answer wrong_status() {
  return {.outcome = Outcome::message,
          .status = 500,
          .message = "HTTP redirect status code must be a redirection code, 3xx."};
}

// The causes of an answer that does not depend on the redirect's status.
std::vector<Cause> without_status(std::vector<Cause> causes) {
  for (Cause& cause : causes)
    if (auto* const source = std::get_if<RedirectSource>(&cause))
      std::erase(source->members, "http_status_code");
  std::erase_if(causes, [](Cause const& cause) {
    auto const* const source = std::get_if<RedirectSource>(&cause);
    return source != nullptr && source->members.empty();
  });
  return causes;
}

// WordPress takes a target without a slash at its beginning relative to the folder of the request.
std::string absolute(std::string const& target, std::string_view uri) {
  if (target.starts_with('/')) return target;
  std::string_view path = uri.substr(0, uri.find('?'));
  std::size_t const slash = path.rfind('/');
  std::string folder(slash == path.npos ? std::string_view() : path.substr(0, slash));
  return folder + "/" + target;
}

} // namespace

std::string_view name(Area area) {
  constexpr std::array<std::string_view, 3> names{"frontend", "backend", "api"};
  return names[static_cast<std::size_t>(area)];
}

std::optional<Area> area(std::string_view word) {
  for (Area const each : {Area::frontend, Area::backend, Area::api})
    if (name(each) == word) return each;
  return std::nullopt;
}

Answer error_page(std::int64_t status) {
  return {.outcome = Outcome::message, .status = status, .message = "The access is denied."};
}

// A level with the policies that are attached there.
struct Redirects::Level {
  Level(engine::Site const& site, engine::Subject const& subject, condition::Request const& request,
        std::vector<std::size_t> const& policies, std::string level_name)
      : engine(site, subject, request, policies), name(std::move(level_name)) {}

  engine::Engine engine;
  std::string name; // as settings have it: "default", "role:editor", "user:2"
};

namespace {

// Each level with the policies that AAM reads there, the subject's own last.
std::vector<std::pair<std::string, std::vector<std::size_t>>> levels_of(engine::Site const& site,
                                                                        engine::Subject const& subject) {
  std::vector<std::pair<std::string, std::vector<std::size_t>>> result;
  auto const add = [&](std::string const& level) {
    result.emplace_back(level, engine::policies_at(site, level));
  };
  add("default");
  for (std::string const& role : engine::counting_roles(site, subject)) add("role:" + role);
  result.emplace_back(engine::own_level(subject), engine::counting_policies(site, subject));
  return result;
}

} // namespace

Redirects::Redirects(engine::Site const& site, engine::Subject const& subject,
                     condition::Request const& request)
    : site_(site) {
  for (auto& [level, policies] : levels_of(site, subject))
    levels_.push_back(std::make_unique<Level>(site, subject, request, policies, std::move(level)));
}

std::vector<std::size_t> policies_of_redirects(engine::Site const& site, engine::Subject const& subject) {
  std::vector<std::size_t> result;
  for (auto const& [level, policies] : levels_of(site, subject))
    result.insert(result.end(), policies.begin(), policies.end());
  std::ranges::sort(result, {}, [&](std::size_t policy) {
    return std::tuple(site.policies[policy].order, site.policies[policy].id, policy);
  });
  result.erase(std::ranges::unique(result).begin(), result.end());
  return result;
}

std::string_view area_of_redirect(std::string_view key) {
  if (!key.starts_with(access_denied_key)) return {};
  std::string_view const rest = key.substr(access_denied_key.size());
  return rest.substr(0, rest.find(':'));
}

Redirects::~Redirects() = default;

namespace {

// Where the value of the param comes from.
RedirectSource param_source(engine::Engine& engine, std::string_view key, std::string const& level) {
  php::FatalError none; // AAM reads this param without failing
  for (engine::Trace& trace : engine.trace_params(none))
    if (trace.key == key) return {level, std::move(trace)};
  return {level, std::nullopt};
}

} // namespace

Redirects::Merged Redirects::merged(std::string_view key, std::string_view setting, php::FatalError& fault) {
  Mix mix;
  if (!site_.runs(setting)) return {};
  for (std::unique_ptr<Level> const& level : levels_) {
    php::Array const params = level->engine.params(fault);
    if (fault) return {};
    if (php::Value const* value = params.find(key); value != nullptr && value->array() != nullptr)
      mix.add(engine::redirect_permission(*value->array()), param_source(level->engine, key, level->name));
    mix.add(engine::settings_at(site_, level->name, setting), {level->name, std::nullopt});
  }
  return {mix.redirect(), mix.causes()};
}

// A lower level's redirect of an area replaces that of a higher one.
std::optional<Redirects::Merged> Redirects::merged_of_area(Area area, php::FatalError& fault) {
  constexpr std::string_view setting = access_denied_redirect_service;
  std::optional<Merged> result;
  if (!site_.runs(setting)) return result;
  for (std::unique_ptr<Level> const& level : levels_) {
    std::optional<Mix> own;
    php::Array const params = level->engine.params(fault);
    if (fault) return {};
    for (php::Array::Entry const& param : params) {
      std::string const key = param.key.text();
      if (area_of_redirect(key) != name(area) || param.value.array() == nullptr) continue;
      own.emplace();
      own->add(engine::redirect_permission(*param.value.array()),
               param_source(level->engine, key, level->name));
    }
    php::Array const areas = engine::settings_at(site_, level->name, setting);
    if (php::Value const* const set = areas.find(name(area)); set != nullptr) {
      if (!own) own.emplace();
      if (php::Array const* const members = set->array()) own->add(*members, {level->name, std::nullopt});
    }
    if (own) result = Merged{own->redirect(), own->causes()};
  }
  return result;
}

std::vector<engine::Trace> Redirects::traces(std::function<bool(std::string_view)> const& about,
                                             php::FatalError& fault) {
  std::vector<engine::Trace> result;
  for (std::unique_ptr<Level> const& level : levels_)
    for (engine::Trace& trace : level->engine.trace_params(fault))
      if (about(trace.key)) result.push_back(std::move(trace));
  return result;
}

// The address of a redirect that leads somewhere; nothing for other types.
std::optional<Redirects::Target> Redirects::target(php::Array const& redirect, std::string_view type,
                                                   std::string_view uri) const {
  std::string const home = "http://" + site_.host;
  auto const inside = [&](std::string const& url) {
    std::optional<std::string> const id = engine::url_id(url, site_.host);
    return id ? absolute(*id, uri) : std::string("/");
  };
  if (type == "login_redirect")
    return Target{home + "/wp-login.php?redirect_to=" + php::url_encode(uri) + "&reason=restricted"};
  if (type == "url_redirect") {
    std::string const url = text_of(redirect, "redirect_url");
    return Target{url.empty() || url == "0" ? "/" : inside(url)};
  }
  if (type == "trigger_callback") {
    std::string const callback = text_of(redirect, "callback");
    if (callback == "admin_url") return Target{inside(home + "/wp-admin/")};
    if (callback.empty() || callback == "home_url") return Target{"/"};
    return Target{"/", "the address that the PHP function " + quoted(callback) + " returns (without it `/`)"};
  }
  if (type != "page_redirect") return std::nullopt;
  php::Value const* const id = redirect.find("redirect_page_id");
  if (id != nullptr && php::truthy(*id)) {
    std::int64_t const page = php::intval(*id);
    bool const exists = std::any_of(site_.posts.begin(), site_.posts.end(),
                                    [&](engine::Post const& post) { return post.id == page; });
    return Target{home + "/?page_id=" + (exists ? std::to_string(page) : ""),
                  exists ? "" : "WordPress's page " + std::to_string(page) + " (unknown to aclint)"};
  }
  std::string const slug = text_of(redirect, "redirect_page_slug");
  auto const page = std::find_if(site_.posts.begin(), site_.posts.end(), [&](engine::Post const& post) {
    return post.type == "page" && ascii::equal_ignoring_case(post.slug, slug);
  });
  if (page != site_.posts.end()) return Target{home + "/?page_id=" + std::to_string(page->id)};
  if (slug.empty()) return Target{"/"};
  return Target{"/", "the page " + quoted(slug) + " (unknown to aclint; without it `/`)"};
}

std::optional<Answer> Redirects::follow(php::Array const& redirect, std::string_view uri) const {
  std::string const type = text_of(redirect, "type");
  std::int64_t const status = status_of(redirect);
  if (std::optional<Target> where = target(redirect, type, uri)) {
    if (status != 0 && (status < 300 || status > 399)) return wrong_status();
    return Answer{.outcome = Outcome::redirect,
                  .status = status != 0 ? status : 307,
                  .location = std::move(where->address),
                  .unknown_target = std::move(where->unknown)};
  }
  if (type != "custom_message") return std::nullopt;
  php::Value const* const message = redirect.find("message");
  return Answer{.outcome = Outcome::message,
                .status = status != 0 ? status : 401,
                .message = message != nullptr ? *message : php::Value()};
}

Answer Redirects::refer(php::Array const& redirect, std::string_view uri) const {
  std::int64_t const status = status_of(redirect);
  Target where = target(redirect, text_of(redirect, "type"), uri).value_or(Target{"/"});
  return {.outcome = Outcome::deny,
          .status = status != 0 ? status : 307,
          .location = std::move(where.address),
          .unknown_target = std::move(where.unknown),
          .code = "rest_redirected"};
}

Answer Redirects::access_denied(Area area, std::string_view uri, php::FatalError& fault) {
  std::optional<Merged> found = merged_of_area(area, fault);
  if (fault || !found) return error_page(401);
  php::Array const& redirect = found->redirect;
  Answer result;
  if (std::optional<Answer> answer = follow(redirect, uri)) {
    result = std::move(*answer);
  } else {
    php::Value const* const type = redirect.find("type");
    if (type != nullptr && text_of(redirect, "type") != "default")
      fault.raise(php::FatalClass::out_of_memory,
                  "the access-denied redirect has a type that AAM does not know");
    php::Value const* const status = redirect.find("http_status_code");
    result = error_page(status == nullptr ? 401 : php::intval(*status) == 0 ? 500 : php::intval(*status));
  }
  result.causes = std::move(found->causes);
  return result;
}

Answer Redirects::on(std::string_view key, std::string_view setting, std::string_view uri,
                     php::FatalError& fault) {
  Merged found = merged(key, setting, fault);
  php::Value const* const type = found.redirect.find("type");
  Answer result{.outcome = Outcome::standard};
  if (!fault && type != nullptr && text_of(found.redirect, "type") != "default") {
    if (std::optional<Answer> answer = follow(found.redirect, uri)) {
      result = std::move(*answer);
    } else {
      result = access_denied(Area::frontend, uri, fault);
      found.causes = without_status(std::move(found.causes));
    }
  } else {
    found.causes = without_status(std::move(found.causes));
  }
  result.causes.insert(result.causes.begin(), found.causes.begin(), found.causes.end());
  return result;
}

Answer Redirects::on_login(std::string_view uri, php::FatalError& fault) {
  constexpr std::string_view setting = login_redirect_service;
  if (!site_.runs(setting)) return {.outcome = Outcome::standard};
  Merged found = merged("redirect:on:login", setting, fault);
  std::string const type =
      found.redirect.find("type") == nullptr ? "default" : text_of(found.redirect, "type");
  Answer result{.outcome = Outcome::redirect};
  Target where =
      type == "default" ? Target{"/wp-admin"} : target(found.redirect, type, uri).value_or(Target{"/"});
  result.location = std::move(where.address);
  result.unknown_target = std::move(where.unknown);
  result.causes = without_status(std::move(found.causes));
  return result;
}

Answer Redirects::on_logout(std::string_view uri, php::FatalError& fault) {
  return on("redirect:on:logout", logout_redirect_service, uri, fault);
}

Answer Redirects::on_not_found(std::string_view uri, php::FatalError& fault) {
  return on("redirect:on:404", not_found_redirect_service, uri, fault);
}

} // namespace aclint::service
