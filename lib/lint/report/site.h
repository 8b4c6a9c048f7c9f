// What findings about several policies share: names for policies, statements and people, and the proof.
#pragma once
#include "facts/example_request.h"
#include "facts/facts.h"
#include "lint/rule.h"
#include "site/cross_losses.h"
#include "site/question.h"
#include "site/site_facts.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace aclint::lint {

/// "statement 2 of `editors.json`"
std::string statement_text(site::SiteFacts const& site, site::StatementRef statement);

/// "the role `editor`, the role `author` and 2 more"
std::string subjects_text(site::SiteFacts const& site, std::span<std::size_t const> subjects);

/// What is decided for `subject` about a resource, by its key, or about a menu item: with the site as it is and
/// without a statement. Nothing if AAM crashes.
std::optional<diag::Example> key_example(site::SiteFacts const& site, site::SiteSubject const& subject,
                                         facts::Item const& item, site::StatementRef without);
std::optional<diag::Example> menu_example(site::SiteFacts const& site, site::SiteSubject const& subject,
                                          std::string const& item, site::StatementRef without);

/// Reports a finding about a whole policy at its first byte; null: AAM does not load it, and that is said
/// elsewhere.
Finding* report_policy(site::SiteFacts const& site, std::size_t policy, std::string message, Reporter& out);

/// How broad a policy is attached: 0 to everybody, 1 to visitors or a role, 2 to a user, 3 to nobody.
int level_of(site::SiteFacts const& site, std::size_t policy);

/// Reports a loss at the losing resource, with the one that wins and the engine's answer for `subject`; null
/// if the engine does not confirm it. `message` goes on behind "statement 1 denies `X`".
Finding* report_loss(site::SiteFacts const& site, site::CrossLoss const& loss,
                     site::SiteSubject const& subject, std::string const& message, Reporter& out);

/// What a rule says about a loss: `message` as for `report_loss`, `why`, `help`, and for whom the engine is
/// asked, if not for `example_of`.
struct LossWords {
  std::string message;
  std::string why;
  std::string help;
  std::optional<site::SiteSubject> subject;
};

/// Reports those of the losses for which `words` has something to say.
void report_losses(site::SiteFacts const& site, std::span<site::CrossLoss const> losses,
                   std::function<std::optional<LossWords>(site::CrossLoss const&)> const& words,
                   Reporter& out);

/// The first of the loss's subjects that is a role, for roles say more than visitors; else the first.
site::SiteSubject const& example_of(site::SiteFacts const& site, site::CrossLoss const& loss);

/// Why the one wins: "…is enforced", "…comes later".
std::string reason_text(site::SiteFacts const& site, site::CrossLoss const& loss);

/// The resource of a statement that speaks about a menu item, by name or by a wildcard.
syntax::NodeId resource_about(facts::Facts const& facts, std::size_t statement, std::string_view item);

/// What roles may do: of themselves, and because a policy that counts for them may allow it.
class Capabilities {
public:
  /// Borrows the site.
  explicit Capabilities(site::SiteFacts const& site) : site_(site) {}

  /// Whether the role (an index into `subjects()`) may have the capability. Yes also where that is not known.
  bool may_have(std::size_t role, std::string_view capability);

private:
  struct Known {
    bool all = false; ///< or nothing is known
    std::unordered_set<std::string> names;
  };
  Known const& of(std::size_t role);

  site::SiteFacts const& site_;
  std::unordered_map<std::size_t, Known> known_;
};

} // namespace aclint::lint
