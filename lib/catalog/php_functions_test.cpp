#include "catalog/php_functions.h"

#include <catch2/catch.hpp>

using namespace aclint::catalog;

TEST_CASE("functions of PHP and WordPress know how many arguments they need") {
  CHECK(arguments_required("strtoupper") == 1);
  CHECK(arguments_required("StrToUpper") == 1);
  CHECK(arguments_required("in_array") == 2);
  CHECK(arguments_required("str_replace") == 3);
  CHECK(arguments_required("current_user_can") == 1);
  CHECK(arguments_required("get_option") == 1);
  CHECK(arguments_required("user_can") == 2);
  CHECK(arguments_required("is_user_logged_in") == 0);
  CHECK(arguments_required("has_term") == 0);
  CHECK(is_wordpress_function("User_Can"));
  CHECK_FALSE(is_wordpress_function("strlen"));
  CHECK(arguments_required("time") == 0);
  CHECK(arguments_required("php_sapi_name") == 0);
  CHECK(arguments_required("my_function") == 0);
  CHECK(arguments_required("") == 0);
}
