#include "engine/rules.h"

#include "base/ascii.h"
#include "catalog/resource_types.h"
#include "pattern/pattern.h"

#include <algorithm>

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

namespace {

// The key, if AAM reads a resource from it; otherwise empty. It reads the type as it is, so `*` in its place
// matches nothing, and it ignores a route without a method.
std::string_view readable_key(std::string_view resource_or_key) {
  std::size_t const colon = resource_or_key.find(':');
  std::string_view const type = resource_or_key.substr(0, colon);
  bool const lost = type.find('*') != type.npos ||
                    (ascii::equal_ignoring_case(type, "route") &&
                     (colon == type.npos || resource_or_key.find(':', colon + 1) == resource_or_key.npos));
  return lost ? std::string_view() : resource_or_key;
}

} // namespace

bool matches_wildcard(Candidate const& candidate, Item const& item) {
  if (is_backend_menu(candidate.key) != item.is_menu()) return false;
  std::string_view const own = item.is_menu() ? menu_id(candidate.id) : readable_key(candidate.key);
  if (own.find('*') == own.npos) return false;
  pattern::Pattern const language(own);
  if (!item.is_menu()) return pattern::matches(language, item.key);
  return pattern::matches(language, item.name) ||
         (!item.parent.empty() && pattern::matches(language, item.parent));
}

namespace {

// The decision of a setting; nothing if the function is empty.
std::optional<Ruling> set(std::function<std::optional<Effect>(std::string_view)> const& settings,
                          std::string_view id, Reason reason) {
  std::optional<Effect> const effect = settings ? settings(id) : std::nullopt;
  return effect ? std::optional(Ruling{*effect, reason, std::nullopt, true}) : std::nullopt;
}

} // namespace

Rules::Rules() = default;

Rules::Rules(std::span<Candidate const> candidates, std::optional<std::string_view> own_host)
    : menu_(candidates, menu_id), resources_(candidates, readable_key), urls_(candidates, own_host),
      own_host_(own_host.value_or("")) {}

Ruling Rules::decide(Item const& item, Applies applies, Wildcards wildcards) const {
  return decide(item, Query{.applies = std::move(applies), .wildcards = wildcards, .asks_all = false});
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

std::optional<Ruling> Rules::decide_url(UrlAddress const& request, std::string_view id, Query const& query,
                                        SettingLookup const& settings) const {
  struct Entry {
    std::string id;
    Ruling ruling;
  };
  std::vector<Entry> entries;
  std::vector<UrlEntries::Match> const matches = urls_.matches(request, query);
  for (UrlEntries::Match const& match : matches)
    entries.push_back({match.id, set(settings.own, match.id, Reason::exact)
                                     .value_or(Ruling{match.effect, Reason::exact, match.candidate})});
  for (std::string const& other : settings.urls) {
    bool const known = std::ranges::find(entries, other, &Entry::id) != entries.end();
    if (known || !covers(url_address(other), request)) continue;
    auto ruling = set(settings.own, other, Reason::exact);
    if (!ruling) ruling = set(settings.inherited, other, Reason::exact);
    if (ruling) entries.push_back({other, *ruling});
  }
  Entry const* best = nullptr;
  for (Entry const& entry : entries) {
    bool const allows = entry.ruling.effect == Effect::allow;
    bool const so_far = best != nullptr && best->ruling.effect == Effect::allow;
    if (best == nullptr || (allows && (!so_far || entry.id == id))) best = &entry;
  }
  return best != nullptr ? std::optional(best->ruling) : std::nullopt;
}

namespace {

// The URL of an item about a URL.
std::optional<std::string_view> url_of(Item const& item) {
  constexpr std::string_view type = "url:";
  for (std::string_view const text : {std::string_view(item.name), std::string_view(item.key)})
    if (ascii::starts_with_ignoring_case(text, type)) return text.substr(type.size());
  return std::nullopt;
}

} // namespace

Ruling Rules::decide_resource(Item const& item, Query const& query, SettingLookup const& settings) const {
  std::optional<std::string_view> const url = url_of(item);
  std::optional<std::string> const id = url ? url_id(*url, own_host_) : std::nullopt;
  if (id) { // of another host AAM judges no request
    if (auto const ruling = decide_url(url_address(*id), *id, query, settings)) return *ruling;
    auto const wildcard =
        query.wildcards == Wildcards::literal ? std::nullopt : resources_.strongest({item.key}, query);
    return wildcard ? Ruling{wildcard->effect, Reason::wildcard, wildcard->candidate} : Ruling{};
  }
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
