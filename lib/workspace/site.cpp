#include "workspace/site.h"

#include "lint/runner.h"
#include "site/aam_export.h"
#include "site/site_facts.h"
#include "workspace/audience.h"
#include "workspace/place.h"
#include "workspace/site_model.h"

#include <algorithm>
#include <deque>
#include <optional>
#include <unordered_map>
#include <utility>

namespace aclint::workspace {

namespace {

using diag::Diagnostic;

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
    std::vector<site::Role> const roles = site_of(config).roles;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      facts::Settings settings = config.settings();
      if (auto known = audience_of(config.policies[i].attach, roles))
        settings.audience = &audiences.emplace_back(*std::move(known));
      loaded.emplace_back(texts[i].text, settings, ReadAs::named);
    }
    if (!texts.empty()) check_together();
  }

  void check_together() {
    SiteModel model = site_of(config);
    std::vector<site::SitePolicy> policies;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      config::PolicyEntry const& entry = config.policies[i];
      model.site.policies.push_back(policy_of(entry, i));
      model.site.policies.back().text = texts[i].text;
      policies.push_back({{.file = entry.file}, facts_of(loaded[i].as_policy()), entry.order.has_value()});
    }
    site::SiteFacts const facts(std::move(model.site), std::move(model.wordpress), std::move(policies),
                                std::move(model.roles), model.settings_known, config.settings());
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
  std::deque<facts::Audience> audiences;
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
  result =
      check(state_->loaded[policy], std::move(state_->findings_alone(policy)), state_->config, state_->rules);
  add(result->diagnostics, std::move(state_->together[policy]));
  return *result;
}

std::vector<Diagnostic> check_export(LoadedText const& text, config::Config const& config,
                                     lint::ReportsAlone const& alone,
                                     std::span<lint::RuleEntry const> rules) {
  site::Export dump = export_of(text.tree(), config);
  if (!dump.says_attachments) return {};
  SiteModel model = site_of(config, &dump);
  std::vector<site::SitePolicy> policies;
  for (std::size_t i = 0; i < dump.policies.size(); ++i)
    policies.push_back(
        {{.id = dump.policies[i].id, .title = std::move(dump.titles[i])},
         facts_of(text.exported()[i].policy),
         std::ranges::find(config.site.order, dump.policies[i].id) != config.site.order.end()});
  model.site.policies = std::move(dump.policies);
  site::SiteFacts const facts(std::move(model.site), std::move(model.wordpress), std::move(policies),
                              std::move(model.roles), model.settings_known, text.settings());
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
