#include "catalog/versions.h"

namespace aclint::catalog {
namespace {

// Columns: name, version, releases that it represents, engine known.
constexpr JudgedVersion versions[] = {
    {"6.9", {6, 9}, "6.x", false},
    {"7.1", {7, 1}, "7.x", true},
    {"8", {8}, "8.x, in development", false},
};

} // namespace

std::span<JudgedVersion const> judged_versions() { return versions; }

} // namespace aclint::catalog
