#include "lint/report/site.h"

#include "base/ascii.h"
#include "base/words.h"
#include "engine/levels.h"
#include "engine/menu.h"
#include "facts/entries.h"
#include "lint/report/example.h"
#include "lint/report/losses.h"
#include "pattern/pattern.h"
#include "site/combined_subjects.h"
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

// Every menu item is either allowed or denied. For other resources there may be no decision.
diag::Decision answer(engine::Decision const& decided, bool menu) {
  return menu || decided.decided_by() || decided.by_setting ? decision(decided.item, decided.effect)
                                                            : diag::Decision::none;
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

std::string statement_text(SiteFacts const& site, StatementRef statement) {
  site::SitePolicy const& policy = site.policies()[statement.policy];
  std::string const label = policy.facts != nullptr
                                ? policy.facts->label(static_cast<std::uint32_t>(statement.statement))
                                : "statement " + std::to_string(statement.statement + 1);
  return label + " of " + policy.name.text();
}

std::string subjects_text(SiteFacts const& site, std::span<std::size_t const> subjects) {
  return join_words(subjects, [&](std::size_t i) { return site.subjects()[i].name; }, {.max = 3});
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

std::optional<StatementRef>
taken_from_all(SiteFacts const& site, std::span<std::string const> roles,
               std::function<std::optional<engine::Decision>(site::Question&)> const& decide) {
  std::optional<StatementRef> result;
  for (std::string const& role : roles)
    for (SiteSubject const& someone : site::people_with_role(site, role)) {
      site::Question question(site, someone);
      auto const decided = decide(question);
      if (!decided || decided->effect == engine::Effect::allow || !decided->decided_by()) return std::nullopt;
      if (!result) result = decided->decided_by();
    }
  return result;
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
  engine::Candidate const& loser = loss.loser(site);
  engine::Candidate const& winner = loss.winner(site);
  return winner.enforced && !loser.enforced ? "it has `Enforce`"
         : winner.enforced                  ? "both have `Enforce`, and its policy comes later"
                                            : "its policy comes later";
}

namespace {

// The example of a loss, if a request asks for what the loser names and the winner names the same. `of_keys`: what AAM
// decides about their common key.
std::optional<diag::Example> shown_example(SiteFacts const& site, site::CrossLoss const& loss,
                                           SiteSubject const& subject, diag::Example of_keys) {
  std::string_view const id = loss.loser(site).id;
  if (engine::is_backend_menu(id) && id.find('*') == id.npos)
    return menu_example(site, subject, std::string(engine::menu_id(id)),
                        {loss.winning_policy, loss.winner(site).statement});
  facts::Facts const& losing = *site.policies()[loss.losing_policy].facts;
  auto const entry = facts::entry_of(losing, loss.losers.front());
  bool const same =
      entry == facts::entry_of(*site.policies()[loss.winning_policy].facts, loss.winners.front());
  if (!same || !is_asked(losing, loss.losers.front())) return std::nullopt;
  // Of several spellings of one key the last one counts, and its entry may be another one.
  auto const decided = site::Question(site, subject).key(loss.loser(site).key);
  if (!decided || !decided->trace ||
      !std::ranges::all_of(decided->trace->steps,
                           [&](engine::Trace::Step const& step) { return step.resource == id; }))
    return std::nullopt;
  // A visitor has no capabilities, whatever statements say.
  if (subject.subject.visitor && entry->type == engine::ResourceType::capability) return std::nullopt;
  return of_keys;
}

} // namespace

Finding* report_loss(SiteFacts const& site, site::CrossLoss const& loss, SiteSubject const& subject,
                     std::string const& message, Reporter& out) {
  facts::Facts const& loser = *site.policies()[loss.losing_policy].facts;
  facts::Facts const& winner = *site.policies()[loss.winning_policy].facts;
  syntax::NodeId const lost = loser.origin(loss.losers.front()).resource;
  syntax::NodeId const won = winner.origin(loss.winners.front()).resource;
  auto example = key_example(site, subject, item_of(loser, loss.losers.front()),
                             {loss.winning_policy, loss.winner(site).statement});
  if (!example || example->decision != decision({.key = loss.winner(site).key}, loss.winner(site).effect))
    return nullptr;
  Finding& finding = out.report_in(loss.losing_policy, {lost, Aspect::decision}, loser.tree()[lost].span,
                                   loser.label(loss.loser(site).statement) + " " +
                                       std::string(verb(loss.loser(site).effect)) + " " +
                                       names_of(loser, loss.losers) + message);
  example = shown_example(site, loss, subject, std::move(*example));
  if (example) finding.example(std::move(*example));
  finding.related_in(loss.winning_policy, winner.tree()[won].span, "this one decides");
  return &finding;
}

void report_losses(SiteFacts const& site, std::span<site::CrossLoss const> losses,
                   std::function<std::optional<LossWords>(site::CrossLoss const&)> const& words,
                   Reporter& out) {
  struct Reported {
    site::CrossLoss const* loss;
    LossWords words;
    SiteSubject subject;
  };
  std::vector<Reported> all;
  for (site::CrossLoss const& loss : losses)
    if (std::optional<LossWords> text = words(loss)) {
      SiteSubject subject = text->subject ? *text->subject : example_of(site, loss);
      all.push_back({&loss, std::move(*text), std::move(subject)});
    }
  // One subject after the other, as it is cheap to ask the engine (site/question.h).
  std::stable_sort(all.begin(), all.end(), [](Reported const& a, Reported const& b) {
    return a.subject.subject < b.subject.subject;
  });
  for (Reported const& one : all)
    if (Finding* const finding = report_loss(site, *one.loss, one.subject, one.words.message, out))
      finding->why(one.words.why).help(one.words.help);
}

syntax::NodeId resource_about(facts::Facts const& facts, std::size_t statement, std::string_view item) {
  syntax::NodeId result = facts.policy().statements[statement].node;
  for (std::size_t i = 0; i < facts.candidates().size(); ++i) {
    if (facts.origin(i).statement != statement || !engine::is_backend_menu(facts.candidates()[i].key))
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
  service::Capabilities const* const own = site_.capabilities(subject.role());
  known.all = own == nullptr || site::depends_on_request(site_, subject, grammar::ResourceKind::capability,
                                                         engine::Effect::allow);
  if (known.all) return known;
  for (auto const& [capability, granted] : *own)
    if (granted) known.names.insert(capability);
  // Settings made on AAM's screens.
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
