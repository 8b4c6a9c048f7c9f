// What findings about several policies share: names for policies, statements and people, and the proof.
#pragma once
#include "lint/rule.h"
#include "site/cross_losses.h"
#include "site/question.h"
#include "site/site_facts.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace aclint::lint {

/// "statement 2 of `editors.json`"
std::string statement_text(site::SiteFacts const& site, site::StatementRef statement);

/// "the role `editor`, the role `author` and 2 more"
std::string subjects_text(site::SiteFacts const& site, std::span<std::size_t const> subjects);

/// What is decided for `subject`, with the site as it is and without a statement: `item` is how the question
/// is shown. Nothing where AAM dies.
std::optional<diag::Witness> key_witness(site::SiteFacts const& site, site::SiteSubject const& subject,
                                         std::string_view key, std::string item, site::StatementRef without);
std::optional<diag::Witness> menu_witness(site::SiteFacts const& site, site::SiteSubject const& subject,
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

/// The first of the loss's subjects that is a role, for roles say more than visitors; else the first.
site::SiteSubject const& example_of(site::SiteFacts const& site, site::CrossLoss const& loss);

/// Why the one wins: "…is enforced", "…comes later".
std::string reason_text(site::SiteFacts const& site, site::CrossLoss const& loss);

/// The resource of a statement that speaks about a menu item, by name or by a wildcard.
syntax::NodeId resource_about(facts::Facts const& facts, std::size_t statement, std::string_view item);

/// Whether a role has a capability: of its own, or because a policy that counts for it may allow it. Yes also
/// where that is not known.
bool may_have(site::SiteFacts const& site, site::SiteSubject const& role, std::string_view capability);

} // namespace aclint::lint
