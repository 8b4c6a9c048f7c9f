// What findings about several policies share: names for policies, statements and people, and the example.
#pragma once
#include "facts/example_request.h"
#include "facts/facts.h"
#include "lint/rule.h"
#include "site/cross_losses.h"
#include "site/question.h"
#include "site/site_facts.h"

#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

namespace aclint::lint {

/// "statement 2 of `editors.json`"
std::string statement_text(site::SiteFacts const& site, site::StatementRef statement);

/// "the role `editor`, the role `author` and 2 more"
std::string subjects_text(site::SiteFacts const& site, std::span<std::size_t const> subjects);

/// The decision for `subject` about a resource, by its key, or about a menu item: for the site as it is, and
/// without one statement. Nothing if AAM crashes.
std::optional<diag::Example> key_example(site::SiteFacts const& site, site::SiteSubject const& subject,
                                         facts::Item const& item, site::StatementRef without);
std::optional<diag::Example> menu_example(site::SiteFacts const& site, site::SiteSubject const& subject,
                                          std::string const& item, site::StatementRef without);

/// Reports a finding about a whole policy at its first byte. Null if AAM does not load the policy, which
/// another rule reports.
Finding* report_policy(site::SiteFacts const& site, std::size_t policy, std::string message, Reporter& out);

/// The broadest level that a policy is attached to: 0 everybody, 1 visitors or a role, 2 a user, 3 nobody.
int level_of(site::SiteFacts const& site, std::size_t policy);

/// Reports a loss at the losing resource, with the winner as a related place and an example for `subject`.
/// Null if the engine does not confirm it. `message` continues "statement 1 denies `X`".
Finding* report_loss(site::SiteFacts const& site, site::CrossLoss const& loss,
                     site::SiteSubject const& subject, std::string const& message, Reporter& out);

/// The words of a rule about a loss: `message` as for `report_loss`, `why` and `help`. `subject`: for whom
/// the example is, if not for `example_of`.
struct LossWords {
  std::string message;
  std::string why;
  std::string help;
  std::optional<site::SiteSubject> subject;
};

/// Reports those of the losses for which `words` returns something.
void report_losses(site::SiteFacts const& site, std::span<site::CrossLoss const> losses,
                   std::function<std::optional<LossWords>(site::CrossLoss const&)> const& words,
                   Reporter& out);

/// The subject for the example: the first one that is a role, or else the first one.
site::SiteSubject const& example_of(site::SiteFacts const& site, site::CrossLoss const& loss);

/// Why the winner wins: "its policy comes later", "it has `Enforce`".
std::string reason_text(site::SiteFacts const& site, site::CrossLoss const& loss);

/// The resource of a statement that is about a menu item, by name or by a wildcard.
syntax::NodeId resource_about(facts::Facts const& facts, std::size_t statement, std::string_view item);

/// The capabilities of roles: their own, and those that a policy for them may give.
class Capabilities {
public:
  /// Borrows the site.
  explicit Capabilities(site::SiteFacts const& site) : site_(site) {}

  /// Whether the role (an index into `subjects()`) may have the capability. Also true if that is not known.
  bool may_have(std::size_t role, std::string_view capability);

private:
  struct Known {
    bool all = false; ///< all of them, or it is not known which
    std::set<std::string> names;
  };
  Known const& of(std::size_t role);

  site::SiteFacts const& site_;
  std::unordered_map<std::size_t, Known> known_;
};

} // namespace aclint::lint
