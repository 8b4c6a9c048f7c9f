#include "lint/report/site.h"

#include "base/ascii.h"
#include "engine/levels.h"
#include "engine/menu.h"
#include "lint/report/example.h"
#include "lint/report/losses.h"
#include "pattern/pattern.h"
#include "syntax/edit.h"

#include <algorithm>

namespace aclint::lint {

namespace {

using site::SiteFacts;
using site::SiteSubject;
using site::StatementRef;

std::vector<std::pair<std::string, std::string>> markers(SiteSubject const& subject) {
  if (subject.subject.visitor) return {{"USER.isAuthenticated", "false"}};
  if (subject.subject.id != 0) return {{"USER.ID", std::to_string(subject.subject.id)}};
  std::string roles;
  for (std::string const& role : subject.subject.roles)
    roles += (roles.empty() ? "" : ", ") + syntax::json_string(role);
  return {{"USER.roles", "[" + roles + "]"}};
}

// About a menu item something is always decided.
diag::Decision answer(engine::Decision const& decided, bool menu) {
  return menu || decided.decided_by() || decided.by_setting ? decision(decided.effect) : diag::Decision::none;
}

diag::Example example(SiteFacts const& site, SiteSubject const& subject, facts::Item const& item,
                      engine::Decision const& with, engine::Decision const& without, StatementRef left_out,
                      bool menu) {
  return {.item = item.name,
          .action = item.action,
          .markers = markers(subject),
          .decision = answer(with, menu),
          .compared = diag::Without{.policy = site.policies()[left_out.policy].name,
                                    .statement = static_cast<std::uint32_t>(left_out.statement),
                                    .decision = answer(without, menu)}};
}

} // namespace

bool Proofs::afford(Finding* last) {
  if (left_ > 0) {
    --left_;
    return true;
  }
  if (last != nullptr)
    last->help("There may be more of these: a site of this size is not searched to the end.");
  return false;
}

std::string statement_text(SiteFacts const& site, StatementRef statement) {
  site::SitePolicy const& policy = site.policies()[statement.policy];
  std::string const label = policy.facts != nullptr
                                ? policy.facts->label(static_cast<std::uint32_t>(statement.statement))
                                : "statement " + std::to_string(statement.statement + 1);
  return label + " of " + policy.name.text();
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

std::optional<diag::Example> key_example(SiteFacts const& site, SiteSubject const& subject,
                                         facts::Item const& item, StatementRef without) {
  site::Question question(site, subject);
  auto const with = question.key(item.key);
  auto const otherwise = question.key(item.key, {.left_out = {without}});
  if (!with || !otherwise) return std::nullopt;
  return example(site, subject, item, *with, *otherwise, without, false);
}

std::optional<diag::Example> menu_example(SiteFacts const& site, SiteSubject const& subject,
                                          std::string const& item, StatementRef without) {
  site::Question question(site, subject);
  auto const with = question.menu(item);
  auto const otherwise = question.menu(item, {.left_out = {without}});
  if (!with || !otherwise) return std::nullopt;
  return example(site, subject, {.name = item}, *with, *otherwise, without, true);
}

Finding* report_policy(SiteFacts const& site, std::size_t policy, std::string message, Reporter& out) {
  facts::Facts const* const facts = site.policies()[policy].facts;
  if (facts == nullptr) return nullptr;
  syntax::NodeId const root = facts->policy().root;
  Offset const begin = facts->tree()[root].span.begin;
  return &out.report_in(policy, {root, Aspect::decision}, {begin, begin + 1}, std::move(message));
}

int level_of(SiteFacts const& site, std::size_t policy) {
  int result = 3;
  for (std::string const& level : site.site().policies[policy].attach)
    result = std::min(result, level == "default" ? 0 : level.starts_with("user") ? 2 : 1);
  return result;
}

SiteSubject const& example_of(SiteFacts const& site, site::CrossLoss const& loss) {
  for (std::size_t const subject : loss.subjects)
    if (!site.subjects()[subject].role().empty()) return site.subjects()[subject];
  return site.subjects()[loss.subjects.front()];
}

std::string reason_text(SiteFacts const& site, site::CrossLoss const& loss) {
  engine::Candidate const& loser = site.policies()[loss.loser].facts->candidates()[loss.losers.front()];
  engine::Candidate const& winner = site.policies()[loss.winner].facts->candidates()[loss.winners.front()];
  return winner.enforced && !loser.enforced ? "it is enforced"
         : winner.enforced                  ? "both are enforced, and its policy comes later"
                                            : "its policy comes later";
}

Finding* report_loss(SiteFacts const& site, site::CrossLoss const& loss, SiteSubject const& subject,
                     std::string const& message, Reporter& out) {
  facts::Facts const& loser = *site.policies()[loss.loser].facts;
  facts::Facts const& winner = *site.policies()[loss.winner].facts;
  facts::CandidateOrigin const& lost = loser.origin(loss.losers.front());
  facts::CandidateOrigin const& won = winner.origin(loss.winners.front());
  std::string const names = losers_text(loser, {loss.kind, loss.losers, loss.winners});
  auto const example =
      key_example(site, subject, item_of(loser, loss.losers.front()), {loss.winner, won.statement});
  if (!example || example->decision != decision(winner.candidates()[loss.winners.front()].effect))
    return nullptr;
  engine::Effect const effect = loser.candidates()[loss.losers.front()].effect;
  Finding& finding =
      out.report_in(loss.loser, {lost.resource, Aspect::decision}, loser.tree()[lost.resource].span,
                    loser.label(lost.statement) + " " + std::string(verb(effect)) + " " + names + message);
  finding.example(*example).related_in(loss.winner, winner.tree()[won.resource].span, "this one decides");
  return &finding;
}

void report_losses(SiteFacts const& site, std::span<site::CrossLoss const> losses,
                   std::function<std::optional<LossWords>(site::CrossLoss const&)> const& words,
                   Reporter& out) {
  Proofs proofs(site);
  Finding* last = nullptr;
  for (site::CrossLoss const& loss : losses) {
    std::optional<LossWords> const said = words(loss);
    if (!said) continue;
    if (!proofs.afford(last)) return;
    SiteSubject const& subject = said->subject ? *said->subject : example_of(site, loss);
    Finding* const finding = report_loss(site, loss, subject, said->message, out);
    if (finding == nullptr) continue;
    finding->why(said->why).help(said->help);
    last = finding;
  }
}

syntax::NodeId resource_about(facts::Facts const& facts, std::size_t statement, std::string_view item) {
  syntax::NodeId result = facts.policy().statements[statement].node;
  for (std::size_t i = 0; i < facts.candidates().size(); ++i) {
    if (facts.origin(i).statement != statement || !facts.candidates()[i].key.starts_with("backendmenu:"))
      continue;
    std::string_view const id = engine::menu_id(facts.candidates()[i].id);
    if (id == item) return facts.origin(i).resource;
    if (pattern::matches(pattern::Pattern(id), item)) result = facts.origin(i).resource;
  }
  return result;
}

Capabilities::Known const& Capabilities::of(std::size_t role) {
  auto const [place, is_new] = known_.try_emplace(role);
  Known& known = place->second;
  if (!is_new) return known;
  SiteSubject const& subject = site_.subjects()[role];
  std::vector<std::string> const* const own = site_.capabilities(subject.role());
  known.all = own == nullptr || site::depends_on_request(site_, subject, grammar::ResourceKind::capability,
                                                         engine::Effect::allow);
  if (known.all) return known;
  known.names.insert(own->begin(), own->end());
  // What was set on AAM's screens.
  for (php::Array::Entry const& entry :
       engine::inherited_settings(site_.site(), subject.subject, "capability"))
    known.names.insert(entry.key.text());
  constexpr std::string_view type = "capability:";
  for (std::size_t const policy : subject.policies) {
    facts::Facts const* const facts = site_.policies()[policy].facts;
    if (facts == nullptr) continue;
    for (engine::Candidate const& candidate : facts->candidates()) {
      if (candidate.effect == engine::Effect::deny || !candidate.key.starts_with(type)) continue;
      known.names.insert(candidate.key.substr(type.size()));
      known.all = known.all || candidate.key.find('*') != std::string::npos;
    }
  }
  return known;
}

bool Capabilities::may_have(std::size_t role, std::string_view capability) {
  Known const& known = of(role);
  return known.all || known.names.contains(std::string(capability)) ||
         known.names.contains(ascii::lowercase(capability));
}

} // namespace aclint::lint
