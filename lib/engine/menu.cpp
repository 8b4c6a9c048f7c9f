#include "engine/menu.h"

#include "base/ascii.h"
#include "php/html_entities.h"
#include "php/url.h"

#include <utility>

namespace aclint::engine {

std::string normalise_menu_slug(std::string_view slug) {
  if (slug.find(".php") == std::string_view::npos) return php::url_decode(ascii::trim(slug));
  php::UrlParts const parts = php::wp_parse_url(slug).value_or(php::UrlParts{});
  std::string result = parts.path.value_or("");
  php::Array query;
  if (parts.query)
    for (php::Array::Entry& entry : php::parse_query(php::decode_html_entities(*parts.query)))
      if (!entry.key.is("return") && !entry.key.is("path")) query.set(entry.key, std::move(entry.value));
  php::sort_by_key(query);
  if (!query.empty()) result += "?" + php::build_query(query);
  return php::url_decode(result);
}

std::string_view menu_id(std::string_view resource) {
  std::size_t const first = resource.find(':');
  if (first == std::string_view::npos) return {};
  std::string_view const rest = resource.substr(first + 1);
  return rest.substr(0, rest.find(':'));
}

namespace {

// The id of a key or resource of type `BackendMenu`; empty for other types.
std::string_view backend_menu_id(std::string_view resource_or_key) {
  return ascii::starts_with_ignoring_case(resource_or_key, "backendmenu:") ? menu_id(resource_or_key) : "";
}

} // namespace

MenuRules::MenuRules(std::span<Candidate const> candidates) : entries_(candidates, backend_menu_id) {}

MenuDecision MenuRules::decide(std::string_view item, std::string_view parent, Applies const& applies,
                               Wildcards wildcards, MenuSettings const& settings) const {
  std::string const id = normalise_menu_slug(item);
  if (id == "index.php") return {Effect::allow, MenuReason::dashboard, std::nullopt};
  if (entries_.empty() && !settings.own && !settings.inherited) return {};
  if (id.starts_with("menu/")) parent = {};
  bool const literal = wildcards == Wildcards::literal;
  auto const named = [&](std::string_view name, MenuReason reason) -> std::optional<MenuDecision> {
    if (name.empty()) return std::nullopt;
    auto const set = [&](auto const& service) -> std::optional<MenuDecision> {
      std::optional<Effect> const effect = service ? service(name) : std::nullopt;
      return effect ? std::optional(MenuDecision{*effect, reason, std::nullopt, true}) : std::nullopt;
    };
    if (auto const own = set(settings.own)) return own;
    bool const pattern = !literal && name.find('*') != std::string_view::npos;
    auto const entry = pattern ? std::nullopt : entries_.exact(name, applies, Entries::Spelling::as_written);
    if (entry) return MenuDecision{entry->effect, reason, entry->candidate};
    return set(settings.inherited);
  };
  if (auto const own = named(id, MenuReason::exact)) return *own;
  if (auto const of_menu = named(parent, MenuReason::parent)) return *of_menu;
  if (auto const wildcard = literal ? std::nullopt : entries_.strongest({id, parent}, applies, wildcards))
    return {wildcard->effect, MenuReason::wildcard, wildcard->candidate};
  return {};
}

} // namespace aclint::engine
