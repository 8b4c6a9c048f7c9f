#include "site/question.h"

#include "engine/candidates.h"
#include "engine/levels.h"
#include "grammar/expression.h"

#include <algorithm>

namespace aclint::site {

namespace {

using engine::Effect;
using syntax::Tree;

struct Edit {
  Span span;
  std::string_view text;
};

// The effect that a statement has whatever the request; nothing if a marker decides.
std::optional<Effect> written_effect(Tree const& tree, policy::Statement const& statement) {
  if (!statement.effect) return Effect::deny;
  if (!tree.is(statement.effect.value, syntax::Kind::string)) return Effect::deny;
  std::string const word = tree.string(statement.effect.value);
  if (grammar::depends_on_request(word)) return std::nullopt;
  return engine::effect_from(word);
}

// A statement that applies sometimes is left out if it is of the effect that is not wanted, and else made to
// apply always. An empty object says nothing as a statement, and always holds as a condition.
void edit_condition(Tree const& tree, policy::Statement const& statement, Effect wanted,
                    std::vector<Edit>& edits) {
  std::optional<Effect> const effect = written_effect(tree, statement);
  if (effect && *effect != wanted) {
    edits.push_back({tree[statement.node].span, "{}"});
    return;
  }
  if (statement.condition) edits.push_back({tree[statement.condition.value].span, "{}"});
  if (!effect)
    edits.push_back({tree[statement.effect.value].span, wanted == Effect::allow ? "\"allow\"" : "\"deny\""});
}

std::string variant_text(facts::Facts const& facts, std::size_t policy, std::string text,
                         Variant const& variant) {
  Tree const& tree = facts.tree();
  std::vector<Edit> edits;
  for (std::uint32_t i = 0; i < facts.policy().statements.size(); ++i) {
    policy::Statement const& statement = facts.policy().statements[i];
    if (variant.without == StatementRef{policy, i})
      edits.push_back({tree[statement.node].span, "{}"});
    else if (variant.conditions != Conditions::as_written && !facts.applies_always(i))
      edit_condition(tree, statement,
                     variant.conditions == Conditions::most_open ? Effect::allow : Effect::deny, edits);
  }
  std::sort(edits.begin(), edits.end(), [](Edit const& a, Edit const& b) { return b.span < a.span; });
  Offset const begin = tree[facts.policy().root].span.begin;
  for (Edit const& edit : edits) text.replace(edit.span.begin - begin, edit.span.size(), edit.text);
  return text;
}

// Policies that do not count for the subject keep their place, and lose their text: it would be copied for
// nothing.
engine::Site variant_site(SiteFacts const& facts, SiteSubject const& subject, Variant const& variant) {
  engine::Site const& site = facts.site();
  engine::Site result{.settings = site.settings, .config = site.config, .roles = site.roles};
  for (engine::Policy const& policy : site.policies)
    result.policies.push_back({policy.id, "", policy.status, policy.order, policy.attach, policy.detach});
  std::vector<std::size_t> const counting = engine::counting_policies(site, subject.subject);
  for (std::size_t const i : counting) result.policies[i].text = site.policies[i].text;
  if (!variant.without && variant.conditions == Conditions::as_written) return result;
  for (std::size_t const i : counting) {
    facts::Facts const* const of_policy = facts.policies()[i].facts;
    bool const changes = variant.conditions != Conditions::as_written || variant.without->policy == i;
    if (of_policy != nullptr && changes)
      result.policies[i].text = variant_text(*of_policy, i, std::move(result.policies[i].text), variant);
  }
  return result;
}

} // namespace

condition::Request request_of(SiteSubject const& subject) {
  condition::Request request;
  if (subject.subject.visitor) {
    request.markers.emplace("USER.isAuthenticated", false);
    request.markers.emplace("USER.authenticated", false);
    return request;
  }
  request.markers.emplace("USER.isAuthenticated", true);
  request.markers.emplace("USER.authenticated", true);
  if (subject.subject.id != 0) request.markers.emplace("USER.ID", subject.subject.id);
  std::vector<php::Value> roles(subject.subject.roles.begin(), subject.subject.roles.end());
  if (!roles.empty()) request.markers.emplace("USER.roles", php::Array::list(std::move(roles)));
  return request;
}

Question::Question(SiteFacts const& site, SiteSubject const& subject, Variant const& variant)
    : facts_(site), site_(variant_site(site, subject, variant)), subject_(subject.subject),
      request_(request_of(subject)), engine_(site_, subject_, request_) {}

Decided Question::decided(engine::Trace const& trace) const {
  Decided result;
  if (!trace.winner) return result;
  engine::Trace::Step const& step = trace.steps[*trace.winner];
  result.effect = engine::effect_from(step.effect);
  facts::Facts const* const facts = facts_.policies()[step.place.policy].facts;
  auto const statement = facts != nullptr ? statement_at(facts->policy(), step.place.list_key) : std::nullopt;
  if (statement) result.by = StatementRef{step.place.policy, *statement};
  return result;
}

std::optional<Decided> Question::menu(std::string_view item) {
  php::Fault fault;
  engine::Wildcards const wildcards = facts_.settings().premium == facts::Premium::no
                                          ? engine::Wildcards::literal
                                          : engine::Wildcards::most_specific;
  engine::MenuAnswer const answer = engine_.menu(item, wildcards, fault);
  if (fault) return std::nullopt;
  Decided result{answer.effect, std::nullopt};
  if (answer.trace && !answer.by_setting) result.by = decided(*answer.trace).by;
  return result;
}

std::optional<Decided> Question::key(std::string_view key) {
  php::Fault fault;
  std::vector<engine::Trace> const traces = engine_.trace_statements(key, fault);
  if (fault) return std::nullopt;
  for (engine::Trace const& trace : traces)
    if (trace.key == key) return decided(trace);
  return Decided{};
}

bool depends_on_request(SiteFacts const& site, SiteSubject const& subject, grammar::ResourceKind kind,
                        Effect effect) {
  for (std::size_t const i : subject.policies) {
    facts::Facts const* const facts = site.policies()[i].facts;
    if (facts == nullptr) continue;
    for (policy::Statement const& statement : facts->policy().statements) {
      if (written_effect(facts->tree(), statement).value_or(effect) != effect) continue;
      bool const dynamic =
          std::any_of(statement.named.begin(), statement.named.end(), [&](policy::Resource const& resource) {
            return !resource.id.literal() &&
                   (resource.id.kind == kind || resource.id.kind == grammar::ResourceKind::unknown);
          });
      if (dynamic) return true;
    }
  }
  return false;
}

} // namespace aclint::site
