// Wildcards that turn round what other wildcards say about known pages: reopen what a deny had closed, close
// what an allow had opened.
#pragma once
#include "diag/diagnostic.h"
#include "facts/example_request.h"

#include <cstddef>
#include <string>
#include <vector>

namespace aclint::lint {

struct Reversal {
  std::size_t winner = 0;          ///< candidate: the wildcard that decides about the pages
  std::size_t loser = 0;           ///< the one that would decide about the first of them, the other way round
  facts::Situation situation = {}; ///< a request for the first of them
  std::vector<facts::MenuPage> pages = {}; ///< in WordPress's order; a menu stands for its pages
};

/// The reversals by wildcards of this effect, one for each of them, in order of the text. Pages about which
/// the two readings of `*` differ are left out, and pages that the wildcard spells out: `menu/edit.php*`
/// names `menu/edit.php`.
std::vector<Reversal> find_reversals(facts::Facts const& facts, engine::Effect effect);

/// What is decided about the first page, with the winner's statement and without.
diag::Example example_of(facts::Facts const& facts, Reversal const& reversal);

/// "Pages (`menu/edit.php?post_type=page`), Media (…) and 3 more".
std::string described(std::vector<facts::MenuPage> const& pages);

/// "`menu/edit.php?post_type=page`" or "3 items".
std::string count_or_name(std::vector<facts::MenuPage> const& pages);

/// Names the pages in the resources of the statement that candidate belongs to. Empty if they stand in no
/// place where text can be added.
std::vector<diag::TextEdit> name_pages(facts::Facts const& facts, std::size_t candidate,
                                       std::vector<facts::MenuPage> const& pages);

} // namespace aclint::lint
