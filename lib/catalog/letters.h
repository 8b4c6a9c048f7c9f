// Words without regard to letter case and separators: `Shop Manager`, `shop-manager` and `shop_manager` are one.
#pragma once
#include <string>
#include <string_view>

namespace aclint::catalog {

/// The word in lower case, without `_`, `-` and blanks.
std::string without_separators(std::string_view word);

/// Whether two words differ at most in letter case and separators. False if neither has anything else.
bool same_letters(std::string_view a, std::string_view b);

} // namespace aclint::catalog
