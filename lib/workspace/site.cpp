#include "workspace/site.h"

#include "catalog/roles.h"
#include "lint/runner.h"
#include "site/aam_export.h"
#include "site/site_facts.h"
#include "workspace/place.h"

#include <algorithm>
#include <deque>
#include <optional>
#include <unordered_map>
#include <utility>

namespace aclint::workspace {

namespace {

using diag::Diagnostic;

// WordPress's roles with their capabilities, and others of which only the names are known.
std::vector<site::Role> default_roles(std::vector<std::string> const& others) {
  std::vector<site::Role> result;
  for (catalog::Role const& role : catalog::roles())
    result.push_back({std::string(role.slug), {role.capabilities.begin(), role.capabilities.end()}});
  for (std::string const& slug : others)
    if (catalog::find_role(slug) == nullptr) result.push_back({slug, {}});
  return result;
}

// The roles of an export. If it contains only some roles, WordPress's are added.
std::vector<site::Role> roles_of(std::vector<site::Role> exported) {
  auto const has = [&](std::string_view slug) {
    return std::any_of(exported.begin(), exported.end(),
                       [&](site::Role const& role) { return role.slug == slug; });
  };
  if (has("administrator")) return exported;
  for (site::Role& role : default_roles({}))
    if (!has(role.slug)) exported.push_back(std::move(role));
  return exported;
}

// The facts about a policy; null if AAM does not load it.
facts::Facts const* facts_of(LoadedPolicy const* policy) {
  return policy != nullptr ? &policy->facts() : nullptr;
}

diag::Note related(std::string text, Span span) {
  return {.kind = diag::Note::Kind::related, .text = std::move(text), .span = span};
}

} // namespace

struct SiteCheck::State {
  State(config::Config const& the_config, std::vector<SourceText> the_texts,
        std::span<lint::RuleEntry const> the_rules)
      : config(the_config), texts(std::move(the_texts)), rules(the_rules), alone(texts.size()),
        together(texts.size()), results(texts.size()) {
    for (SourceText const& text : texts) loaded.emplace_back(text.text, config.settings(), ReadAs::named);
    if (!texts.empty()) check_together();
  }

  void check_together() {
    engine::Site site;
    std::vector<site::SitePolicy> policies;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      config::PolicyEntry const& entry = config.policies[i];
      site.policies.push_back({.id = static_cast<std::int64_t>(i) + 1,
                               .text = texts[i].text,
                               .status = entry.status,
                               .order = entry.order.value_or(0),
                               .attach = entry.attach,
                               .detach = entry.detach});
      policies.push_back({{.file = entry.file}, facts_of(loaded[i].as_policy()), entry.order.has_value()});
    }
    if (config.multi_role) site.config.set("core.settings.multi_access_levels", true);
    site::SiteFacts const facts(std::move(site), std::move(policies), default_roles(config.names.roles.names),
                                false, config.settings());
    auto const reports = [&](std::size_t policy) -> lint::Reports const& {
      return findings_alone(policy).reports;
    };
    for (lint::SiteDiagnostic& found : lint::run(rules, facts, reports)) {
      for (lint::Finding::InPolicy& place : found.in_policies) {
        diag::Note note = related(std::move(place.text), place.span);
        if (place.policy != found.policy) note.elsewhere = elsewhere(place.policy, place.span);
        found.diagnostic.notes.push_back(std::move(note));
      }
      together[found.policy].push_back(std::move(found.diagnostic));
    }
  }

  lint::TextFindings& findings_alone(std::size_t policy) {
    if (!alone[policy]) alone[policy] = findings_in(loaded[policy], rules);
    return *alone[policy];
  }

  diag::Elsewhere elsewhere(std::size_t policy, Span span) {
    LineIndex const& index = lines.try_emplace(policy, texts[policy].text).first->second;
    return {texts[policy].name, index.position(span.begin), index.position(span.end)};
  }

  config::Config const& config;
  std::vector<SourceText> texts;
  std::span<lint::RuleEntry const> rules;
  std::deque<LoadedText> loaded;                        // these and the members below: by policy
  std::vector<std::optional<lint::TextFindings>> alone; // nothing: not computed yet
  std::vector<std::vector<Diagnostic>> together;
  std::vector<std::optional<Result>> results; // nothing: not computed yet
  std::unordered_map<std::size_t, LineIndex> lines;
};

SiteCheck::SiteCheck(config::Config const& config, std::vector<SourceText> texts,
                     std::span<lint::RuleEntry const> rules)
    : state_(std::make_unique<State>(config, std::move(texts), rules)) {}

SiteCheck::~SiteCheck() = default;

std::span<SourceText const> SiteCheck::texts() const { return state_->texts; }

Result const& SiteCheck::result(std::size_t policy) {
  std::optional<Result>& result = state_->results[policy];
  if (result) return *result;
  result = check(state_->loaded[policy], std::move(state_->findings_alone(policy)), state_->rules);
  add(result->diagnostics, std::move(state_->together[policy]));
  return *result;
}

std::vector<Diagnostic> check_export(LoadedText const& text, lint::ReportsAlone const& alone,
                                     std::span<lint::RuleEntry const> rules) {
  site::Export dump = site::read_export(text.tree());
  if (!dump.says_attachments) return {};
  std::vector<site::SitePolicy> policies;
  for (std::size_t i = 0; i < dump.policies.size(); ++i)
    policies.push_back({{.id = dump.policies[i].id, .title = std::move(dump.titles[i])},
                        facts_of(text.exported()[i].policy),
                        false});
  engine::Site site{.policies = std::move(dump.policies),
                    .settings = std::move(dump.settings),
                    .config = std::move(dump.config)};
  site::SiteFacts const facts(std::move(site), std::move(policies), roles_of(std::move(dump.roles)), true,
                              text.settings());
  auto const inside = [&](std::size_t policy) { return text.exported()[policy].embedded; };
  std::vector<Diagnostic> result;
  for (lint::SiteDiagnostic& found : lint::run(rules, facts, alone)) {
    if (EmbeddedText const* const embedded = inside(found.policy))
      place_in_host(found.diagnostic, embedded->string);
    for (lint::Finding::InPolicy& place : found.in_policies) {
      EmbeddedText const* const embedded = inside(place.policy);
      Span const span = embedded != nullptr ? embedded->string.source(place.span) : place.span;
      found.diagnostic.notes.push_back(related(std::move(place.text), span));
    }
    result.push_back(std::move(found.diagnostic));
  }
  return result;
}

} // namespace aclint::workspace
