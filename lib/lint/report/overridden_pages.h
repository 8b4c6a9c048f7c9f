// Words and fixes for pages for which one wildcard overrides another.
#pragma once
#include "diag/diagnostic.h"
#include "facts/overridden_pages.h"

#include <cstddef>
#include <string>
#include <vector>

namespace aclint::lint {

/// What is decided about the first page, with the winner's statement and without it.
diag::Example example_of(facts::Facts const& facts, facts::OverriddenPages const& overridden);

/// "Pages (`menu/edit.php?post_type=page`), Media (…) and 3 more".
std::string described(std::vector<facts::MenuPage> const& pages);

/// "`menu/edit.php?post_type=page`" or "3 items".
std::string count_or_name(std::vector<facts::MenuPage> const& pages);

/// Names the pages in the resources of the statement to which the candidate belongs. Empty if text cannot be
/// added there.
std::vector<diag::TextEdit> name_pages(facts::Facts const& facts, std::size_t candidate,
                                       std::vector<facts::MenuPage> const& pages);

} // namespace aclint::lint
