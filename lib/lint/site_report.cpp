#include "lint/site_report.h"

#include "lint/edit.h"
#include "lint/removal.h"

namespace aclint::lint {

namespace {

using site::Decided;
using site::SiteFacts;
using site::SiteSubject;
using site::StatementRef;

std::vector<std::pair<std::string, std::string>> markers(SiteSubject const& subject) {
  if (subject.subject.visitor) return {{"USER.isAuthenticated", "false"}};
  if (subject.subject.id != 0) return {{"USER.ID", std::to_string(subject.subject.id)}};
  std::string roles;
  for (std::string const& role : subject.subject.roles)
    roles += (roles.empty() ? "" : ", ") + json_string(role);
  return {{"USER.roles", "[" + roles + "]"}};
}

std::string answer(Decided const& decided, bool menu) {
  return menu || decided.by ? std::string(decision::name(decided.effect)) : "nothing";
}

diag::Witness witness(SiteFacts const& site, SiteSubject const& subject, std::string item,
                      Decided const& with, Decided const& without, StatementRef left_out, bool menu) {
  return {.item = std::move(item),
          .markers = markers(subject),
          .decision = answer(with, menu),
          .without = answer(without, menu),
          .variant = "without " + statement_text(site, left_out)};
}

} // namespace

std::string statement_text(SiteFacts const& site, StatementRef statement) {
  site::SitePolicy const& policy = site.policies()[statement.policy];
  std::string const label = policy.facts != nullptr
                                ? policy.facts->label(static_cast<std::uint32_t>(statement.statement))
                                : "statement " + std::to_string(statement.statement + 1);
  return label + " of " + policy.name;
}

std::string subjects_text(SiteFacts const& site, std::span<std::size_t const> subjects) {
  constexpr std::size_t most = 3;
  std::string result;
  std::size_t const shown = subjects.size() > most + 1 ? most : subjects.size();
  for (std::size_t i = 0; i < shown; ++i) {
    bool const last = i + 1 == subjects.size();
    result += (i == 0 ? "" : last ? " and " : ", ") + site.subjects()[subjects[i]].name;
  }
  return shown < subjects.size() ? result + " and " + std::to_string(subjects.size() - shown) + " more"
                                 : result;
}

std::optional<diag::Witness> key_witness(SiteFacts const& site, SiteSubject const& subject,
                                         std::string_view key, std::string item, StatementRef without) {
  auto const with = site::Question(site, subject).key(key);
  auto const otherwise = site::Question(site, subject, {.without = without}).key(key);
  if (!with || !otherwise) return std::nullopt;
  return witness(site, subject, std::move(item), *with, *otherwise, without, false);
}

std::optional<diag::Witness> menu_witness(SiteFacts const& site, SiteSubject const& subject,
                                          std::string const& item, StatementRef without) {
  auto const with = site::Question(site, subject).menu(item);
  auto const otherwise = site::Question(site, subject, {.without = without}).menu(item);
  if (!with || !otherwise) return std::nullopt;
  return witness(site, subject, item, *with, *otherwise, without, true);
}

Finding* report_policy(SiteFacts const& site, std::size_t policy, std::string message, Reporter& out) {
  facts::Facts const* const facts = site.policies()[policy].facts;
  if (facts == nullptr) return nullptr;
  syntax::NodeId const root = facts->policy().root;
  Offset const begin = facts->tree()[root].span.begin;
  return &out.report_in(policy, {root, Aspect::decision}, {begin, begin + 1}, std::move(message));
}

} // namespace aclint::lint
