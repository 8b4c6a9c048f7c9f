#include "workspace/rule_words.h"

#include "engine/menu.h"
#include "php/json.h"
#include "service/redirects.h"
#include "workspace/check.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <vector>

namespace aclint::workspace {

namespace {

using service::Item;
using service::ItemType;

// About the names of things, in a policy as in a question.
constexpr std::array<std::string_view, 11> about_names{
    "resource/case-mismatch",      "resource/extra-colon",       "resource/unknown-box",
    "resource/unknown-capability", "resource/unknown-menu-item", "resource/unknown-post-type",
    "resource/unknown-role",       "resource/unknown-route",     "resource/unsupported-http-method",
    "resource/whitespace-in-id",   "services/unknown-param-key"};

// Besides the groups `resource` and `legacy`.
constexpr std::array<std::string_view, 3> about_effects{
    "capability/meta-capability", "capability/no-effect-until-created", "schema/missing-action"};

bool tells_names(lint::Rule const& rule) {
  return std::ranges::find(about_names, rule.id) != about_names.end();
}

bool tells_effects(lint::Rule const& rule) {
  if (rule.id == "resource/extra-colon") return false; // AAM still reads the statement
  return rule.group() == "resource" || rule.group() == "legacy" ||
         std::ranges::find(about_effects, rule.id) != about_effects.end();
}

template <class Test>
std::vector<diag::Diagnostic> findings(RuleWords const& words, std::string_view policy, Test const& wanted) {
  std::vector<lint::RuleEntry> rules;
  std::ranges::copy_if(words.rules, std::back_inserter(rules),
                       [&](lint::RuleEntry const& entry) { return wanted(*entry.rule); });
  if (rules.empty()) return {};
  facts::Settings settings = words.settings;
  settings.aam_version = {7, 1}; // `why` answers as this release
  LoadedText const text(policy, settings, ReadAs::policy);
  return findings_in(text, rules).diagnostics;
}

// A policy that names the item.
php::Array policy_about(Item const& item) {
  php::Array entry;
  php::Array policy;
  std::optional<service::Named> const named = service::named_by(item);
  if (!named) {
    php::Array value;
    value.set("Type", "default");
    std::string key = "redirect:on:" + item.name;
    if (item.name == "access-denied")
      key += ":" + (item.place.empty() ? std::string(service::name(service::Area::frontend)) : item.place);
    entry.set("Key", std::move(key));
    entry.set("Value", std::move(value));
    policy.set("Param", php::Array::list({std::move(entry)}));
    return policy;
  }
  std::string resource = named->resource;
  if (item.type == ItemType::backend_menu) resource = "BackendMenu:" + engine::normalise_menu_slug(item.name);
  entry.set("Effect", "deny");
  entry.set("Resource", std::move(resource));
  if (!named->action.empty()) entry.set("Action", named->action);
  if (item.type == ItemType::metabox) entry.set("ScreenId", item.place);
  policy.set("Statement", php::Array::list({std::move(entry)}));
  return policy;
}

} // namespace

std::string RuleWords::doubt_about(Item const& item) const {
  if (item.type == ItemType::hook || item.type == ItemType::url) return "";
  std::optional<std::string> const policy = php::encode_json(policy_about(item));
  if (!policy) return "";
  std::vector<diag::Diagnostic> const found = findings(*this, *policy, tells_names);
  return found.empty() ? "" : found.front().message;
}

std::string RuleWords::why_no_effect(std::string_view statement) const {
  for (diag::Diagnostic const& found :
       findings(*this, "{\"Statement\": [" + std::string(statement) + "]}", tells_effects)) {
    std::string result = found.message + ".";
    for (diag::Note const& note : found.notes)
      if (note.kind == diag::Note::Kind::why) result += " " + note.text;
    return result;
  }
  return "";
}

} // namespace aclint::workspace
