// Functions of PHP and WordPress that cannot be called without arguments.
//
//   arguments_required("strtoupper")          // 1
//   arguments_required("current_user_can")    // 1
//   arguments_required("time")                // 0: needs none, or is not listed here
//
// Facts: PHP 8.2, extensions that are in every build: Core, ctype, date, filter, hash, json, pcre, random,
// standard. WordPress 6.1: functions that return something about the site, the user or the page. A call with fewer
// arguments throws an `ArgumentCountError`.
#pragma once
#include <cstddef>
#include <string_view>

namespace aclint::catalog {

/// The number of arguments that a function needs; 0 for one that is not listed. Letter case does not matter, as in PHP.
std::size_t arguments_required(std::string_view function);

/// Whether it is one of the functions of WordPress.
bool is_wordpress_function(std::string_view function);

} // namespace aclint::catalog
