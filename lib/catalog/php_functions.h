// Functions of PHP that cannot be called without arguments.
//
//   arguments_required("strtoupper")    // 1
//   arguments_required("time")          // 0: none needed, or no function known here
//
// Facts: PHP 8.2, what is in every build: Core, ctype, date, filter, hash, json, pcre, random, standard.
// Given fewer arguments, they throw an `ArgumentCountError`.
#pragma once
#include <cstddef>
#include <string_view>

namespace aclint::catalog {

/// How many arguments a built-in function cannot do without; 0 for any other. Names in any case, as PHP has
/// them.
std::size_t arguments_required(std::string_view function);

} // namespace aclint::catalog
