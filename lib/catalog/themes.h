// The kinds of themes. They decide which pages WordPress lists under Appearance and Tools, and which items the
// toolbar has.
#pragma once
#include <cstdint>

namespace aclint::catalog {

enum class Theme : std::uint8_t { none, classic, block };

} // namespace aclint::catalog
