#include "engine/rules.h"

#include "base/ascii.h"
#include "catalog/resource_types.h"
#include "pattern/pattern.h"

namespace aclint::engine {

Item menu_item(std::string_view name, std::string_view parent) {
  return {.name = std::string(name), .parent = std::string(parent)};
}

Item item_from(std::string_view text) {
  if (is_backend_menu(text)) text.remove_prefix(backend_menu_prefix.size());
  std::size_t const colon = text.find(':');
  if (colon != text.npos && catalog::find_resource_type(text.substr(0, colon)) != nullptr)
    return {.name = std::string(text), .key = candidate_key(text, "")};
  return {.name = std::string(text)};
}

Effect effect_on(Item const& item, Effect effect) {
  bool const taken = effect == Effect::other && item.key.starts_with("capability:");
  return taken ? Effect::deny : effect;
}

bool matches_wildcard(Candidate const& candidate, Item const& item) {
  if (is_backend_menu(candidate.key) != item.is_menu()) return false;
  std::string_view const own = item.is_menu() ? menu_id(candidate.id) : std::string_view(candidate.key);
  if (own.find('*') == own.npos) return false;
  pattern::Pattern const language(own);
  if (!item.is_menu()) return pattern::matches(language, item.key);
  return pattern::matches(language, item.name) ||
         (!item.parent.empty() && pattern::matches(language, item.parent));
}

namespace {

std::string_view key_itself(std::string_view resource_or_key) { return resource_or_key; }

// The decision of a setting; nothing if the function is empty.
std::optional<Ruling> set(std::function<std::optional<Effect>(std::string_view)> const& settings,
                          std::string_view id, Reason reason) {
  std::optional<Effect> const effect = settings ? settings(id) : std::nullopt;
  return effect ? std::optional(Ruling{*effect, reason, std::nullopt, true}) : std::nullopt;
}

} // namespace

Rules::Rules() = default;

Rules::Rules(std::span<Candidate const> candidates)
    : menu_(candidates, menu_id), resources_(candidates, key_itself) {}

Ruling Rules::decide(Item const& item, Applies applies, Wildcards wildcards) const {
  return decide(item, Query{.applies = std::move(applies), .wildcards = wildcards});
}

Ruling Rules::decide(Item const& item, Query const& query, SettingLookup const& settings) const {
  return item.is_menu() ? decide_menu(item, query, settings) : decide_resource(item, query, settings);
}

Ruling Rules::decide_menu(Item const& item, Query const& query, SettingLookup const& settings) const {
  std::string const id = normalise_menu_slug(item.name);
  if (id == "index.php") return {Effect::allow, Reason::dashboard};
  if (menu_.empty() && !settings.own && !settings.inherited) return {};
  std::string_view const parent = id.starts_with("menu/") ? std::string_view() : item.parent;
  bool const literal = query.wildcards == Wildcards::literal;
  auto const named = [&](std::string_view name, Reason reason) -> std::optional<Ruling> {
    if (name.empty()) return std::nullopt;
    if (auto const own = set(settings.own, name, reason)) return own;
    bool const pattern = !literal && name.find('*') != name.npos;
    auto const entry = pattern ? std::nullopt : menu_.exact(name, query, Entries::Spelling::as_written);
    if (entry) return Ruling{entry->effect, reason, entry->candidate};
    return set(settings.inherited, name, reason);
  };
  if (auto const own = named(id, Reason::exact)) return *own;
  if (auto const of_menu = named(parent, Reason::parent)) return *of_menu;
  if (auto const wildcard = literal ? std::nullopt : menu_.strongest({id, parent}, query))
    return {wildcard->effect, Reason::wildcard, wildcard->candidate};
  return {};
}

Ruling Rules::decide_resource(Item const& item, Query const& query, SettingLookup const& settings) const {
  if (auto const own = set(settings.own, item.key, Reason::exact)) return *own;
  bool const literal = query.wildcards == Wildcards::literal;
  if (literal || item.key.find('*') == item.key.npos)
    if (auto const entry = resources_.exact(item.key, query, Entries::Spelling::any_case))
      return {entry->effect, Reason::exact, entry->candidate};
  if (auto const inherited = set(settings.inherited, item.key, Reason::exact)) return *inherited;
  if (literal) return {};
  if (auto const wildcard = resources_.strongest({item.key}, query))
    return {wildcard->effect, Reason::wildcard, wildcard->candidate};
  return {};
}

} // namespace aclint::engine
