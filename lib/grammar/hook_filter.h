// The filters of hooks: `"Return": "&:filter($key in a, b)"` (spec requests.md §8).
//
//   read_hook_filter("&:filter($key in a, b)")->operation    // "in"
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace aclint::grammar {

enum class FilterOperator : std::uint8_t {
  equal,
  unequal,
  greater,
  less,
  at_least,
  at_most,
  contains,
  begins,
  ends,
  in,
  not_in
};

/// `&:filter(<left> <operator> <right>)`, as AAM reads it.
struct HookFilter {
  std::string left;
  std::string operation; ///< as written
  std::string right;
  std::size_t at = 0;                    ///< where the operator begins in the text
  std::optional<FilterOperator> meaning; ///< nothing: it is not in lower case, and AAM keeps nothing
};

/// Whether AAM takes the text for a filter: it begins with `&:filter(`, in any letter case, and ends with the first `)` in
/// it.
bool is_hook_filter(std::string_view text);

/// Nothing: the text is not a filter, or has no operator between whitespace. Of several operators the last one counts.
std::optional<HookFilter> read_hook_filter(std::string_view text);

/// `==`, …, `in`, `!in`.
std::span<std::string_view const> filter_operators();

} // namespace aclint::grammar
