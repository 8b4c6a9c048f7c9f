// Functions of PHP that cannot be called without arguments.
//
//   arguments_required("strtoupper")    // 1
//   arguments_required("time")          // 0: needs none, or is not listed here
//
// Facts: PHP 8.2, extensions that are in every build: Core, ctype, date, filter, hash, json, pcre, random,
// standard. A call with fewer arguments throws an `ArgumentCountError`.
#pragma once
#include <cstddef>
#include <string_view>

namespace aclint::catalog {

/// The number of arguments that a built-in function needs; 0 for any other function. Letter case does not
/// matter, as in PHP.
std::size_t arguments_required(std::string_view function);

} // namespace aclint::catalog
