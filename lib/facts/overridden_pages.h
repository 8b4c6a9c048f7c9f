// Known pages for which one wildcard overrides another: an allow reopens what a deny closed, or a deny
// closes what an allow opened.
#pragma once
#include "facts/example_request.h"
#include "facts/facts.h"

#include <cstddef>
#include <vector>

namespace aclint::facts {

struct OverriddenPages {
  std::size_t winner = 0;      ///< candidate: the wildcard that decides about the pages
  std::size_t loser = 0;       ///< without it, this wildcard would decide about the first page
  ExampleRequest request = {}; ///< a request for the first page
  std::vector<MenuPage> pages; ///< in WordPress's order; a menu is listed instead of its pages
};

/// The pages that wildcards with this effect override, one entry for each wildcard, in order of the text.
/// Left out are pages for which the two meanings of `*` differ, and pages that the wildcard names:
/// `menu/edit.php*` names `menu/edit.php`.
std::vector<OverriddenPages> find_overridden_pages(Facts const& facts, engine::Effect effect);

} // namespace aclint::facts
