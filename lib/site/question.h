// Questions about a site to the engine, also with something changed: what a statement does shows when it is
// left out.
//
//   Question as_it_is(site, *site.role("editor"));
//   Question without(site, *site.role("editor"), {.without = StatementRef{0, 2}});
//   as_it_is.key("backendmenu:menu/tools.php")->effect
#pragma once
#include "engine/engine.h"
#include "site/site_facts.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace aclint::site {

struct StatementRef {
  std::size_t policy = 0;
  std::size_t statement = 0; ///< index into the policy's statements
  friend bool operator==(StatementRef, StatementRef) = default;
};

/// Statements with conditions apply to some requests only. What holds in the reading that opens most is
/// closed to every request; what holds in the one that closes most is open to every request.
enum class Conditions : unsigned char {
  as_written,  ///< decided for a request of which only the subject is known
  most_open,   ///< every allow applies, and of the denies only those without a condition
  most_closed, ///< the other way round
};

struct Variant {
  std::optional<StatementRef> without = std::nullopt;
  Conditions conditions = Conditions::as_written;
};

/// What decides.
struct Decided {
  engine::Effect effect = engine::Effect::allow;
  std::optional<StatementRef> by = std::nullopt; ///< nothing: no statement
};

/// The engine at the site of one subject. Nothing is answered where AAM dies.
class Question {
public:
  /// Borrows the site.
  Question(SiteFacts const& site, SiteSubject const& subject, Variant const& variant = {});

  /// About a menu item.
  std::optional<Decided> menu(std::string_view item);
  /// About a key (`capability:read`), exactly. Nothing decided: no statement speaks.
  std::optional<Decided> key(std::string_view key);

private:
  Decided decided(engine::Trace const& trace) const;

  SiteFacts const& facts_;
  engine::Site site_;
  engine::Subject subject_;
  condition::Request request_;
  engine::Engine engine_;
};

/// The subject as markers have it: `USER.roles` and the like.
condition::Request request_of(SiteSubject const& subject);

/// Whether a policy that counts for `subject` has a statement of that effect whose resource depends on the
/// request and might be of type `kind`: then no question about such resources has a certain answer.
bool depends_on_request(SiteFacts const& site, SiteSubject const& subject, grammar::ResourceKind kind,
                        engine::Effect effect);

} // namespace aclint::site
