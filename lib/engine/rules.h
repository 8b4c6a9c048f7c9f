// What statements decide about an item, if it is known which of them apply (spec §3, docs/use/wildcards.md).
//
//   Rules rules(candidates);
//   rules.decide(item_from("edit.php"), applies, Wildcards::most_specific).effect
//
// `Engine` asks with a request; facts about a policy ask with assumptions.
#pragma once
#include "engine/candidates.h"
#include "engine/menu.h"
#include "engine/url_rules.h"
#include "engine/wildcard_rules.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::engine {

/// Something that the engine can be asked about.
struct Item {
  std::string name;        ///< a menu slug as in WordPress, or a whole resource: `Route:/wp/v2/posts:GET`
  std::string parent = {}; ///< of a page in the backend menu: the id of its menu, `menu/<slug>`; may be empty
  std::string key = {};    ///< of any other resource: the key of its candidates; empty for menus
  std::string action = {}; ///< of a resource with an action; it is part of the key
  /// `parent` is that of the menu in question; else that of the administrator's menu counts.
  bool has_final_parent = false;

  bool is_menu() const { return key.empty(); }
};

/// An item of the backend menu. `parent`: the id of the menu that lists it; empty: none.
Item menu_item(std::string_view name, std::string_view parent = {});

/// Reads an item as people write it: a menu slug, with or without `BackendMenu:` (`menu/tools.php`,
/// `export.php`), or a resource with its type. Leaves the parent of a page empty, because it depends on the
/// subject.
Item item_from(std::string_view text);

/// The effect of a statement on an item: for a capability every word but `allow` takes it away (spec §2).
Effect effect_on(Item const& item, Effect effect);

/// Why an item is allowed or denied.
enum class Reason : std::uint8_t {
  nothing,   ///< no statement and no setting: allowed
  dashboard, ///< `index.php` is never denied
  exact,     ///< an entry for the item itself
  parent,    ///< an entry for the menu that lists it
  wildcard,  ///< a pattern that matches the item or its menu
};

/// Whether a candidate has a `*` and, where that is a wildcard, matches the item or the menu that lists it.
bool matches_wildcard(Candidate const& candidate, Item const& item);

/// What statements decide about an item.
struct Ruling {
  Effect effect = Effect::allow;
  Reason reason = Reason::nothing;
  std::optional<std::size_t> candidate; ///< the one that decides: index into the candidates
                                        ///< that the rules were made from
  bool by_setting = false;              ///< a setting made on AAM's screens decides, not a statement
};

/// Settings made on AAM's screens for an id (spec §9): the subject's own, which come before the policies, and
/// inherited ones, which come after them. An empty function: nothing is set. The id is that of a menu item or
/// menu, or of a URL, or the key of another resource.
struct SettingLookup {
  std::function<std::optional<Effect>(std::string_view id)> own;
  std::function<std::optional<Effect>(std::string_view id)> inherited;
  std::vector<std::string> urls = {}; ///< the ids of all URLs about which something is set
};

/// The statements of a policy, or of several policies concatenated, indexed for questions. Building takes
/// linear time in the candidates. A question takes time for the candidates of the keys that it touches, and
/// for the wildcards.
class Rules {
public:
  Rules();
  /// `candidates` in the order of the policy. `own_host`: as for `UrlEntries`.
  explicit Rules(std::span<Candidate const> candidates,
                 std::optional<std::string_view> own_host = std::nullopt);

  Ruling decide(Item const& item, Query const& query, SettingLookup const& settings = {}) const;
  Ruling decide(Item const& item, Applies applies, Wildcards wildcards) const;

private:
  Ruling decide_menu(Item const& item, Query const& query, SettingLookup const& settings) const;
  Ruling decide_resource(Item const& item, Query const& query, SettingLookup const& settings) const;
  std::optional<Ruling> decide_url(UrlAddress const& request, std::string_view id, Query const& query,
                                   SettingLookup const& settings) const;

  Entries menu_;      // by menu id
  Entries resources_; // by key
  UrlEntries urls_;
  std::string own_host_; // empty: not known
};

} // namespace aclint::engine
