// What findings about several policies share: names for policies, statements and people, and the proof.
#pragma once
#include "lint/rule.h"
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

} // namespace aclint::lint
