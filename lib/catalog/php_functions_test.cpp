#include "catalog/php_functions.h"

#include <catch2/catch.hpp>

using namespace aclint::catalog;

TEST_CASE("built-in functions know how many arguments they need") {
  CHECK(arguments_required("strtoupper") == 1);
  CHECK(arguments_required("StrToUpper") == 1);
  CHECK(arguments_required("in_array") == 2);
  CHECK(arguments_required("str_replace") == 3);
  CHECK(arguments_required("time") == 0);
  CHECK(arguments_required("php_sapi_name") == 0);
  CHECK(arguments_required("my_function") == 0);
  CHECK(arguments_required("") == 0);
}
