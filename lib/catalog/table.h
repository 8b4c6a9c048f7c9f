// How this layer stores and searches its tables. A table is a constexpr array in reading order. What searches
// need is computed from it at compile time, so adding an item is one line and nothing runs at start-up.
#pragma once
#include "base/ascii.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace aclint::catalog {

/// As AAM's and WordPress's `strtolower` in the C locale.
using ascii::equal_ignoring_case;

/// One column of a table, in table order.
template <class Row, std::size_t N>
constexpr std::array<std::string_view, N> column(Row const (&rows)[N], std::string_view Row::* member) {
  std::array<std::string_view, N> result{};
  for (std::size_t i = 0; i < N; ++i) result[i] = rows[i].*member;
  return result;
}

/// The number of rows of a kind, and one column of those rows, in table order.
template <class Row, std::size_t N>
constexpr std::size_t count_where(Row const (&rows)[N], bool (*is_wanted)(Row const&)) {
  return static_cast<std::size_t>(std::count_if(rows, rows + N, is_wanted));
}
template <std::size_t count, class Row, std::size_t N>
constexpr std::array<std::string_view, count>
column_where(Row const (&rows)[N], std::string_view Row::* member, bool (*is_wanted)(Row const&)) {
  std::array<std::string_view, count> result{};
  std::size_t at = 0;
  for (Row const& row : rows)
    if (is_wanted(row)) result[at++] = row.*member;
  return result;
}

/// Row numbers in alphabetical order of a column; equal ones in table order.
template <class Row, std::size_t N>
constexpr std::array<std::uint16_t, N> order_by(Row const (&rows)[N], std::string_view Row::* member) {
  std::array<std::uint16_t, N> result{};
  for (std::size_t i = 0; i < N; ++i) result[i] = static_cast<std::uint16_t>(i);
  std::sort(result.begin(), result.end(), [&](std::uint16_t a, std::uint16_t b) {
    return rows[a].*member != rows[b].*member ? rows[a].*member < rows[b].*member : a < b;
  });
  return result;
}

/// Whether all rows have different values in the column.
template <class Row, std::size_t N>
constexpr bool all_different(Row const (&rows)[N], std::string_view Row::* member) {
  auto order = order_by(rows, member);
  return std::adjacent_find(order.begin(), order.end(), [&](std::uint16_t a, std::uint16_t b) {
           return rows[a].*member == rows[b].*member;
         }) == order.end();
}

/// The first row, in table order, with this value in the column; null if there is none. Binary search over
/// `order_by`.
template <class Row, std::size_t N>
constexpr Row const* find_ordered(Row const (&rows)[N], std::array<std::uint16_t, N> const& order,
                                  std::string_view Row::* member, std::string_view value) {
  auto at =
      std::lower_bound(order.begin(), order.end(), value, [&](std::uint16_t row, std::string_view wanted) {
        return rows[row].*member < wanted;
      });
  return at != order.end() && rows[*at].*member == value ? &rows[*at] : nullptr;
}

/// The first row with this name, for small tables; null if there is none.
template <class Rows>
constexpr auto find_named(Rows const& rows, std::string_view name) -> decltype(&rows[0]) {
  for (auto const& row : rows)
    if (row.name == name) return &row;
  return nullptr;
}
template <class Rows>
constexpr auto find_named_ignoring_case(Rows const& rows, std::string_view name) -> decltype(&rows[0]) {
  for (auto const& row : rows)
    if (equal_ignoring_case(row.name, name)) return &row;
  return nullptr;
}

} // namespace aclint::catalog
