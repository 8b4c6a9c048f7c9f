// Who sees which page of WordPress's backend menu (spec §3), with the wildcard layer of the premium add-on
// (docs/wildcards.md).
#pragma once
#include "engine/candidates.h"
#include "engine/wildcard_rules.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace aclint::engine {

/// The id that AAM compares for a menu slug as WordPress lists it: query sorted, `return` and `path` dropped,
/// URL-decoded (spec §3.1). The id in a policy is not normalised: one that differs from its own normal form
/// never matches.
std::string normalise_menu_slug(std::string_view slug);

/// What decided about an item.
enum class MenuReason : std::uint8_t {
  dashboard, ///< `index.php` is never denied
  exact,     ///< an entry for the item itself
  parent,    ///< an entry for `menu/<parent>`
  wildcard,  ///< a pattern that matches the item or its parent
  nothing,   ///< no statement: allowed
};

struct MenuDecision {
  Effect effect = Effect::allow; ///< deny or allow
  MenuReason reason = MenuReason::nothing;
  std::optional<std::size_t> candidate =
      std::nullopt;        ///< the one that decided: index into what the rules were made from
  bool by_setting = false; ///< a setting made on AAM's screens decided, no statement
};

/// What settings made on AAM's screens say of an id (spec §9): the subject's own before the policies,
/// inherited ones behind them. An empty function: nothing is set.
struct MenuSettings {
  std::function<std::optional<Effect>(std::string_view id)> own = {};
  std::function<std::optional<Effect>(std::string_view id)> inherited = {};
};

/// The `BackendMenu` statements of a policy (or of several, concatenated), ready to be asked.
///
///     MenuRules rules(candidates);
///     rules.decide("edit.php", "menu/edit.php", everything_applies, Wildcards::most_specific)
///
/// Building is linear in the candidates; a question costs the candidates of the keys it touches, plus the
/// wildcards.
class MenuRules {
public:
  MenuRules() = default;
  /// `candidates` in the order of the policy; others than `BackendMenu` are left out.
  explicit MenuRules(std::span<Candidate const> candidates);

  /// Decides about `item`, the slug as WordPress has it (`menu/` in front for a whole menu). `parent` is the
  /// id of its menu, `menu/<slug>`, or empty; it is not used for items that begin with `menu/`.
  MenuDecision decide(std::string_view item, std::string_view parent, Applies const& applies,
                      Wildcards wildcards, MenuSettings const& settings = {}) const;

private:
  Entries entries_;
};

/// The id of a `BackendMenu` resource: what stands between its first and second colon (spec §3).
std::string_view menu_id(std::string_view resource);

} // namespace aclint::engine
