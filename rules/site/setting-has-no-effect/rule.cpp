#include "base/quoted.h"
#include "engine/levels.h"
#include "facts/facts.h"
#include "lint/report/site.h"
#include "php/value.h"

#include <array>
#include <optional>
#include <string>

namespace aclint::rules {

namespace {

using engine::Effect;

// The kinds of settings whose ids are those of policies.
struct Kind {
  std::string_view name;       // in the settings
  std::string_view permission; // of an id
  std::string_view type;       // of a resource
};

constexpr std::array<Kind, 2> kinds{
    {{"backend_menu", "access", "BackendMenu"}, {"capability", "assume", "Capability"}}};

// What was set; nothing if the setting neither allows nor denies.
std::optional<Effect> effect_of(php::Value const& setting, Kind const& kind) {
  auto const find = [](php::Value const* value, std::string_view key) {
    return value != nullptr && value->array() != nullptr ? value->array()->find(key) : nullptr;
  };
  php::Value const* const effect = find(find(&setting, kind.permission), "effect");
  if (effect == nullptr || effect->string() == nullptr) return std::nullopt;
  if (*effect->string() == "allow") return Effect::allow;
  return *effect->string() == "deny" ? std::optional(Effect::deny) : std::nullopt;
}

std::optional<engine::Decision> decide(site::Question& question, Kind const& kind, std::string const& id) {
  return kind.name == "backend_menu" ? question.menu(id) : question.key(std::string(kind.name) + ":" + id);
}

// The place in the deciding statement.
syntax::NodeId place_in(facts::Facts const& facts, std::size_t statement, Kind const& kind,
                        std::string const& id) {
  return kind.name == "backend_menu" ? lint::resource_about(facts, statement, id)
                                     : facts.policy().statements[statement].resource.value;
}

void check_subject(site::SiteFacts const& site, site::SiteSubject const& subject, Kind const& kind,
                   lint::Reporter& out) {
  php::Array const settings =
      engine::settings_at(site.site(), "role:" + std::string(subject.role()), kind.name);
  if (settings.empty()) return;
  site::Question question(site, subject);
  for (php::Array::Entry const& setting : settings) {
    std::string const id = setting.key.text();
    std::optional<Effect> const set = effect_of(setting.value, kind);
    if (!set) continue;
    auto const decided = decide(question, kind, id);
    if (!decided || decided->by_setting || !decided->decided_by() || decided->effect == *set) continue;
    site::StatementRef const winner = *decided->decided_by();
    facts::Facts const* const facts = site.policies()[winner.policy].facts;
    if (facts == nullptr || !facts->applies_always(static_cast<std::uint32_t>(winner.statement))) continue;
    syntax::NodeId const node = place_in(*facts, winner.statement, kind, id);
    bool const allows = *set == Effect::allow;
    out.report_in(winner.policy, {node, lint::Aspect::decision}, facts->tree()[node].span,
                  "a setting made on AAM's screens " + std::string(allows ? "allows " : "denies ") +
                      quoted(std::string(kind.type) + ":" + id) + " to " + subject.name +
                      ", but this statement " + (allows ? "denies" : "allows") + " it")
        .why(
            "A policy beats a setting of a role, to whomever the policy is attached. So the setting has no effect.")
        .help("Remove the setting, or change the policy.");
  }
}

void check(site::SiteFacts const& site, lint::Reporter& out) {
  if (!site.settings_known() || site.site().settings.empty()) return;
  for (site::SiteSubject const& subject : site.subjects())
    if (!subject.role().empty())
      for (Kind const& kind : kinds) check_subject(site, subject, kind, out);
}

} // namespace

extern lint::Rule const site_setting_has_no_effect{
    .id = "site/setting-has-no-effect",
    .severity = diag::Severity::warning,
    .check = check,
};

} // namespace aclint::rules
