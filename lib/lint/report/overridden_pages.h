// Words, examples and fixes for findings about pages for which one wildcard overrides another.
#pragma once
#include "diag/diagnostic.h"
#include "facts/overridden_pages.h"

#include <cstddef>
#include <string>
#include <vector>

namespace aclint::lint {

/// The decision about the first page, with and without the winner's statement.
diag::Example example_of(facts::Facts const& facts, facts::OverriddenPages const& overridden);

/// "Pages (`menu/edit.php?post_type=page`), Media (…) and 3 more".
std::string described(std::vector<facts::MenuPage> const& pages);

/// "`menu/edit.php?post_type=page`" or "3 pages".
std::string count_or_name(std::vector<facts::MenuPage> const& pages);

/// Edits that add the pages by name to the resources of the candidate's statement. Empty if its `Resource` is
/// not a string or a list.
std::vector<diag::TextEdit> name_pages(facts::Facts const& facts, std::size_t candidate,
                                       std::vector<facts::MenuPage> const& pages);

} // namespace aclint::lint
