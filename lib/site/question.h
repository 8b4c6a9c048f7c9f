// Questions about a site to the engine. What a statement does can be seen by leaving it out.
//
//   Question editor(site, *site.role("editor"));
//   editor.key("backendmenu:menu/tools.php")->effect
//   editor.menu("tools.php", {.left_out = {{.policy = 0, .statement = 2}}})->effect
#pragma once
#include "engine/engine.h"
#include "grammar/resource_id.h"
#include "site/site_facts.h"

#include <memory>
#include <optional>
#include <string_view>

namespace aclint::site {

/// A statement of one of the site's policies.
using StatementRef = engine::Place;

struct SubjectEngine; // question.cpp

/// The engine for one subject of a site. Of the request only the subject is known. There is no answer if AAM
/// crashes. The site keeps the engine of the last subject, so questions about one subject after the other
/// are cheap.
class Question {
public:
  /// Borrows the site and the subject.
  Question(SiteFacts const& site, SiteSubject const& subject);

  /// About a menu item. For a request (`Conditions::as_written`) AAM finds the menu of a page only if no statement takes
  /// the page's capability away.
  std::optional<engine::Decision> menu(std::string_view item, engine::Mask const& mask = {});
  /// About a key (`capability:read`).
  std::optional<engine::Decision> key(std::string_view key, engine::Mask const& mask = {});

private:
  std::optional<engine::Decision> decide(engine::Item item, engine::Mask const& mask);
  bool is_refused(std::string_view page, engine::Mask const& mask);

  std::shared_ptr<SubjectEngine> engine_; // shared with the site, which keeps it for the next question
};

/// A request with the subject's values of markers such as `USER.roles`.
condition::Request request_of(SiteSubject const& subject);

/// The statement because of which AAM answers an address with an error. Nothing: it is open or leads elsewhere, or a setting
/// decides.
std::optional<StatementRef> closing_statement(SiteFacts const& site, SiteSubject const& subject,
                                              std::string_view address);

/// Whether a redirect of the subject (`redirect:on:404`) takes something from a param of this policy.
bool takes_redirect_from(SiteFacts const& site, SiteSubject const& subject, std::string_view key,
                         std::size_t policy);

/// AAM's service that reads resources of this type, as its configuration names it: "backend_menu". Empty: none.
std::string_view service_of(grammar::ResourceKind kind);

/// Whether a policy of `subject` has a statement with this effect whose resource depends on the request and
/// may be of type `kind`. Then no question about such resources has a certain answer.
bool depends_on_request(SiteFacts const& site, SiteSubject const& subject, grammar::ResourceKind kind,
                        engine::Effect effect);

} // namespace aclint::site
