#include "facts/wildcards.h"
#include "facts/overruled.h"

#include "base/ascii.h"
#include "catalog/capabilities.h"
#include "catalog/menus.h"
#include "engine/menu.h"

#include <algorithm>
#include <map>

namespace aclint::facts {

namespace {

constexpr std::string_view capability_prefix = "capability:";

// `BackendMenu:x:y` and an Action make other keys of the same id (spec §3).
std::string pattern_text(engine::Candidate const& candidate) {
  if (!engine::is_backend_menu(candidate.key)) return candidate.key;
  return std::string(engine::backend_menu_prefix) + std::string(engine::menu_id(candidate.key));
}

std::vector<Wildcard> find_wildcards(Facts const& facts) {
  std::vector<Wildcard> result;
  if (facts.wildcards() == engine::Wildcards::literal) return result;
  std::map<std::string, std::string_view> first_keys;
  for (std::size_t i = 0; i < facts.candidates().size(); ++i) {
    if (facts.candidates()[i].key.find('*') == std::string::npos) continue;
    std::string const text = pattern_text(facts.candidates()[i]);
    // If an Action makes another key of one menu id, the first key counts (spec §3). The other one decides
    // only in some requests, so nothing is claimed about it.
    std::string_view const key = facts.candidates()[i].key;
    if (first_keys.try_emplace(text, key).first->second != key) continue;
    std::size_t const star = text.find('*');
    bool const in_id = star != std::string::npos && text.find(':') < star;
    if (in_id && facts::overruled_by(facts, i).empty()) result.push_back({i, pattern::Pattern(text)});
  }
  return result;
}

std::vector<pattern::Pattern> patterns_of(std::vector<Wildcard> const& wildcards) {
  std::vector<pattern::Pattern> result;
  for (Wildcard const& wildcard : wildcards) result.push_back(wildcard.pattern);
  return result;
}

struct KnownItems {
  std::vector<Item> all; // menu items first
  std::size_t menu_items = 0;
};

KnownItems make_known_items() {
  KnownItems result;
  for (MenuPage const& page : known_menu_pages())
    result.all.push_back({std::string(page.item->id), page.parent, ""});
  result.menu_items = result.all.size();
  for (std::string_view const name : catalog::capability_names()) {
    std::string resource = "Capability:" + std::string(name);
    std::string key = engine::candidate_key(resource, "");
    result.all.push_back({.name = std::move(resource), .key = std::move(key)});
  }
  return result;
}

std::span<Item const> find_known_items(Facts const& facts, std::vector<Wildcard> const& wildcards) {
  auto const about = [&](std::string_view type) {
    return std::any_of(wildcards.begin(), wildcards.end(), [&](Wildcard const& wildcard) {
      return facts.candidates()[wildcard.candidate].key.starts_with(type);
    });
  };
  bool const menus = about(engine::backend_menu_prefix);
  bool const capabilities = about(capability_prefix);
  if (!menus && !capabilities) return {};
  static KnownItems const known = make_known_items();
  std::size_t const begin = menus ? 0 : known.menu_items;
  std::size_t const end = capabilities ? known.all.size() : known.menu_items;
  return std::span(known.all).subspan(begin, end - begin);
}

WildcardFacts make_wildcard_facts(Facts const& facts) { return WildcardFacts(facts); }

} // namespace

WildcardFacts::WildcardFacts(Facts const& facts)
    : wildcards_(find_wildcards(facts)), index_(patterns_of(wildcards_)),
      known_items_(find_known_items(facts, wildcards_)) {
  std::map<std::string_view, std::size_t> crowds;
  for (Wildcard const& wildcard : wildcards_)
    largest_crowd_ = std::max(largest_crowd_, ++crowds[wildcard.pattern.prefix()]);
}

std::optional<Item> WildcardFacts::known_match(Wildcard const& wildcard) const {
  for (Item const& item : known_items_) {
    auto const matches = [&](std::string const& id) {
      return !id.empty() && pattern::matches(wildcard.pattern, std::string(engine::backend_menu_prefix) + id);
    };
    if (item.key.empty() ? matches(item.name) || matches(item.parent)
                         : pattern::matches(wildcard.pattern, item.key))
      return item;
  }
  return std::nullopt;
}

std::size_t WildcardFacts::affordable_comparisons() const { return 1'000'000 + 50 * wildcards_.size(); }

std::size_t WildcardFacts::comparisons(Item const& item) const {
  auto const about = [&](std::string const& key) { return index_.comparisons(pattern::Pattern(key)); };
  std::string const prefix(engine::backend_menu_prefix);
  return item.key.empty() ? about(prefix + item.name) + about(prefix + item.parent) : about(item.key);
}

std::size_t WildcardFacts::affordable_queries() const {
  return affordable_comparisons() / std::max<std::size_t>(largest_crowd_, 1);
}

Item WildcardFacts::made_up(std::string_view key) const {
  if (engine::is_backend_menu(key)) {
    // The made-up item may be a real page, which the name of its menu decides before any wildcard does.
    std::string_view const id = key.substr(engine::backend_menu_prefix.size());
    auto const parent = catalog::parent_of(id);
    return {std::string(id), parent ? "menu/" + std::string(*parent) : ""};
  }
  return {.name = std::string(key), .key = std::string(key)};
}

WildcardFacts const& wildcard_facts(Facts const& facts) { return facts.cached(make_wildcard_facts); }

} // namespace aclint::facts
